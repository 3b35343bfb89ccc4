"""Every fen of a gift, on the way into the books."""

import uuid
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fund.donations.actions import (
    KeyReused,
    confirm_payment,
    expire_pledge,
    fail_payment,
    quarantine_payment,
)
from fund.donations.models import LARGEST_GIFT, SMALLEST_GIFT, Gift
from fund.donations.posting import lines_of, post_gift
from fund.donations.practice.fees import practice_fee
from fund.donations.tasks import follow_up_pledges
from fund.ledger.models import Entry, Posting
from portal.audit.models import Record
from portal.live.models import Message
from tests.districts import person
from tests.fund.donations.journeys import pledged


@pytest.mark.once
@pytest.mark.parametrize(("amount", "fee"), [(6600, 40), (100, 1), (83, 1), (84, 1), (250, 2), (249, 1), (10_000, 60)])
def test_the_practice_fee_is_six_per_mille_rounded_half_up(amount, fee):
    assert practice_fee(amount) == fee


@pytest.mark.once
@given(st.integers(SMALLEST_GIFT, LARGEST_GIFT))
def test_the_practice_fee_is_never_the_whole_gift_and_never_off_by_more_than_half_a_fen(amount):
    fee = practice_fee(amount)
    assert 1 <= fee < amount
    assert fee == 1 or abs(fee * 1000 - amount * 6) <= 500


@pytest.mark.once
@given(amount=st.integers(SMALLEST_GIFT, LARGEST_GIFT), data=st.data())
def test_lines_sum_to_zero_and_gross_is_net_and_fee(amount, data):
    fee = data.draw(st.integers(0, amount - 1))
    gift = Gift(amount=amount, purpose="unrestricted", provider=data.draw(st.sampled_from(["practice", "stripe"])))
    lines = dict(lines_of(gift, fee))
    assert sum(lines.values()) == 0
    assert 0 not in lines.values()
    assert -lines["4001"] == amount == lines.get("5101", 0) + sum(lines.get(code, 0) for code in ("1001", "1002"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gifts=st.lists(st.tuples(st.integers(SMALLEST_GIFT, LARGEST_GIFT), st.integers(0, 99)), min_size=1, max_size=5))
def test_the_books_hold_what_the_gifts_say(fund, gifts):
    with transaction.atomic():
        before = _balance(fund)
        for amount, fee in gifts:
            gift = confirm_payment(gift=pledged(fund, amount), fee=fee, reference=uuid.uuid4().hex)
            assert gift.net is not None
            assert gift.net + (gift.fee or 0) == gift.amount
        assert _balance(fund) - before == sum(amount - fee for amount, fee in gifts)
        transaction.set_rollback(True)


def _balance(fund) -> int:
    return sum(Posting.objects.filter(account__fund=fund, account__kind="asset").values_list("amount", flat=True))


def test_confirming_twice_is_one_entry_one_notice_and_one_record(fund):
    gift = pledged(fund, by=person("donor"))
    for _ in range(3):
        confirm_payment(gift=gift, fee=40, reference="a")
    assert Entry.objects.filter(kind="gift").count() == 1
    assert Record.objects.filter(verb="donations.gift.paid").count() == 1
    assert Message.objects.filter(payload__kind="fund.entry").count() == 1


@pytest.mark.parametrize("fee", [-1, 6600, 7000])
def test_a_fee_that_cannot_be_books_nothing(fund, fee):
    gift = pledged(fund)
    with pytest.raises(ValueError, match="fee"), transaction.atomic():
        confirm_payment(gift=gift, fee=fee, reference="a")
    gift.refresh_from_db()
    assert (gift.state, Entry.objects.filter(kind="gift").count()) == ("pledged", 0)


def test_what_is_closed_and_what_is_paid_stay_so(fund):
    gift = confirm_payment(gift=pledged(fund), fee=40, reference="a")
    for close in (
        lambda: fail_payment(by=None, gift=gift, reason="late"),
        lambda: expire_pledge(by=None, gift=gift),
        lambda: quarantine_payment(by=None, gift=gift, mismatches=["amount"], reference="b"),
    ):
        assert close().state == "paid"
    apart = quarantine_payment(by=None, gift=pledged(fund), mismatches=["amount"], reference="c")
    assert confirm_payment(gift=apart, fee=1, reference="c").state == "quarantined"
    assert Entry.objects.filter(kind="gift").count() == 1


def test_a_key_with_other_values_is_refused(fund):
    key = uuid.uuid4()
    gift = pledged(fund, key=key)
    assert pledged(fund, key=key).pk == gift.pk
    with pytest.raises(KeyReused):
        pledged(fund, 6601, key=key)
    with pytest.raises(KeyReused):
        pledged(fund, key=key, by=person("other"))
    assert Gift.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 0},
        {"amount": -6600},
        {"amount": LARGEST_GIFT + 1},
        {"state": "paid"},
        {"state": "whatever"},
        {"paid_at": timezone.now()},
        {"fee": 40},
        {"fee": 40, "net": 6561},
        {"fee": -1, "net": 6601},
        {"shown": "masked"},
        {"name": "王小燕"},
    ],
)
def test_the_database_refuses_a_gift_that_cannot_be(fund, change):
    gift = pledged(fund)
    with pytest.raises(IntegrityError), transaction.atomic():
        Gift.objects.filter(pk=gift.pk).update(**change)


