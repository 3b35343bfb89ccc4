"""Words that should never have stood there can be taken out of what a reply once said."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from communities.forum.actions import blank_words, edit_reply, state_of
from communities.forum.models import Reply, ReplyRevision
from portal.audit.models import Record
from portal.notify.models import Announcement
from tests.communities.forum.conftest import say

WRITTEN = "王小二电话 13800000000。"


@pytest.fixture
def revision(topic, people) -> ReplyRevision:
    reply = say(people["committee member"], topic, WRITTEN)
    Reply.objects.update(written_at=timezone.now() - timedelta(hours=1))
    reply.refresh_from_db()
    edit_reply(by=people["committee member"], reply=reply, text="问物业。", read=state_of(reply))
    return ReplyRevision.objects.get()


def test_the_words_are_gone_the_reason_stays_and_the_author_is_told(client, revision, people):
    history = f"{revision.reply.topic.address()}{revision.reply.number}/history/"
    assert WRITTEN in client.get(history).content.decode()
    client.force_login(people["forum moderator"])
    assert f"{history}1/" in client.get(history).content.decode()
    assert WRITTEN in client.get(f"{history}1/").content.decode()
    assert client.post(f"{history}1/", {"reason": " "}).status_code == 422
    assert client.post(f"{history}1/", {"reason": "写了别人的电话"}).status_code == 302
    assert client.get(f"{history}1/").status_code == 302
    client.logout()
    page = client.get(history).content.decode()
    assert WRITTEN not in page
    assert "写了别人的电话" in page
    assert Announcement.objects.filter(key=f"forum.blanked:{revision.pk}").count() == 1
    record = Record.objects.get(verb="forum.words.blanked")
    assert record.actor == people["forum moderator"]
    assert "写了别人的电话" not in str(record.facts)


def test_only_a_moderator_does_it_once_and_not_with_their_own(client, revision, people):
    history = f"{revision.reply.topic.address()}{revision.reply.number}/history/"
    for who in ("resident", "committee member"):
        with pytest.raises(PermissionDenied):
            blank_words(by=people[who], revision=revision, reason="不想要了")
    client.force_login(people["resident"])
    assert f"{history}1/" not in client.get(history).content.decode()
    first = blank_words(by=people["forum moderator"], revision=revision, reason="写了电话")
    assert blank_words(by=people["forum moderator"], revision=revision, reason="别的") == first
    assert Record.objects.filter(verb="forum.words.blanked").count() == 1
    assert client.get(f"{history}7/").status_code == 404
