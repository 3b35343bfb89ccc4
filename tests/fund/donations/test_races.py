"""Two of everything at once, on real connections. Only PostgreSQL lets two writers meet."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from fund.donations.actions import confirm_payment, fail_payment, hear_outcome
from fund.donations.models import Gift, ProviderEvent
from fund.donations.providers.interface import Outcome, Report
from fund.ledger.actions import open_fund
from fund.ledger.models import Entry
from portal.audit.models import Record
from tests.districts import places
from tests.fund.donations.journeys import GIVE, PAY, Journey, pledged

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
THREADS = 6


@pytest.fixture
def fund(transactional_db):
    return open_fund(by=None, community=places().community)


def at_once(act: Any) -> list[Any]:
    """``act(number)`` on ``THREADS`` connections that start together; what each returned or raised."""
    start = threading.Barrier(THREADS)

    def run(number: int) -> Any:
        try:
            start.wait()
            return act(number)
        except Exception as raised:  # noqa: BLE001 - a race's loser is looked at by the test
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def test_the_pay_button_pressed_on_many_connections_is_one_gift(fund):
    fields = Journey(Client()).to_pay()
    urls = at_once(lambda _: Client().post(PAY, fields).url)
    gift = Gift.objects.get()
    assert {url.partition("//")[2].partition("/")[2] for url in urls} == {f"{GIVE}{gift.key}/practice/"[1:]}
    assert Record.objects.filter(verb="donations.gift.pledged").count() == 1


def test_paying_on_many_connections_is_one_entry(fund):
    gift = pledged(fund)
    statuses = at_once(lambda _: Client().post(f"{GIVE}{gift.key}/practice/", {"act": "pay"}).status_code)
    assert statuses == [302] * THREADS
    assert Entry.objects.filter(kind="gift").count() == 1
    assert Record.objects.filter(verb="donations.gift.paid").count() == 1


def test_paying_against_declining_has_one_winner(fund):
    gift = pledged(fund)
    at_once(
        lambda n: (
            confirm_payment(gift=gift, fee=40, reference="a")
            if n % 2
            else fail_payment(by=None, gift=gift, reason="declined")
        )
    )
    gift.refresh_from_db()
    # Money that came is booked even when a decline was heard first.
    assert (gift.state, Entry.objects.filter(kind="gift").count()) == ("paid", 1)


def report(gift: Gift) -> Report:
    return Report(str(gift.pk), str(gift.fund_id), "cs_1", Outcome.PAID, gift.amount, "cny", 40)


def test_one_event_on_many_connections_has_one_effect(fund):
    gift = pledged(fund, provider="stripe")
    said = report(gift)
    words = at_once(lambda _: hear_outcome(by=None, provider="stripe", report=said, event_id="evt_1", kind="x"))
    assert sorted(words) == ["known"] * (THREADS - 1) + ["paid"]
    assert (ProviderEvent.objects.count(), Entry.objects.filter(kind="gift").count()) == (1, 1)


def test_different_events_of_one_payment_at_once_are_one_entry(fund):
    gift = pledged(fund, provider="stripe")
    said = report(gift)
    words = at_once(lambda n: hear_outcome(by=None, provider="stripe", report=said, event_id=f"evt_{n}", kind="x"))
    assert words == ["paid"] * THREADS
    assert (ProviderEvent.objects.count(), Entry.objects.filter(kind="gift").count()) == (THREADS, 1)


def test_a_mismatch_on_many_connections_is_recorded_once_per_event(fund):
    gift = pledged(fund, provider="stripe")
    said = Report(str(gift.pk), str(gift.fund_id), "cs_1", Outcome.PAID, 1, "cny", 0)
    at_once(lambda _: hear_outcome(by=None, provider="stripe", report=said, event_id="evt_1", kind="x"))
    assert Record.objects.filter(verb="donations.gift.quarantined").count() == 1


def test_gifts_to_one_fund_at_once_are_numbered_without_a_gap(fund):
    gifts = [pledged(fund, key=uuid.uuid4()) for _ in range(THREADS)]
    began = time.monotonic()
    at_once(lambda n: confirm_payment(gift=gifts[n], fee=40, reference=f"r{n}"))
    numbers = Entry.objects.filter(kind="gift").order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, THREADS + 1))
    assert time.monotonic() - began < 20