def test_the_database_refuses_to_part_a_gift_from_its_entry(fund):
    gift = confirm_payment(gift=pledged(fund), fee=40, reference="a")
    for change in ({"entry": None}, {"state": "pledged"}, {"net": 6600}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Gift.objects.filter(pk=gift.pk).update(**change)


def test_a_reference_belongs_to_one_gift(fund):
    confirm_payment(gift=pledged(fund), fee=40, reference="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        confirm_payment(gift=pledged(fund), fee=40, reference="a")
    assert Entry.objects.filter(kind="gift").count() == 1


def test_the_clock_lets_an_unpaid_practice_pledge_go_after_a_day(fund):
    gift = pledged(fund)
    Gift.objects.filter(pk=gift.pk).update(pledged_at=timezone.now() - timedelta(hours=24))
    assert follow_up_pledges() == 0
    Gift.objects.filter(pk=gift.pk).update(pledged_at=timezone.now() - timedelta(hours=26), asked_at=None)
    assert follow_up_pledges() == 1
    gift.refresh_from_db()
    assert gift.state == "expired"


def checked(deploy: bool) -> set[str]:
    return {
        message.id or ""
        for message in run_checks(include_deployment_checks=deploy)
        if (message.id or "").startswith("donations")
    }


@pytest.mark.once
def test_a_deployment_check_refuses_practice_payments(settings):
    settings.PRACTICE_PAYMENTS, settings.STRIPE_SECRET_KEY = True, ""
    assert checked(deploy=True) == {"donations.E001"}
    assert checked(deploy=False) == set()
    settings.PRACTICE_PAYMENTS = False
    assert checked(deploy=True) == {"donations.W002"}
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_live_x", "whsec_x"
    assert checked(deploy=True) == set()
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    assert checked(deploy=True) == {"donations.W005"}
    settings.STRIPE_WEBHOOK_SECRET = ""
    assert checked(deploy=False) == {"donations.E003"}
    settings.PRACTICE_PAYMENTS, settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = True, "sk_live_x", "w"
    assert checked(deploy=False) == {"donations.E004"}


def test_the_ledger_stamps_the_day_so_that_midnight_makes_no_other_entry(fund, monkeypatch):
    gift = pledged(fund)
    late = timezone.localtime().replace(hour=23, minute=59, second=59, microsecond=0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    entry = post_gift(gift, 40)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late + timedelta(seconds=2))
    assert post_gift(gift, 40) == entry
    assert (entry.date, entry.effective_date) == (late.date(), late.date())
    other = post_gift(pledged(fund), 40)
    assert other.date == late.date() + timedelta(days=1)
