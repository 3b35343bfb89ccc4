"""Reads of the books: figures, pages cut by number, and how many queries each costs."""

import datetime

import pytest
from django.http import Http404

from fund.ledger.actions import open_fund
from fund.ledger.chart import BANK, CLEARING, opening_account
from fund.ledger.models import Entry
from fund.ledger.queries import (
    EntryPages,
    balance_of,
    balances_of_all,
    by_purpose,
    entries_of,
    entry_or_404,
    fund_of,
    monthly_flow,
    year_start,
)
from tests.districts import places
from tests.fund.ledger.books import gift, opened, payment

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def fund(monkeypatch):
    for module in ("actions.reckoning", "queries.flows"):
        monkeypatch.setattr(f"fund.ledger.{module}.timezone.localdate", lambda: TODAY)
    return opened()


def test_months_run_to_this_one_with_the_balance_at_their_ends(fund):
    gift(fund, 100_000, date=datetime.date(2025, 11, 30))
    gift(fund, 5_000, fee=30, date=datetime.date(2025, 12, 31))
    payment(fund, 20_000, date=datetime.date(2026, 2, 1))
    gift(fund, 700, date=datetime.date(2026, 11, 24))
    months = monthly_flow(fund)
    assert [month.label for month in months][::11] == [datetime.date(2025, 12, 1), datetime.date(2026, 11, 1)]
    assert (months[0].incoming, months[0].outgoing, months[0].balance) == (5_000, 30, 104_970)
    assert (months[1].incoming, months[1].outgoing, months[1].balance) == (0, 0, 104_970)
    assert (months[2].outgoing, months[2].balance) == (20_000, 84_970)
    assert months[-1].balance == balance_of(fund) == 85_670


def test_an_opening_balance_and_a_transfer_in_the_months(fund):
    from fund.ledger.actions import post_entry

    post_entry(
        by=None, fund=fund, kind="opening", description="期初", lines=[(CLEARING, 900), (opening_account(), -900)]
    )
    post_entry(by=None, fund=fund, kind="transfer", description="到账", lines=[(BANK, 900), (CLEARING, -900)])
    assert (monthly_flow(fund)[-1].incoming, monthly_flow(fund)[-1].outgoing, balance_of(fund)) == (900, 0, 900)


def test_spending_by_purpose_the_largest_first_and_fees_last(fund):
    gift(fund, 100_000, fee=30_000, date=datetime.date(2026, 1, 1))
    payment(fund, 300, "emergency_relief", date=datetime.date(2026, 1, 2))
    payment(fund, 500, "courtyard_improvement", date=datetime.date(2026, 1, 3))
    payment(fund, 400, "emergency_relief", date=datetime.date(2026, 1, 4))
    found = [(spent.purpose, spent.fen) for spent in by_purpose(fund, year_start())]
    assert found == [("emergency_relief", 700), ("courtyard_improvement", 500), ("", 30_000)]
    assert [spent.fen for spent in by_purpose(fund, datetime.date(2026, 1, 4))] == [400]


def test_balances_of_all_in_one_query(django_assert_num_queries):
    district = places()
    fund, other = opened(district), open_fund(by=None, community=district.elsewhere)
    gift(fund, 100)
    gift(other, 900)
    with django_assert_num_queries(1):
        found = [(one.community.name, one.community.parent.name, one.fen) for one in balances_of_all()]
    assert found == [("桃蹊社区", "府青路街道", 900), ("新鸿社区", "双桥子街道", 100)]


def test_an_empty_fund_holds_nothing(fund):
    assert balance_of(fund) == 0
    assert [one.fen for one in balances_of_all()] == [0]
    assert by_purpose(fund, year_start()) == []


@pytest.mark.parametrize("count", [0, 1, 4, 5, 11])
def test_pages_are_cut_by_number_without_counting(fund, count, django_assert_num_queries):
    for _ in range(count):
        gift(fund, 100)
    fund = fund_of(fund.community)
    pages = EntryPages(fund, 5)
    with django_assert_num_queries(0):
        assert (pages.count, pages.num_pages) == (count, max(1, -(-count // 5)))
    read = []
    for number in pages.page_range:
        with django_assert_num_queries(1):
            read += pages.page(number).object_list
    assert [entry.number for entry in read] == list(range(count, 0, -1))
    assert read == list(entries_of(fund))


@pytest.mark.parametrize("number", [0, -1, 3, 2**63, 10**30])
def test_a_number_that_is_no_entry_is_a_404(fund, number):
    gift(fund)
    gift(fund)
    with pytest.raises(Http404):
        entry_or_404(fund, number)
    assert entry_or_404(fund, 2) == Entry.objects.get(number=2)
