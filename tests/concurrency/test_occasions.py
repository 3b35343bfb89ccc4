"""Two hundred people at the same second, on real connections. Only PostgreSQL lets two writers meet."""

import random
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from communities.occasions.actions import (
    accept_offer,
    cancel_occasion,
    change_occasion,
    check_in,
    expire_offers,
    sign_up,
    withdraw,
)
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.refusals import AlreadyIn, Closed, Overlapping, Refused
from portal.audit.models import Record
from tests.communities.occasions.conftest import crowd
from tests.concurrency.test_ledger import at_once
from tests.districts import small_district
from tests.objects_volunteering import at_noon, details, event, over, plans, signed_up, slots_of
from tests.volunteering.test_budgets import many_events
from volunteering.hours.actions import finish_event
from volunteering.hours.models import HourRecord

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
State = Booking.State
# As many connections meet at once as the server lets in beside the tests' own.
AT_ONCE = 50


@pytest.fixture
def district(transactional_db):
    return small_district()


@pytest.fixture
def chair(district):
    return district.people["committee chair"]


def join(made, person, key=None, slots=None):
    return sign_up(by=person, occasion=made.occasion, slots=slots or slots_of(made)[:1], key=key or uuid.uuid4())


def is_whole(slot: Slot) -> bool:
    rows = list(Booking.objects.filter(slot=slot).order_by("number"))
    live = [row.person_id for row in rows if row.is_live]
    held = sum(row.party for row in rows if row.state in Booking.HOLDING)
    return Slot.objects.get(pk=slot.pk).taken == held <= slot.capacity and len(live) == len(set(live))


def test_two_hundred_at_once_for_twenty_places(district, chair):
    made = event(chair, district.community, district.courtyard, 20)
    people = crowd(200)

    def four(number: int):
        return [join(made, people[number * 4 + more]) for more in range(4)]

    answers = [booking for four_bookings in at_once(AT_ONCE, four) for (booking,) in four_bookings]
    slot = slots_of(made)[0]
    assert len(answers) == 200, "each was answered"
    ordered = list(Booking.objects.filter(slot=slot).order_by("number"))
    assert [row.number for row in ordered] == list(range(1, 201))
    assert [row.state for row in ordered] == [State.CONFIRMED] * 20 + [State.WAITING] * 180
    assert len({row.person_id for row in ordered}) == 200, "nobody twice"
    assert {row.pk: row.state for row in ordered} == {row.pk: row.state for row in answers}, "each was told the truth"
    assert len({row.short for row in ordered}) == 200
    assert is_whole(slot)
    assert Record.objects.filter(verb="occasions.booking.made").count() == 200


def test_one_person_from_many_sides_is_in_once(district, chair):
    made = event(chair, district.community, district.courtyard, 20)
    (person,) = crowd(1)
    results = at_once(12, lambda number: join(made, person))
    assert sum(isinstance(result, list) for result in results) == 1
    assert sum(isinstance(result, AlreadyIn) for result in results) == 11
    key = uuid.uuid4()
    other = event(chair, district.community, district.courtyard, 5, starts_at=at_noon(2))
    twice = at_once(8, lambda number: join(other, person, key=key))
    assert {booking.pk for bookings in twice for booking in bookings} == {Booking.objects.get(occasion=other.pk).pk}


def test_two_shifts_at_the_same_time_never_both_take_one_person(district, chair):
    made = event(chair, district.community, district.courtyard, 9, 9)
    (person,) = crowd(1)
    slots = slots_of(made)
    results = at_once(8, lambda number: join(made, person, slots=[slots[number % 2]]))
    assert sum(isinstance(result, list) for result in results) == 1
    assert all(isinstance(result, (list, AlreadyIn, Overlapping)) for result in results)


