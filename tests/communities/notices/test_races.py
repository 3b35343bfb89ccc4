"""Two people, or one hasty finger, at once. Only PostgreSQL lets two writers meet."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from communities.notices.actions import (
    StaleNotice,
    change_draft,
    correct_notice,
    draft_notice,
    drafting,
    publish_notice,
)
from communities.notices.models import Notice, NoticeRevision
from communities.notices.versions import state_of
from portal.live.models import Message
from portal.users.models import User
from tests.communities.notices.conftest import content, published
from tests.districts import small_district

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
THREADS = 5


def at_once(act):
    start = threading.Barrier(THREADS)

    def run(number):
        try:
            start.wait()
            return act(number)
        except Exception as raised:  # noqa: BLE001 - a race's loser is looked at by the test
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


@pytest.fixture
def worker(transactional_db) -> User:
    small = small_district()
    worker = small.people["community worker"]
    worker.community = small.community
    return worker


def test_one_form_sent_many_times_is_one_draft(worker):
    key = uuid.uuid4()
    drafts = at_once(lambda _: draft_notice(by=worker, community=worker.community, content=content(), key=key))
    assert {draft.pk for draft in drafts} == {Notice.objects.get().pk}


def test_a_click_that_comes_between_the_reading_and_the_writing_of_another_is_its_draft(worker, monkeypatch):
    """The first sending commits after the second has looked for the key and before it writes."""
    key, look = uuid.uuid4(), drafting._holder_of
    first = {}

    def look_then_be_overtaken(asked):
        found = look(asked)
        if not first:
            first["draft"] = None
            monkeypatch.setattr(drafting, "_holder_of", look)
            with ThreadPoolExecutor(1) as pool:
                first["draft"] = pool.submit(send).result()
        return found

    def send():
        try:
            return draft_notice(by=worker, community=worker.community, content=content(), key=key)
        finally:
            connections.close_all()

    monkeypatch.setattr(drafting, "_holder_of", look_then_be_overtaken)
    second = draft_notice(by=worker, community=worker.community, content=content(), key=key)
    assert second == first["draft"] == Notice.objects.get()


def test_published_many_times_is_told_once(worker):
    draft = draft_notice(by=worker, community=worker.community, content=content())
    answers = at_once(lambda _: publish_notice(by=worker, notice=draft))
    assert {answer.state for answer in answers} == {"published"}
    assert Message.objects.count() == NoticeRevision.objects.count() == 1


def test_of_many_corrections_one_wins_and_the_others_hear_of_it(worker):
    notice = published(worker, worker.community)
    answers = at_once(
        lambda number: correct_notice(
            by=worker, notice=notice, content=content(title=f"第 {number} 个"), note="改", version=1
        )
    )
    assert sum(isinstance(answer, StaleNotice) for answer in answers) == THREADS - 1
    assert Notice.objects.get().version == 2


def test_of_many_who_read_the_same_draft_one_writes_and_the_others_hear_of_it(worker):
    draft = draft_notice(by=worker, community=worker.community, content=content())
    read = state_of(draft)
    answers = at_once(
        lambda number: change_draft(by=worker, notice=draft, content=content(title=f"第 {number} 个"), read=read)
    )
    assert sum(isinstance(answer, StaleNotice) for answer in answers) == THREADS - 1
