"""A grant that ends at 18:00 lets nothing through at 18:00:01 on a stream that it opened, nor opens it anew."""

import time
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from portal.access.actions import end_grant
from portal.access.models import Grant
from portal.access.predicates import holds
from portal.access.roles import Role
from portal.live.joining import person_of
from portal.live.topics import topic_rules
from tests.districts import person, places
from tests.portal.live.pages import Page as OpenPage
from tests.portal.live.pages import in_thread, publish, running_hub
from tests.portal.live.test_stream import session_of

pytestmark = pytest.mark.django_db(transaction=True)

SIX = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), datetime.min.time()))
SIX += timedelta(hours=18)
BEFORE, AFTER = SIX - timedelta(seconds=1), SIX + timedelta(seconds=1)


def at(moment: datetime):
    return patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def yard_topic():
    """A topic that whoever holds a role over the courtyard may hear."""
    chairs = holds(Role.COMMITTEE_CHAIR)
    path = "510108/510108004/510108004007/510108004007-01"
    topic_rules.register("yard", lambda user, rest: bool(chairs(user, path)))
    yield "yard/510108004007-01"
    topic_rules._items.pop("yard")


@pytest.fixture
def chair_until(transactional_db):
    """Somebody whose one role ends at a moment, with the cookie of their session."""

    def make(until: datetime) -> tuple[str, str]:
        made = places()
        user = person("chair", (Role.COMMITTEE_CHAIR, made.courtyard))
        Grant.objects.filter(user=user).update(until=until)
        return session_of(user)

    return make


async def test_a_stream_says_nothing_a_second_after(yard_topic, chair_until):
    cookie = await in_thread(chair_until, SIX)
    with at(BEFORE) as clock:
        async with running_hub():
            page = OpenPage((yard_topic,), headers=(cookie,))
            await page.join()
            first = await in_thread(publish, yard_topic, kind="said")
            await page.until(lambda page: page.heard)
            clock.return_value = AFTER
            await in_thread(publish, yard_topic, kind="said too late")
            await page.until(lambda page: page.ended)
            assert page.heard == [first]
            again = OpenPage((yard_topic,), headers=(cookie,))
            await again.join()
            assert again.status == 403


async def test_an_open_stream_is_cut_when_somebody_ends_the_grant(yard_topic, chair_until):
    cookie = await in_thread(chair_until, timezone.now() + timedelta(days=1))

    def end() -> None:
        end_grant(by=None, grant=Grant.objects.get(role=Role.COMMITTEE_CHAIR), reason="搬走了")

    async with running_hub():
        page = OpenPage((yard_topic,), headers=(cookie,))
        await page.join()
        assert page.status == 200
        await in_thread(end)
        await page.until(lambda page: page.ended)
        again = OpenPage((yard_topic,), headers=(cookie,))
        await again.join()
        assert again.status == 403


@pytest.mark.parametrize("pause", [0, 0.3])
async def test_a_grant_that_somebody_ends_while_the_page_is_joining_lets_nothing_through(
    yard_topic, chair_until, monkeypatch, pause
):
    """The question was answered before the end, and the page joins after it."""
    cookie = await in_thread(chair_until, timezone.now() + timedelta(days=1))
    asked = []

    def slowly(*question):
        answer = person_of(*question)
        asked.append(answer)
        if len(asked) == 1:
            end_grant(by=None, grant=Grant.objects.get(role=Role.COMMITTEE_CHAIR), reason="搬走了")
            time.sleep(pause)
        return answer

    monkeypatch.setattr("portal.live.stream.person_of", slowly)
    async with running_hub():
        page = OpenPage((yard_topic,), headers=(cookie,))
        await page.join()
        if page.status == 200:
            await page.until(lambda page: page.ended)
        else:
            assert page.status == 403
        await in_thread(publish, yard_topic, kind="said too late")
        assert page.heard == []
    assert asked


async def test_an_open_stream_is_cut_by_the_clock_alone(yard_topic, chair_until):
    """Nothing is published and nobody revokes anything: the stream ends because its time has come."""
    cookie = await in_thread(chair_until, timezone.now() + timedelta(seconds=1))
    async with running_hub():
        page = OpenPage((yard_topic,), headers=(cookie,))
        await page.join()
        assert page.status == 200
        await page.until(lambda page: page.ended, 30)
        assert page.heard == []
