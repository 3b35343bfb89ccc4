"""iCalendar (RFC 5545), for calendars that are not ours."""

from collections.abc import Iterable
from datetime import UTC, datetime

from icalendar import Calendar, Event

from communities.occasions.models import Booking, Occasion
from portal.notify.links import district_link

CONTENT_TYPE = "text/calendar; charset=utf-8"
# How often other programs are asked to look again.
REFRESH = "PT1H"


def _calendar(name: str) -> Calendar:
    made = Calendar()
    made.add("prodid", "-//jia-kongjian//occasions//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Asia/Shanghai")
    made.add("x-published-ttl", REFRESH)
    return made


def _entry(uid: str, occasion: Occasion, title: str, starts_at: datetime, ends_at: datetime) -> Event:
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", (occasion.changed_at or occasion.made_at).astimezone(UTC))
    entry.add("sequence", occasion.version - 1)
    entry.add("dtstart", starts_at.astimezone(UTC))
    entry.add("dtend", ends_at.astimezone(UTC))
    entry.add("summary", title)
    entry.add("location", occasion.where)
    return entry


def calendar_of(name: str, occasions: Iterable[Occasion]) -> bytes:
    """The occasions of a community: what anybody may know."""
    made = _calendar(name)
    for each in occasions:
        entry = _entry(f"occasion-{each.pk}@jia-kongjian", each, each.title, each.starts_at, each.ends_at)
        entry.add("url", district_link(each.address()))
        entry.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
        if each.is_cancelled:
            entry.add("description", each.reason)
        made.add_component(entry)
    return bytes(made.to_ical())


def own_calendar(name: str, bookings: Iterable[Booking]) -> bytes:
    """A person's own places, each with its slot's hours."""
    status = {Booking.State.CONFIRMED: "CONFIRMED", Booking.State.OFFERED: "TENTATIVE"}
    made = _calendar(name)
    for each in bookings:
        title = f"{each.occasion.title}　{each.slot.label}".strip()
        uid = f"place-{each.pk}@jia-kongjian"
        entry = _entry(uid, each.occasion, title, each.slot.starts_at, each.slot.ends_at)
        entry.add("url", district_link(each.occasion.own_address()))
        entry.add("status", status.get(each.state, "CANCELLED"))  # type: ignore[call-overload]
        made.add_component(entry)
    return bytes(made.to_ical())
