"""One commits while another holds what the first one's rows refer to: neither may wait for the other in a circle.

References are checked at the commit, when the writer has moved the community's stamp already. Only PostgreSQL lets
two writers meet.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from communities.cases.actions import finish_case
from communities.forum.actions import (
    Content,
    close_board,
    keep_draft,
    move_board,
    open_boards,
    open_topic,
    post_reply,
    react,
    send_draft,
)
from communities.forum.models import Board, Draft, Topic
from communities.forum.refusals import BoardClosed
from communities.linkage import telling
from communities.linkage.actions import introduce, write_card
from communities.linkage.models import Project
from communities.places.actions.branding import set_brand
from communities.places.actions.moving import move_place
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.accounts.actions import close_account
from portal.freshness.stamps import touch
from tests.concurrency.test_ledger import at_once
from tests.districts import District, person, small_district
from tests.objects import case
from tests.objects_linkage import facts, need, offer

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
# Seconds for which the first one waits for the other to stand still.
PATIENCE = 5


@pytest.fixture
def district(transactional_db) -> District:
    made = small_district()
    open_boards(by=None, community=made.community)
    return made


@pytest.fixture
def board(district):
    return open_boards(by=None, community=district.community)[0]


@pytest.fixture
def topic(district, board) -> Topic:
    return open_topic(by=district.people["resident"], board=board, title="充电棚", content=Content("量过没有？"))


def meanwhile(first: Callable[[], Any], other: Callable[[], Any]) -> list[Any]:
    """What both returned or raised: ``other`` begins when ``first`` has only its commit left.

    ``first`` commits once ``other`` waits for it, or has come to its end.
    """
    written, ended = threading.Event(), threading.Event()

    def act(number: int) -> Any:
        if number:
            written.wait(PATIENCE)
            try:
                return other()
            finally:
                ended.set()
        with transaction.atomic():
            try:
                made = first()
            finally:
                written.set()
            _until_it_waits(ended)
        return made

    return at_once(2, act)


def _until_it_waits(ended: threading.Event) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not ended.wait(0.05):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone()[0]:
                return


def raised(results: list[Any]) -> list[Exception]:
    return [result for result in results if isinstance(result, Exception)]


def test_a_quotation_and_a_word_under_what_it_quotes(district, topic):
    opening = topic.replies.get()
    quoting = Content("量过了", quoted=opening, quoted_text="量过没有？")
    results = meanwhile(
        lambda: post_reply(by=district.people["committee member"], topic=topic, content=quoting),
        lambda: react(by=district.people["committee chair"], reply=opening, word="thanks", wanted=True),
    )
    assert raised(results) == []
    assert (topic.replies.count(), opening.reactions.count()) == (2, 1)


def test_a_project_for_a_matter_and_the_end_of_the_matter(district):
    worker, resident = district.people["community worker"], district.people["resident"]
    matter = case(resident, district, "修坡道")
    wanted = write_card(
        by=worker, community=district.community, side="need", facts=facts(), party=f"place-{district.community.pk}",
        case=matter,
    )  # fmt: skip
    had = offer(resident, district.community, "me")
    results = meanwhile(
        lambda: introduce(by=worker, need=wanted, offer=had),
        lambda: finish_case(by=worker, case=matter, outcome="done", text="坡道修好了。"),
    )
    assert raised(results) == []
    matter.refresh_from_db()
    assert (matter.outcome, Project.objects.get().case) == ("done", matter)


def test_two_lines_drawn_crosswise_between_two_communities(district, monkeypatch):
    """Each would hold the stamp of one community and want that of the other."""
    places = (district.community, district.elsewhere)
    workers = (district.people["community worker"], district.people["worker elsewhere"])
    needs, offers = (
        [write(worker, place, f"place-{place.pk}") for worker, place in zip(workers, places, strict=True)]
        for write in (need, offer)
    )

    both_have_one = threading.Barrier(2)

    def touch_and_wait(*scopes: str) -> None:
        touch(*scopes)
        with suppress(threading.BrokenBarrierError):
            both_have_one.wait(1)

    monkeypatch.setattr(telling, "touch", touch_and_wait)

    def draw(number: int) -> Project:
        return introduce(by=workers[number], need=needs[number], offer=offers[1 - number])

    assert raised(at_once(2, draw)) == []


def test_a_topic_and_the_order_of_the_boards(district, board):
    people = district.people
    results = meanwhile(
        lambda: open_topic(by=people["resident"], board=board, title="灯", content=Content("不亮")),
        lambda: move_board(by=people["community worker"], board=board, up=False),
    )
    assert raised(results) == []
    assert [each.pk for each in Board.objects.filter(community=district.community)].index(board.pk) == 1


def test_a_draft_sent_and_kept_once_more(district, topic):
    by = district.people["committee member"]
    draft = keep_draft(by=by, community=topic.community, topic=topic, content=Content("x"))
    results = meanwhile(
        lambda: send_draft(by=by, draft=draft, version=draft.version),
        lambda: keep_draft(by=by, community=topic.community, topic=topic, content=Content("xy"), key=draft.key),
    )
    assert raised(results) == []
    assert results[1] is None, "it comes late and brings nothing back"
    assert (topic.replies.count(), Draft.objects.count()) == (2, 0)


def test_a_reply_and_the_end_of_its_writers_account(district, topic):
    by = district.people["committee member"]
    results = meanwhile(
        lambda: post_reply(by=by, topic=topic, content=Content("x")),
        lambda: close_account(by=district.people["administrator"], person=by, reason="x"),
    )
    assert raised(results) == []
    by.refresh_from_db()
    assert (topic.replies.count(), by.is_active) == (2, False)


def test_two_who_give_each_other_a_role(district):
    one, other = (person(name, (Role.PLATFORM_ADMINISTRATOR, district.place)) for name in ("one", "other"))
    results = meanwhile(
        lambda: grant_role(by=one, user=other, role=Role.RESIDENT, scope=district.community.path),
        lambda: grant_role(by=other, user=one, role=Role.RESIDENT, scope=district.community.path),
    )
    assert raised(results) == []


def test_a_topic_and_the_community_that_moves(district, board):
    by = district.people["resident"]
    results = meanwhile(
        lambda: open_topic(by=by, board=board, title="灯", content=Content("不亮")),
        lambda: move_place(
            by=None, place=district.community, parent=district.elsewhere.parent, on=timezone.localdate(), reason="x"
        ),
    )
    assert raised(results) == []
    assert Topic.objects.get().community.parent == district.elsewhere.parent


def test_a_topic_and_the_colours_of_the_community(district, board):
    by = district.people["resident"]
    results = meanwhile(
        lambda: open_topic(by=by, board=board, title="灯", content=Content("不亮")),
        lambda: set_brand(by=None, place=district.community, motto="邻里一家"),
    )
    assert raised(results) == []


def test_a_board_that_closes_gets_no_topic_any_more(district, board):
    people = district.people
    results = meanwhile(
        lambda: close_board(by=people["community worker"], board=board, wanted=True),
        lambda: open_topic(by=people["resident"], board=board, title="灯", content=Content("不亮")),
    )
    assert [type(problem) for problem in raised(results)] == [BoardClosed]
    assert not Topic.objects.exists()
