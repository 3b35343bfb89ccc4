"""Many writers at one fund, on real connections. Only PostgreSQL lets two writers meet."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db import connection, connections

from communities.places.models import Place
from fund.ledger.actions import open_fund
from fund.ledger.models import Account, Entry, Fund
from fund.ledger.queries import balance_of
from fund.ledger.refusals import IdempotencyConflict, InsufficientFunds
from fund.ledger.verification import BooksCheck
from portal.live.models import Message
from tests.fund.ledger.books import gift, opened, payment

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fund(transactional_db) -> Fund:
    return opened()


def at_once(count: int, act: Any) -> list[Any]:
    """``act(number)`` on ``count`` connections that start together; what each returned or raised."""
    start = threading.Barrier(count)

    def run(number: int) -> Any:
        try:
            start.wait()
            return act(number)
        except Exception as raised:  # noqa: BLE001 - a race's loser is looked at by the test
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def is_whole() -> bool:
    return list(BooksCheck().problems()) == []


def test_of_many_payments_exactly_those_with_room_succeed(fund):
    gift(fund, 5_000)
    results = at_once(16, lambda number: payment(fund, 1_000, idempotency_key=f"p{number}"))
    paid = [result for result in results if isinstance(result, Entry)]
    refused = [result for result in results if isinstance(result, InsufficientFunds)]
    assert (len(paid), len(refused)) == (5, 11)
    assert sorted(entry.number for entry in paid) == [2, 3, 4, 5, 6]
    assert sorted(entry.balance_after for entry in paid) == [0, 1_000, 2_000, 3_000, 4_000]
    assert balance_of(fund) == 0
    assert is_whole()


def test_one_key_from_many_sides_is_one_entry(fund):
    results = at_once(8, lambda number: gift(fund, 700, idempotency_key="gift:1"))
    assert {result.pk for result in results} == {Entry.objects.get().pk}
    assert balance_of(fund) == 700
    assert Message.objects.filter(topic__startswith="community/").count() == 1


def test_one_key_with_two_inputs_is_one_entry_and_conflicts(fund):
    results = at_once(8, lambda number: gift(fund, 700 + number % 2, idempotency_key="gift:1"))
    assert Entry.objects.count() == 1
    assert sum(isinstance(result, IdempotencyConflict) for result in results) == 4
    assert is_whole()


def test_two_funds_at_random_never_deadlock(fund):
    funds = [fund, open_fund(by=None, community=Place.objects.get(slug="taoxi"))]
    for one in funds:
        gift(one, 100_000)

    def act(number: int) -> int:
        choose = random.Random(number)
        for _ in range(10):
            choose.choice([gift, payment])(choose.choice(funds), choose.randrange(1, 500))
        return number

    assert at_once(8, act) == list(range(8))
    for one in funds:
        numbers = list(Entry.objects.filter(fund=one).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert is_whole()


@pytest.mark.parametrize(
    "isolation", [None, psycopg.IsolationLevel.REPEATABLE_READ, psycopg.IsolationLevel.SERIALIZABLE]
)
@pytest.mark.parametrize("first", ["posting", "entry"])
def test_a_posting_slipped_under_an_entry_not_yet_committed_is_refused(fund, isolation, first):
    """Neither transaction sees the other's rows, so no trigger can compare them: the composite key does."""
    bank, income = (Account.objects.get(fund=fund, code=code).pk for code in ("1001", "4001"))
    parameters = connection.get_connection_params()
    parameters = {key: parameters[key] for key in ("dbname", "user", "password", "host", "port") if key in parameters}
    posting = "INSERT INTO fund_ledger_posting (entry_id, account_id, amount, written_in) VALUES (900, %s, %s, 0)"
    entry = (
        "INSERT INTO fund_ledger_entry (id, fund_id, number, kind, date, effective_date, at, description, purpose, "
        "decided_by, donor_label, incoming, outgoing, balance_after, idempotency_key, input_hash, written_in) "
        "VALUES (900, %s, 1, 'gift', '2026-11-01', '2026-11-01', now(), 'x', '', '', '', 7, 0, 7, '', '', 0)"
    )
    with psycopg.connect(**parameters) as honest, psycopg.connect(**parameters) as other:
        other.isolation_level = isolation

        def slip() -> None:
            other.execute(posting, [bank, 5])
            other.execute(posting, [income, -5])

        def write() -> None:
            honest.execute(posting, [bank, 7])
            honest.execute(posting, [income, -7])
            honest.execute(entry, [fund.pk])

        for step in (slip, write) if first == "posting" else (write, slip):
            step()
        honest.commit()
        with pytest.raises(psycopg.errors.IntegrityError):
            other.commit()
    assert sorted(Entry.objects.get().postings.values_list("amount", flat=True)) == [-7, 7]
    assert balance_of(fund) == 7


def test_checking_the_books_while_they_are_written_finds_nothing(fund):
    gift(fund, 100)

    def act(number: int) -> Any:
        from fund.ledger.verification import one_moment

        if number == 0:
            found: list[str] = []
            for _ in range(5):
                with one_moment():
                    found += BooksCheck().problems()
            return found
        for _ in range(15):
            gift(fund, 100)
        return []

    assert at_once(4, act) == [[], [], [], []]
