"""How often the pages of requests ask the database: the same for a few and for many."""

import pytest
from django.utils import timezone

from fund.spending.models import Quote, RequestLine, SpendingRequest
from tests.fund.spending.test_request_pages import URL, as_

pytestmark = pytest.mark.once


def many(fund, author, count: int) -> None:
    now = timezone.now()
    facts = {"fund": fund, "title": "x", "purpose": "unrestricted", "text": "x", "amount": 5, "author": author}
    made = SpendingRequest.objects.bulk_create(
        SpendingRequest(**facts, state="asked", asked_at=now) for _ in range(count)
    )
    RequestLine.objects.bulk_create(RequestLine(request=request, what="x", amount=5) for request in made)


@pytest.mark.parametrize("count", [10, 2_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_the_desk_asks_the_same_of_many(client, district, fund, count, django_assert_num_queries):
    many(fund, None, count)
    client.get(URL)
    # The community, its fund, the count, the page; the head's neighbours.
    with django_assert_num_queries(5):
        client.get(URL)
    as_(client, district, "community worker")
    client.get(URL)
    # The same, the session with its person, their roles, their turn, unread notifications.
    with django_assert_num_queries(9):
        client.get(URL)


@pytest.mark.parametrize("count", [10, 2_000])
def test_the_table_asks_the_same_of_many(client, fund, count, django_assert_num_queries):
    many(fund, None, count)
    # The community, its fund, the rows.
    with django_assert_num_queries(3):
        table = b"".join(client.get(f"{URL}requests.csv").streaming_content)
    assert table.count(b"\r\n") == count + 1


@pytest.mark.parametrize("count", [1, 20])
def test_a_request_asks_the_same_of_many_lines(client, fund, count, django_assert_num_queries):
    many(fund, None, 1)
    request = SpendingRequest.objects.get()
    lines = RequestLine.objects.bulk_create(RequestLine(request=request, what="x", amount=5) for _ in range(count))
    Quote.objects.bulk_create(Quote(line=line, supplier="x", amount=5) for line in lines)
    client.get(request.address())
    # The community, its fund, the request, its bills, its lines, their quotes; the head's neighbours.
    with django_assert_num_queries(7):
        client.get(request.address())
