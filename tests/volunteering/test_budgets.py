"""How often the pages ask the database: the same for 10 and for 2,000 rows."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from communities.occasions.models import Booking, CalendarKey, Occasion, Slot
from portal.users.models import User
from tests.objects_volunteering import at_noon
from tests.volunteering.conftest import text
from volunteering.events.models import KIND, Event
from volunteering.hours.models import HourRecord

pytestmark = pytest.mark.once
VOLUNTEERING = "/c/xinhong/volunteering/"


def many_events(district, count: int, days: int = 1, start: datetime | None = None) -> list[Occasion]:
    """``count`` events spread over ``days`` days, from tomorrow's noon on or from ``start``."""
    start = start or at_noon(1)
    times = [start + timedelta(days=number % days) for number in range(count)]
    made = Occasion.objects.bulk_create(
        [
            Occasion(
                kind=KIND, community=district.community, place=district.courtyard, where="院坝", title=f"第{number}场",
                organiser=district.people["committee chair"], starts_at=at, ends_at=at + timedelta(hours=2),
                opens_at=at - timedelta(days=100), closes_at=at, withdraw_until=at, state="open",
            )
            for number, at in enumerate(times)
        ],
        batch_size=2000,
    )  # fmt: skip
    Event.objects.bulk_create([Event(occasion=each, purpose="x") for each in made], batch_size=2000)
    Slot.objects.bulk_create(
        [
            Slot(
                occasion=each, row=1, column=1, label="扫", starts_at=each.starts_at, ends_at=each.ends_at, capacity=900
            )
            for each in made
        ],
        batch_size=2000,
    )
    return made


def many_bookings(occasion: Occasion, count: int) -> list[Booking]:
    slot = Slot.objects.get(occasion=occasion)
    people = User.objects.bulk_create(
        User(email=f"q{number}@example.org", name=f"李{number}") for number in range(count)
    )
    made = Booking.objects.bulk_create(
        Booking(
            occasion=occasion, slot=slot, number=number, person=person, booked_by=person, short=f"{number:06}",
            state="confirmed" if number < 900 else "waiting", key=uuid.uuid4(),
        )
        for number, person in enumerate(people)
    )  # fmt: skip
    Slot.objects.filter(pk=slot.pk).update(taken=min(count, 900))
    return made


