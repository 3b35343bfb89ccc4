"""A matter's page with what every room adds to it: what it costs, with little and with much in each room."""

import uuid

import pytest
from django.utils import timezone

from communities.cases.models import Case, Step
from communities.forum.models import Board, Topic
from communities.linkage.models import Card
from fund.spending.models import SpendingRequest
from tests.districts import District, small_district
from tests.objects import one_of_everything

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def district() -> District:
    return small_district()


def much_in_every_room(case: Case, count: int) -> None:
    """``count`` steps, topics, cards and requests of the matter."""
    now, board = timezone.now(), Board.objects.filter(community=case.community).first()
    Step.objects.bulk_create(Step(case=case, key=f"k{n}", kind="cases.raised", title="x", at=now) for n in range(count))
    Topic.objects.bulk_create(
        Topic(
            key=uuid.uuid4(), community=case.community, board=board, title=f"第{n}个", case=case, opened_at=now,
            last_number=1, last_reply_at=now,
        )
        for n in range(count)
    )  # fmt: skip
    card, request = Card.objects.first(), SpendingRequest.objects.filter(state="asked").first()
    for thing in (card, request):
        facts = {
            field.attname: getattr(thing, field.attname)
            for field in thing._meta.concrete_fields
            if not field.primary_key
        }
        model = type(thing)
        model.objects.bulk_create(model(**{**facts, "key": uuid.uuid4(), "case_id": case.pk}) for n in range(count))


@pytest.mark.parametrize("count", [10, 300])
def test_the_whole_page(client, district, count, django_assert_num_queries):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    case = Case.objects.get(pk=one_of_everything(district)["case"])
    much_in_every_room(case, count)
    client.get(case.address())
    # The thread's own 8 (tests/communities/cases); then topics, events, decisions, notices, cards and projects one
    # each; the sums: gifts, requests, payments and what flowed in; the money's four with the fund; gifts to it.
    with django_assert_num_queries(23):
        client.get(case.address())
