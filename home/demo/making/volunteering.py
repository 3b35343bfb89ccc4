"""Events that the demo tells: called, signed up for, held and credited."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from communities.occasions.actions import Details, Neighbour, SlotPlan, check_in, sign_up
from communities.occasions.models import Booking, Slot
from communities.occasions.refusals import Overlapping
from home.demo.content.feast import SOME_DAY, feast_in, in_season
from home.demo.content.typical import TypicalEvent
from home.demo.making.places import named
from home.demo.making.setting import Setting
from home.demo.timeline import Event as Happening
from home.demo.timeline import moment_of
from portal.users.models import User
from volunteering.events.actions import Words, plan_event, publish_event
from volunteering.events.models import Event
from volunteering.hours.actions import finish_event

# Days before an event on which it is announced, and on which neighbours sign up.
ANNOUNCED, SIGNED_UP = 8, 2
EARLIEST = timedelta(minutes=10)


def volunteer_events(setting: Setting) -> list[Happening]:
    """Announcing, signing up, arriving and crediting, each at its hour; what is to come was announced lately."""
    happenings = []
    today, people = setting.today, setting.people
    for told in (as_told_on(today, each) for each in setting.told.events):
        made: list[Event] = []
        told_at = moment_of(today, max(ANNOUNCED - told.day, 2), "9:00")
        joined_at = moment_of(today, max(SIGNED_UP - told.day, 1), "19:00")
        happenings.append(Happening(told_at, _announcing(setting, told, told_at, made)))
        happenings.append(Happening(joined_at, _joining(setting, told, made)))
        if told.day < 0:
            begin, end = _hours(told, today)[0][0], _hours(told, today)[-1][1]
            happenings.append(Happening(begin - EARLIEST, _arriving(told, people, made)))
            happenings.append(Happening(end + EARLIEST, _crediting(told, people, made)))
    return happenings


def as_told_on(today: date, told: TypicalEvent) -> TypicalEvent:
    """The feast on its day and in its season; everything else as it is."""
    day = feast_in(today) if told.day == SOME_DAY else told.day
    return replace(told, day=day, title=in_season(told.title, today), purpose=in_season(told.purpose, today))


def _hours(told: TypicalEvent, today: date) -> list[tuple[datetime, datetime]]:
    return [(moment_of(today, -told.day, begin), moment_of(today, -told.day, end)) for begin, end in told.shifts]


def _announcing(setting: Setting, told: TypicalEvent, opens_at: datetime, made: list[Event]) -> Callable[[], None]:
    def do() -> None:
        hours = _hours(told, setting.today)
        slots = [
            SlotPlan(row, column, label, *hours[column - 1], count)
            for row, (label, counts) in enumerate(told.roles.items(), start=1)
            for column, count in enumerate(counts, start=1)
            if count
        ]
        begin = hours[0][0]
        details = Details(
            title=told.title, where=told.where, opens_at=opens_at, closes_at=begin, withdraw_until=begin,
            question=told.question,
        )  # fmt: skip
        place = named(told.to) if told.to else setting.community
        by = setting.people[told.by]
        words = Words(told.purpose, told.text, told.provided)
        draft = plan_event(
            by=by, community=setting.community, place=place, words=words, details=details, slots=slots,
            case=setting.opened.get(told.about),
        )  # fmt: skip
        made.append(publish_event(by=by, event=draft))

    return do


def _joining(setting: Setting, told: TypicalEvent, made: list[Event]) -> Callable[[], None]:
    def do() -> None:
        (event,) = made
        people, neighbours = setting.people, setting.neighbours
        slots = list(Slot.objects.filter(occasion=event.pk).order_by("column", "row"))
        first = 7 * abs(told.day) % len(neighbours)
        who = [people["resident"]] * told.with_resident + neighbours[first:] + neighbours[:first]
        for name, phone in told.without_account:
            _join(people[told.by], event, slots[0], Neighbour(name, phone))
        for number, user in enumerate(who[: told.neighbours]):
            _join(user, event, slots[number % len(slots)])

    return do


def _join(by: User, event: Event, slot: Slot, neighbour: Neighbour | None = None) -> None:
    try:
        sign_up(by=by, occasion=event.occasion, slots=[slot], key=uuid.uuid4(), neighbour=neighbour)
    except Overlapping:
        return


def _arriving(told: TypicalEvent, people: dict[str, User], made: list[Event]) -> Callable[[], None]:
    def do() -> None:
        bookings = Booking.objects.filter(occasion=made[0].pk, state=Booking.State.CONFIRMED).order_by("pk")
        came = list(bookings.select_related("occasion__place"))
        for booking in came[: len(came) - told.missing]:
            check_in(by=people[told.by], booking=booking)

    return do


def _crediting(told: TypicalEvent, people: dict[str, User], made: list[Event]) -> Callable[[], object]:
    return lambda: finish_event(by=people[told.by], event=Event.objects.with_occasion().get(pk=made[0].pk))