@pytest.mark.parametrize("count", [10, 2_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_the_month_and_the_calendar(as_, district, count, django_assert_num_queries):
    # Those that go on now are in the present month on every day of it; two months ahead is never the present one.
    many_events(district, count, start=timezone.now() - timedelta(hours=1))
    many_events(district, count, start=at_noon(62))
    other = f"{VOLUNTEERING}?month={timezone.localtime(at_noon(62)):%Y-%m}"
    client, signed_in = as_("signed out"), as_("resident")
    # The community, the live mark, the count, the page, the days; the head's neighbours. The present month also says
    # what comes after it. Signed in also: the session with its user, unread of the viewer, their days and their grants;
    # a resident has no drafts.
    for month, queries in ((other, 6), (VOLUNTEERING, 7)):
        for browser, more in ((client, 0), (signed_in, 4)):
            browser.get(month)
            with django_assert_num_queries(queries + more):
                assert "场" in text(browser.get(month)).partition('id="days"')[2]
    # The community, what comes; what is past where that leaves room.
    with django_assert_num_queries(3 if count == 10 else 2):
        client.get(f"{VOLUNTEERING}calendar.ics")


@pytest.mark.parametrize("count", [10, 2_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_an_event_its_list_and_ones_own_place(as_, district, count, django_assert_num_queries):
    (occasion,) = many_events(district, 1)
    bookings = many_bookings(occasion, count)
    path = f"{VOLUNTEERING}{occasion.pk}/"
    client = as_("signed out")
    client.get(path)
    # The community, the live mark, the occasion with its place and organiser, the event, slots, who waits; neighbours.
    with django_assert_num_queries(7):
        client.get(path)
    runs = as_("committee chair")
    runs.get(f"{path}list/")
    # The session with its user; the community, the occasion, grants, the event; the count, the page; today's looks at
    # people, and at the list in its savepoint (3); who came; slots, who waits; the head's unread and neighbours.
    with django_assert_num_queries(16):
        runs.get(f"{path}list/")
    # The community, the occasion with its place and organiser, the event, slots, who waits; the head's neighbours.
    with django_assert_num_queries(6):
        client.get(f"{path}poster/")
    joins = as_("resident")
    joins.get(f"{path}join/")
    # The session with its user; the community, the occasion, the event; slots, who waits, their own; unread,
    # neighbours.
    with django_assert_num_queries(9):
        joins.get(f"{path}join/")
    client.force_login(bookings[count // 2].person)
    client.get(f"{path}mine/")
    # The session with its user; the community, the occasion, the event; own bookings; the head's unread and neighbours.
    # Who waits is also told how many stand before.
    with django_assert_num_queries(7 + (count // 2 > 900)):
        client.get(f"{path}mine/")


@pytest.mark.parametrize("count", [10, 2_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_ones_own_record_and_places(as_, district, count, django_assert_num_queries):
    chair, resident = district.people["committee chair"], district.people["resident"]
    occasions = many_events(district, count, days=300)
    slots = {slot.occasion_id: slot for slot in Slot.objects.all()}
    bookings = Booking.objects.bulk_create(
        Booking(
            occasion=each, slot=slots[each.pk], number=1, person=resident, booked_by=resident, state="confirmed",
            checked_in_at=timezone.now(), checked_in_by=chair,
        )
        for each in occasions
    )  # fmt: skip
    HourRecord.objects.bulk_create(
        HourRecord(booking=each, event_id=each.occasion_id, person=resident, minutes=60, recorded_by=chair)
        for each in bookings
    )
    secret = CalendarKey.objects.create(person=resident).secret
    client = as_("resident")
    cache.clear()
    assert f"{count} 小时" in text(client.get("/accounts/hours/"))
    # The session with its user; the count, the page, the sums; the head's unread.
    with django_assert_num_queries(5):
        client.get("/accounts/hours/")
    # The session with its user; the count, the page, the calendar's key; the head's unread.
    with django_assert_num_queries(5):
        client.get("/accounts/occasions/")
    # The session with its user; the rows, streamed.
    with django_assert_num_queries(2):
        assert b"".join(client.get("/accounts/hours/hours.csv").streaming_content).count(b"\n") == count + 1
    # The calendar's key with its person, what comes; what is past where that leaves room.
    with django_assert_num_queries(3 if count == 10 else 2):
        as_("signed out").get(f"/calendars/{secret}.ics")


@pytest.mark.parametrize("count", [10, 2_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_a_draft_and_what_was_credited_for_an_event(as_, district, count, django_assert_num_queries):
    chair = district.people["committee chair"]
    draft, occasion = many_events(district, 2)
    Occasion.objects.filter(pk=draft.pk).update(state="draft")
    many_events(district, count, start=at_noon(3))
    bookings = many_bookings(occasion, count)
    Occasion.objects.filter(pk=occasion.pk).update(state="over")
    HourRecord.objects.bulk_create(
        [
            HourRecord(booking=each, event_id=occasion.pk, person=each.person, minutes=60, recorded_by=chair)
            for each in bookings
        ],
        batch_size=2000,
    )
    client = as_("committee chair")
    preview, hours = f"{VOLUNTEERING}{draft.pk}/preview/", f"{VOLUNTEERING}{occasion.pk}/hours/"
    for path in (preview, hours):
        client.get(path)
    # The session with its user; the community, the occasion, grants, the event; slots, who waits; unread, neighbours.
    with django_assert_num_queries(9):
        assert client.get(preview).status_code == 200
    # The session with its user; the community, the occasion, grants, the event; the count, the page; today's looks at
    # people, and at the list in its savepoint (3); the sums; unread, neighbours.
    with django_assert_num_queries(14):
        assert f"{count} 小时" in text(client.get(hours))
