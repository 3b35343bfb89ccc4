"""Each page asks the database a fixed number of times, with 10 cards as with 2,000."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communities.linkage.kinds import CoWork, Resource, Stage
from communities.linkage.models import Agreement, Card, Match, Partner, Party, Project
from tests.objects_linkage import organisation

KINDS, RESOURCES = CoWork.values, Resource.values


def fill(here, number: int) -> None:
    """``number`` needs and as many offers, the first twenty of one kind; every fourth pair with a project. As many
    drafts."""
    now = timezone.now()
    ours, _made = Party.objects.get_or_create(kind="place", place=here.community)
    theirs, _made = Party.objects.get_or_create(kind="organisation", organisation=here.station)
    start = Card.objects.count()
    cards = [
        Card(
            community=here.community, place=here.community, side=side, board="society", resource=RESOURCES[n % 6],
            kind="welfare" if n < 20 else KINDS[n % 7],
            title=f"{side} {n}", amount=n, unit="人", party=party, author=here.worker,
            state="matched" if side == "need" and n % 4 == 0 else "open", opened_at=now - timedelta(minutes=n),
        )
        for side, party in (("need", ours), ("offer", theirs))
        for n in range(start, start + number)
    ]  # fmt: skip
    made = Card.objects.bulk_create(cards, batch_size=500)
    Card.objects.bulk_create(
        [
            Card(
                community=here.community, place=here.community, side="need", board="society", resource="people",
                kind="welfare", title=f"草稿 {n}", party=ours, author=here.worker,
            )
            for n in range(number)
        ],
        batch_size=500,
    )  # fmt: skip
    pairs = [pair for pair in zip(made[:number], made[number:], strict=True) if pair[0].state == "matched"]
    matches = Match.objects.bulk_create(
        [Match(need=one, offer=other, state="taken_up", reasons=[["community"]]) for one, other in pairs],
        batch_size=500,
    )
    stages = [Stage.MATCHING, Stage.AGREED, Stage.UNDER_WAY, Stage.DONE]
    projects = Project.objects.bulk_create(
        [
            Project(
                match=match, community=here.community, board="society", kind=match.need.kind, title=match.need.title,
                stage=stages[n % 4], agreed_at=now, outcome="好", people=1, minutes=60, money=100,
                done_at=now if n % 4 == 3 else None,
            )
            for n, match in enumerate(matches)
        ],
        batch_size=500,
    )  # fmt: skip
    Partner.objects.bulk_create(
        [Partner(project=project, party=party, brings="人") for project in projects for party in (ours, theirs)],
        batch_size=500,
    )
    Agreement.objects.bulk_create(
        [
            Agreement(project=project, number=f"LD-{start}-{n}", subject="好", terms="好", from_day=now, binding_at=now)
            for n, project in enumerate(projects)
        ],
        batch_size=500,
    )


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
        assert answer.status_code == 200
        if answer.streaming:
            b"".join(answer.streaming_content)
    return len(queries)


def budgets(here) -> dict[str, int]:
    """The queries of each page, and where they go."""
    card = Card.objects.filter(side="need", state="open").first()
    project = Project.objects.filter(stage="done").first()
    today = timezone.localdate()
    return {
        # the community, the end of the log, neighbours in the head, two counts, needs, offers, the candidates,
        # known pairs, things done together, four columns with their partners, what is going on
        "/c/xinhong/linkage/": 19,
        "/c/xinhong/linkage/boards/society/welfare/": 19,
        # the community, the log, neighbours, two counts, rows
        "/c/xinhong/linkage/all/needs/society/": 6,
        # the same with partners
        "/c/xinhong/linkage/all/done/society/": 7,
        # the community, the log, neighbours, the card, its projects, candidates, known pairs, together
        card.address(): 8,
        # the community, the log, neighbours, the project, partners, tasks, the log's count, the step that waits,
        # two parties of the cards it came of
        project.address(): 12,
        # the community, neighbours, cards, agreements, done, count, rows
        f"/c/xinhong/linkage/quarter/{today.year}-{(today.month + 2) // 3}/": 8,
        "/linkage/": 4,
        "/linkage/shuangqiaozi/": 4,
        # the organisation, its party, cards, projects, who speaks for it
        here.station.address(): 5,
        # the organisation, its party, how many, these
        f"{here.station.address()}record/": 4,
        "/organisations/": 2,
    }


def test_pages_ask_the_same_with_10_and_with_2000_rows(here):
    fill(here, 20)
    client = Client(HTTP_HOST="localhost:8000")
    expected = budgets(here)
    few = {path: asked(client, path) for path in expected}
    fill(here, 2000)
    for number in range(3):
        organisation(here.resident, here.community, here.worker, short_name=f"第 {number} 家")
    many = {path: asked(client, path) for path in expected}
    assert many == few
    assert few == expected


def budgets_signed_in(here) -> dict[str, int]:
    """The same for the community's worker, who has drafts and a hand in every project."""
    today = timezone.localdate()
    return {
        # five more: the session with its person, their roles, whom they speak for, their drafts, unread notifications
        "/c/xinhong/linkage/": 24,
        "/c/xinhong/linkage/boards/society/welfare/": 24,
        # two more: the session with its person, unread notifications
        "/c/xinhong/linkage/all/needs/society/": 8,
        "/c/xinhong/linkage/all/done/society/": 9,
        # three more: with their roles
        Card.objects.filter(side="need", state="open").first().address(): 11,
        # four more: and whom they speak for
        Project.objects.filter(stage="done").first().address(): 16,
        # two more: the session with its person, unread notifications
        f"/c/xinhong/linkage/quarter/{today.year}-{(today.month + 2) // 3}/": 10,
    }


def test_pages_ask_the_signed_in_the_same_with_10_and_with_2000_rows(here):
    fill(here, 20)
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(here.worker)
    expected = budgets_signed_in(here)
    few = {path: asked(client, path) for path in expected}
    fill(here, 2000)
    many = {path: asked(client, path) for path in expected}
    assert many == few
    assert few == expected


def test_the_table_asks_once_for_every_thousand(here):
    fill(here, 20)
    client = Client(HTTP_HOST="localhost:8000")
    assert asked(client, "/c/xinhong/linkage/cards.csv") == 3
    fill(here, 400)
    assert asked(client, "/c/xinhong/linkage/cards.csv") == 3


@pytest.mark.deep
@pytest.mark.postgresql
def test_a_board_of_100000_cards_asks_the_same(here):
    for _ in range(10):
        fill(here, 5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert Card.objects.exclude(state="draft").count() == 100_000
    client = Client(HTTP_HOST="localhost:8000")
    client.get("/c/xinhong/linkage/")
    assert asked(client, "/c/xinhong/linkage/") == 19