def test_an_offer_is_taken_let_go_and_expired_at_once_by_one_of_them(district, chair):
    made = event(chair, district.community, district.courtyard, 1)
    first, waiting = (signed_up(person, made) for person in crowd(2))
    withdraw(by=first.person, booking=first)
    Booking.objects.filter(pk=waiting.pk).update(offered_until=timezone.now() + timedelta(milliseconds=60))
    acts = (
        lambda: accept_offer(by=waiting.person, booking=waiting),
        lambda: withdraw(by=waiting.person, booking=waiting),
        expire_offers,
    )
    results = at_once(9, lambda number: acts[number % 3]())
    assert not [result for result in results if isinstance(result, Exception) and not isinstance(result, Refused)]
    assert is_whole(slots_of(made)[0])


def test_calling_off_while_people_sign_up_leaves_nobody_in(district, chair):
    made = event(chair, district.community, district.courtyard, 40, 40)
    people = crowd(16)

    def act(number: int):
        if number == 8:
            return cancel_occasion(by=chair, occasion=made.occasion, reason="落大雨")
        return join(made, people[number], slots=slots_of(made)[number % 2 :][:1])

    results = at_once(16, act)
    assert all(isinstance(result, Closed) or not isinstance(result, Exception) for result in results)
    assert not Booking.objects.live().exists()
    assert list(Slot.objects.values_list("taken", flat=True)) == [0, 0]


def test_anything_at_random_never_deadlocks_and_keeps_its_sums(district, chair):
    made = event(chair, district.community, district.courtyard, 3, 3)
    people = crowd(12)
    slots = slots_of(made)

    def act(number: int):
        dice = random.Random(number)
        outcomes = []
        for _ in range(6):
            person = people[dice.randrange(12)]
            try:
                kind = dice.randrange(5)
                mine = Booking.objects.live().filter(person=person).select_related("occasion").first()
                if kind == 0 and mine:
                    withdraw(by=person, booking=mine)
                elif kind == 1 and mine:
                    accept_offer(by=person, booking=mine)
                elif kind == 2:
                    version = Occasion.objects.get(pk=made.pk).version
                    plan = plans(at_noon(1), 3 + number % 3, 4)
                    change_occasion(
                        by=chair,
                        occasion=made.occasion,
                        version=version,
                        details=details(at_noon(1)),
                        slots=plan,
                        note="x",
                    )
                else:
                    join(made, person, slots=[slots[dice.randrange(2)]])
            except Refused as refused:
                outcomes.append(refused)
        return outcomes

    results = at_once(10, act)
    assert not [result for result in results if isinstance(result, Exception)]
    assert all(is_whole(slot) for slot in slots_of(made))


def test_arrivals_and_the_end_at_once_credit_each_of_who_came_once(district, chair):
    made = event(chair, district.community, district.courtyard, 9)
    bookings = [signed_up(person, made) for person in crowd(8)]
    made = over(made)
    fresh = list(
        Booking.objects.filter(pk__in=[each.pk for each in bookings]).select_related("occasion__place", "slot")
    )
    results = at_once(
        12,
        lambda number: finish_event(by=chair, event=made) if number > 7 else check_in(by=chair, booking=fresh[number]),
    )
    assert not [result for result in results if isinstance(result, Exception) and not isinstance(result, Refused)]
    came = Booking.objects.filter(checked_in_at__isnull=False).values_list("pk", flat=True)
    assert sorted(HourRecord.objects.values_list("booking", flat=True)) == sorted(came)


@pytest.mark.deep
def test_with_a_hundred_thousand_events_the_pages_ask_the_same(district, client, django_assert_num_queries):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    many_events(district, 100_000, days=300)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    # Two months ahead: never the present one, which also says what comes after it.
    month = f"?month={timezone.localtime(at_noon(62)):%Y-%m}"
    for path, queries in ((month, 6), (f"{month}&page=2", 6), ("calendar.ics", 2)):
        client.get(f"/c/xinhong/volunteering/{path}")
        with django_assert_num_queries(queries):
            assert client.get(f"/c/xinhong/volunteering/{path}").status_code == 200
    assert expire_offers() == 0
