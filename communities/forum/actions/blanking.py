"""Words that should never have stood there: taken out of what a reply once said, for good."""

from django.db import transaction
from django.utils import timezone

from communities.forum import telling
from communities.forum.locks import locked_reply
from communities.forum.models import ReplyRevision
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def blank_words(*, by: User, revision: ReplyRevision, reason: str) -> ReplyRevision:
    """Take the earlier words of a reply away. That there were some stays, with the public ``reason``.

    The author is told. The words are kept nowhere. Taken away already, nothing changes.
    """
    require(by, "communities_forum.judge", revision.reply)
    reply = locked_reply(revision.reply)
    revision = reply.revisions.get(pk=revision.pk)
    if revision.blanked_at is not None:
        return revision
    revision.text, revision.html = "", ""
    revision.blanked_at, revision.blanked_reason = timezone.now(), reason
    revision.save(update_fields=["text", "html", "blanked_at", "blanked_reason"])
    scope = reply.topic.community.path
    facts = {"number": reply.number, "version": revision.version}
    record("forum.words.blanked", actor=by, thing=reply, scope=scope, **facts)
    touch(scope)
    telling.tell_blanked(reply, revision)
    return revision
