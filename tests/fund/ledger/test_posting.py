"""post_entry and open_fund: who may, what they refuse, what they leave behind."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fund.ledger.actions import open_fund, post_entry
from fund.ledger.chart import BANK, CHART, CLEARING, FEES, gift_account, spending_account
from fund.ledger.models import Account, AccountBalance, Entry, Posting
from fund.ledger.queries import balance_of
from fund.ledger.refusals import DateRefused, IdempotencyConflict, InsufficientFunds
from portal.audit.models import Record
from portal.freshness.models import Stamp
from portal.live.models import Message
from tests.districts import places, small_district
from tests.fund.ledger.books import gift, opened, payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def fund():
    return opened()


def test_a_gift_shows_gross_fee_and_net(fund):
    entry = post_entry(
        by=None,
        fund=fund,
        kind="gift",
        description="线上捐赠",
        lines=[(CLEARING, 4_970), (FEES, 30), (gift_account("emergency_relief"), -5_000)],
        purpose="emergency_relief",
        donor_label="一位邻居",
    )
    assert (entry.number, entry.incoming, entry.outgoing, entry.change, entry.balance_after) == (
        1,
        5_000,
        30,
        4_970,
        4_970,
    )
    assert balance_of(fund) == 4_970
    assert sorted(entry.postings.values_list("account__code", "amount")) == [
        ("1002", 4_970),
        ("4005", -5_000),
        ("5101", 30),
    ]


def test_moving_money_between_own_accounts_is_neither_in_nor_out(fund):
    post_entry(by=None, fund=fund, kind="gift", description="x", lines=[(CLEARING, 900), (gift_account(), -900)])
    moved = post_entry(
        by=None, fund=fund, kind="transfer", description="结算到账", lines=[(BANK, 900), (CLEARING, -900)]
    )
    assert (moved.incoming, moved.outgoing, moved.balance_after) == (0, 0, 900)


def test_numbers_run_per_fund_and_the_running_balance_follows(fund):
    from communities.places.models import Place

    other = open_fund(by=None, community=Place.objects.get(slug="taoxi"))
    gift(fund, 500)
    gift(other, 900)
    payment(fund, 200)
    assert list(Entry.objects.filter(fund=fund).order_by("number").values_list("number", "balance_after")) == [
        (1, 500),
        (2, 300),
    ]
    assert list(Entry.objects.filter(fund=other).values_list("number", "balance_after")) == [(1, 900)]


def test_what_it_leaves_behind(fund):
    before = dict(Stamp.objects.values_list("scope", "version"))
    entry = gift(fund, 5_000, fee=30)
    made = Record.objects.get(verb="ledger.entry.posted")
    assert (made.thing_id, made.scope, made.actor_id) == (str(entry.pk), fund.community.path, None)
    assert made.facts == {"kind": "gift", "number": 1, "fen": 4_970}
    assert Stamp.objects.get(scope=fund.community.path).version == before[fund.community.path] + 1
    message = Message.objects.get()
    assert message.topic == f"community/{fund.community.code}"
    assert message.payload == {"kind": "fund.entry", "number": 1, "amount": 5_000, "url": "/c/xinhong/fund/entries/1/"}
    payment(fund, 100)
    assert Message.objects.latest("id").payload["amount"] == -100


def test_the_same_key_and_input_is_one_entry(fund):
    first = gift(fund, idempotency_key="gift:1")
    assert gift(fund, idempotency_key="gift:1").pk == first.pk
    assert Entry.objects.count() == 1
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        {"fen": 5_001},
        {"fee": 30},
        {"description": "别的"},
        {"donor_label": "王**"},
        {"purpose": "emergency_relief"},
        {"decided_by": "议事会"},
        {"effective_date": datetime.date(2026, 1, 1)},
    ],
)
def test_the_same_key_with_another_input_is_a_conflict(fund, more):
    gift(fund, idempotency_key="gift:1")
    with pytest.raises(IdempotencyConflict), transaction.atomic():
        gift(fund, idempotency_key="gift:1", **more)
    assert Entry.objects.count() == 1


def test_a_key_is_its_funds_own_and_no_key_is_none(fund):
    from communities.places.models import Place

    other = open_fund(by=None, community=Place.objects.get(slug="taoxi"))
    gift(fund, idempotency_key="a")
    gift(other, 7, idempotency_key="a")
    gift(fund)
    gift(fund)
    assert Entry.objects.count() == 4


def test_no_asset_account_falls_below_zero(fund):
    gift(fund, 1_000)
    with pytest.raises(InsufficientFunds, match=r"¥10\.00"), transaction.atomic():
        payment(fund, 1_001)
    payment(fund, 1_000)
    assert balance_of(fund) == 0
    assert Entry.objects.count() == 2


def test_money_under_way_does_not_cover_the_bank(fund):
    post_entry(by=None, fund=fund, kind="gift", description="x", lines=[(CLEARING, 900), (gift_account(), -900)])
    with pytest.raises(InsufficientFunds), transaction.atomic():
        payment(fund, 1)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [(BANK, 1)],
        [(BANK, 1), ("4001", -2)],
        [(BANK, 0), ("4001", 0)],
        [(BANK, 1), (BANK, -1)],
        [(BANK, 1.0), ("4001", -1.0)],
        [(BANK, True), ("4001", -1)],
        [("9999", 1), ("4001", -1)],
    ],
)
def test_lines_that_are_no_entry(fund, lines):
    with pytest.raises(ValueError, match=r"entry|line|account"), transaction.atomic():
        gift(fund, lines=lines)
    assert not Entry.objects.exists()
    assert not Posting.objects.exists()


def test_a_date_to_come_is_refused(fund):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    for more in ({"date": tomorrow}, {"effective_date": tomorrow}):
        with pytest.raises(DateRefused), transaction.atomic():
            gift(fund, **more)


def test_the_booking_date_never_runs_backwards(fund):
    gift(fund, date=datetime.date(2026, 5, 10))
    late = gift(fund, date=datetime.date(2026, 5, 8))
    assert (late.date, late.effective_date) == (datetime.date(2026, 5, 10), datetime.date(2026, 5, 8))
    assert gift(fund).date == timezone.localdate()


def test_opening_twice_is_opening_once():
    community = places().community
    fund = open_fund(by=None, community=community, opened_on=datetime.date(2025, 1, 1))
    again = open_fund(by=None, community=community, name="别的")
    assert (again.pk, again.opened_on) == (fund.pk, datetime.date(2025, 1, 1))
    assert Account.objects.filter(fund=fund).count() == len(CHART) == AccountBalance.objects.count()
    assert Record.objects.filter(verb="ledger.fund.opened").count() == 1


MAY_POST = {"treasurer", "cashier"}
MAY_OPEN = {"district officer", "administrator"}


def test_who_may_open_and_who_may_post(subtests):
    district = small_district()
    fund = opened(district)
    gift(fund, 100_000)
    for column, user in district.people.items():
        if user is None:
            continue
        with subtests.test(column):
            before = Entry.objects.count()
            if column in MAY_POST:
                assert payment(fund, 1, by=user).by_id == user.pk
            else:
                with pytest.raises(PermissionDenied), transaction.atomic():
                    payment(fund, 1, by=user)
                assert Entry.objects.count() == before
            if column in MAY_OPEN:
                open_fund(by=user, community=district.elsewhere)
            else:
                with pytest.raises(PermissionDenied), transaction.atomic():
                    open_fund(by=user, community=district.elsewhere)


def test_a_treasurer_writes_in_no_other_fund():
    district = small_district()
    other = open_fund(by=None, community=district.elsewhere)
    with pytest.raises(PermissionDenied), transaction.atomic():
        payment(other, 1, by=district.people["treasurer"])


def test_every_purpose_has_its_accounts(fund):
    from fund.ledger.purposes import Purpose

    codes = set(fund.accounts.values_list("code", flat=True))
    for purpose in Purpose:
        assert {gift_account(purpose), spending_account(purpose)} <= codes
        assert Account.objects.get(fund=fund, code=gift_account(purpose)).purpose == purpose
    with pytest.raises(ValueError, match="nonsense"):
        gift_account("nonsense")


def test_posting_costs_a_fixed_number_of_queries(fund, django_assert_num_queries):
    # Savepoint and release; the fund under its lock, an earlier entry with the key, the accounts with their
    # balances, an id, the postings, the entry, the fund; record, stamp, message. PostgreSQL: the message's order lock.
    from django.db import connection

    extra = 1 if connection.vendor == "postgresql" else 0
    for key in ("first", "second"):
        with django_assert_num_queries(12 + extra):
            gift(fund, idempotency_key=key)
