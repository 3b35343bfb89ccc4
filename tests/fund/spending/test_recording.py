"""What a recorded payment does to the books, who may record one, and what is refused."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fund.ledger.actions import open_fund
from fund.ledger.models import Entry, Fund, Posting
from fund.ledger.queries import balance_of
from fund.ledger.refusals import DateRefused, IdempotencyConflict, InsufficientFunds
from fund.spending.actions import record_payment
from fund.spending.models import Payment
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.audit.models import Record
from portal.users.models import User
from tests.fund.spending.conftest import facts, paid

MAY_RECORD = {"treasurer"}


def test_only_the_treasurer_of_the_place_records(district, fund):
    for column, user in district.people.items():
        if column in MAY_RECORD:
            assert paid(user, fund).amount == 12_050
        else:
            with pytest.raises(PermissionDenied):
                paid(user, fund)
    assert Payment.objects.count() == len(MAY_RECORD)
    assert Entry.objects.filter(kind="payment").count() == len(MAY_RECORD)


def test_a_treasurer_of_another_community_does_not(district, fund):
    other = district.people["resident elsewhere"]
    grant_role(by=None, user=other, role=Role.TREASURER, scope=district.elsewhere.path, reason="test")
    with pytest.raises(PermissionDenied):
        paid(other, fund)


def test_the_bank_pays_and_the_purpose_bears_it(district, fund):
    payment = paid(district.people["treasurer"], fund)
    lines = Posting.objects.filter(entry=payment.entry).values_list("account__code", "amount")
    assert sorted(lines) == [("1001", -12_050), ("5003", 12_050)]
    entry = payment.entry
    assert (entry.kind, entry.outgoing, entry.balance_after) == ("payment", 12_050, 37_950)
    assert (entry.description, entry.decided_by) == ("3 栋楼道灯 12 盏", "议事会 11月6日会议，全部同意")
    assert entry.purpose == "courtyard_improvement"
    assert entry.by == district.people["treasurer"]
    assert balance_of(fund) == 37_950


def test_it_is_in_the_audit_record_without_names(district, fund):
    payment = paid(district.people["treasurer"], fund)
    record = Record.objects.get(verb="spending.payment.recorded")
    assert record.facts == {"number": payment.entry.number, "fen": 12_050}
    assert record.scope == district.community.path


def test_the_same_key_twice_is_one_payment(district, fund):
    given = facts()
    treasurer = district.people["treasurer"]
    first = record_payment(by=treasurer, fund=fund, **given)
    assert record_payment(by=treasurer, fund=fund, **given) == first
    assert Payment.objects.count() == 1
    assert balance_of(fund) == 37_950


@pytest.mark.parametrize(
    "other",
    [
        {"amount": 12_051},
        {"payee": "另一家店"},
        {"what_for": "别的事"},
        {"decided_by": "别人"},
        {"purpose": "emergency_relief"},
        {"paid_on": datetime.date(2020, 1, 1)},
    ],
)
def test_the_same_key_with_other_facts_is_refused(district, fund, other):
    treasurer = district.people["treasurer"]
    given = facts()
    record_payment(by=treasurer, fund=fund, **given)
    with pytest.raises(IdempotencyConflict):
        record_payment(by=treasurer, fund=fund, **(given | other))
    assert balance_of(fund) == 37_950


def test_more_than_the_bank_holds_is_refused_and_nothing_is_left_behind(district, fund):
    with pytest.raises(InsufficientFunds, match=r"500\.00"):
        paid(district.people["treasurer"], fund, amount=50_001)
    assert not Payment.objects.exists()
    assert balance_of(fund) == 50_000
    assert paid(district.people["treasurer"], fund, amount=50_000).entry.balance_after == 0


@pytest.mark.parametrize("days", [1, -1])
def test_a_day_to_come_or_before_the_fund_is_refused(district, fund, days):
    day = timezone.localdate() + datetime.timedelta(days=days)
    with pytest.raises(DateRefused):
        paid(district.people["treasurer"], fund, paid_on=day)
    assert not Payment.objects.exists()


def test_a_payment_told_late_is_booked_today_and_says_when_it_was(district, fund):
    Fund.objects.filter(pk=fund.pk).update(opened_on=fund.opened_on - datetime.timedelta(days=30))
    day = timezone.localdate() - datetime.timedelta(days=9)
    entry = paid(district.people["treasurer"], fund, paid_on=day).entry
    assert (entry.date, entry.effective_date) == (timezone.localdate(), day)


@pytest.mark.parametrize("amount", [0, -5])
def test_no_amount_is_no_payment(district, fund, amount):
    with pytest.raises(ValueError, match="more than zero"):
        paid(district.people["treasurer"], fund, amount=amount)


def test_an_unknown_purpose_is_no_payment(district, fund):
    with pytest.raises(ValueError, match="holiday"):
        paid(district.people["treasurer"], fund, purpose="holiday")


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"payee": ""}, {"what_for": ""}, {"decided_by": ""}])
def test_the_database_refuses_a_payment_that_says_too_little(district, fund, wrong):
    payment = paid(district.people["treasurer"], fund)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(**wrong)


def test_the_key_of_another_fund_pays_nothing_here(district, fund):
    given = facts()
    treasurer = district.people["treasurer"]
    record_payment(by=treasurer, fund=fund, **given)
    grant_role(by=None, user=treasurer, role=Role.TREASURER, scope=district.elsewhere.path, reason="test")
    other = open_fund(by=None, community=district.elsewhere)
    treasurer = User.objects.get(pk=treasurer.pk)
    with pytest.raises(IdempotencyConflict):
        record_payment(by=treasurer, fund=other, **given)
