"""Reads of occasions. Who may see names is the caller's question (``communities_occasions.run``)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from communities.occasions.models import Booking, CalendarKey, Occasion, OccasionQuerySet, Slot
from communities.places.models import Place
from portal.access.decisions import allowed
from portal.access.models import Grant
from portal.users.models import User

State = Booking.State
# How far back and ahead a calendar that others read goes.
CALENDAR_PAST, CALENDAR_AHEAD, MOST_IN_CALENDAR = timedelta(days=60), timedelta(days=400), 500
# Nothing goes on longer than this.
LONGEST = timedelta(days=7)


@dataclass
class Figures:
    """Of one occasion or many: places, people who have or are offered one, people who wait."""

    places: int = 0
    taken: int = 0

    @property
    def free(self) -> int:
        return self.places - self.taken


@dataclass
class Turns:
    """Places that people fill, one who is in two slots two of them: ``expected`` have a place, ``came`` of them are
    there, and ``beyond`` are there besides."""

    expected: int
    came: int
    beyond: int

    @property
    def all_who_came(self) -> int:
        return self.came + self.beyond


@dataclass
class Standing:
    """Of a sign-up that waits: how many stand before it, those who are asked right now included, and how many places
    are free for it at once if it comes with as few."""

    ahead: int
    for_fewer: int


@dataclass
class Cell:
    """A slot in the table, with how many sign-ups wait for it."""

    slot: Slot
    waiting: int = 0
    mine: Booking | None = None


@dataclass
class Rota:
    """The slots as a table: ``columns`` are spans of time, ``rows`` labels with a cell or None for each column."""

    columns: list[tuple[datetime, datetime]] = field(default_factory=list)
    rows: list[tuple[str, list[Cell | None]]] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        return [cell for _, cells in self.rows for cell in cells if cell is not None]

    @property
    def figures(self) -> Figures:
        return Figures(sum(c.slot.capacity for c in self.cells), sum(c.slot.taken for c in self.cells))


def occasion_or_404(community: Place, pk: int, user: Any, kind: str) -> Occasion:
    """A public occasion of this community and kind, or a draft that ``user`` runs; anything else is not there."""
    found = get_object_or_404(
        Occasion.objects.filter(community=community, kind=kind, pk=pk).select_related("place", "organiser")
    )
    found.community = community
    if found.is_draft and not allowed(user, "communities_occasions.run", found):
        raise Http404(pk)
    return found


def run_or_404(community: Place, pk: int, user: Any, kind: str) -> Occasion:
    """An occasion of this community that ``user`` runs; its list is not there for anybody else."""
    found = occasion_or_404(community, pk, user, kind)
    if not allowed(user, "communities_occasions.run", found):
        raise Http404(pk)
    return found


def slots_of(occasion: Occasion) -> list[Slot]:
    """Those that are held, row by row. One query."""
    slots = list(Slot.objects.filter(occasion=occasion, dropped_at=None).order_by("row", "column"))
    for slot in slots:
        slot.occasion = occasion
    return slots


def rota_of(occasion: Occasion, user: User | None = None) -> Rota:
    """The table of the slots with who waits, and the bookings of ``user``. Two queries, three with a user."""
    slots = slots_of(occasion)
    waiting = dict(
        Booking.objects.filter(occasion=occasion, state=State.WAITING)
        .values_list("slot")
        .annotate(count=Count("pk"))
        .order_by()
    )
    mine = (
        {each.slot_id: each for each in Booking.objects.live().filter(occasion=occasion, person=user)} if user else {}
    )
    columns: dict[int, tuple[datetime, datetime]] = {}
    rows: dict[int, dict[int, Cell]] = {}
    labels: dict[int, str] = {}
    for slot in slots:
        columns.setdefault(slot.column, (slot.starts_at, slot.ends_at))
        labels.setdefault(slot.row, slot.label)
        own = mine.get(slot.pk)
        if own is not None:
            own.slot = slot
        rows.setdefault(slot.row, {})[slot.column] = Cell(slot, waiting.get(slot.pk, 0), own)
    order = sorted(columns)
    return Rota(
        [columns[number] for number in order],
        [(labels[row], [rows[row].get(number) for number in order]) for row in sorted(rows)],
    )


def standing_of(booking: Booking) -> Standing:
    """Where it stands in the list of its slot, which is at hand. One query."""
    before, asked = Q(state=State.WAITING, number__lt=booking.number), Q(state=State.OFFERED)
    others = Booking.objects.filter(before | asked, slot=booking.slot_id).exclude(pk=booking.pk)
    found = others.aggregate(before=Count("pk", filter=before), all=Count("pk"))
    slot = booking.slot
    is_asked_with_fewer = not found["before"] and 0 < slot.free < booking.party and timezone.now() < slot.starts_at
    return Standing(found["all"], slot.free if is_asked_with_fewer else 0)


def own_bookings(occasion: Occasion, user: User) -> list[Booking]:
    """What ``user`` signed up for here, by time; what they left or lost comes last, and of a slot only what holds: the
    sign-up that stands, or the latest."""
    found = Booking.objects.filter(occasion=occasion, person=user).select_related("slot", "person")
    bookings = sorted(found.order_by("slot__starts_at", "-number"), key=lambda each: not each.is_live)
    for booking in bookings:
        booking.occasion = booking.slot.occasion = occasion
    holding: dict[int, Booking] = {}
    for booking in bookings:
        holding.setdefault(booking.slot_id, booking)
    return list(holding.values())


def own_booking_or_404(occasion: Occasion, pk: int, user: User) -> Booking:
    found = get_object_or_404(
        Booking.objects.filter(occasion=occasion, pk=pk, person=user).select_related("slot", "person")
    )
    found.occasion = occasion
    return found


def booking_of_or_404(occasion: Occasion, pk: int) -> Booking:
    """Any booking of the occasion, for who runs it."""
    found = get_object_or_404(Booking.objects.filter(occasion=occasion, pk=pk).select_related("slot", "person"))
    found.occasion = occasion
    return found


def attendance_of(occasion: Occasion) -> Any:
    """Who is expected and who waits, by slot and number, for who runs it. One query with people and slots."""
    found = Booking.objects.live().filter(occasion=occasion)
    return found.select_related("slot", "person", "checked_in_by").order_by("slot__column", "slot__row", "number")


def rows_before(booking: Booking) -> int:
    """How many rows of `attendance_of` stand before this one. One query, for a booking with its slot."""
    slot = booking.slot
    same_column = Q(slot__column=slot.column)
    before = Q(slot__column__lt=slot.column) | same_column & Q(slot__row__lt=slot.row)
    before |= same_column & Q(slot__row=slot.row, number__lt=booking.number)
    return Booking.objects.live().filter(before, occasion=booking.occasion_id).count()


def turns_of(occasion: Occasion) -> Turns:
    """Counted by people, not sign-ups: a family of three in one slot is three. One query."""
    came, confirmed = Q(checked_in_at__isnull=False), Q(state=State.CONFIRMED)
    found = Booking.objects.filter(occasion=occasion).aggregate(
        expected=Sum("party", filter=confirmed & Q(extra=False)),
        came=Sum("party", filter=came & Q(extra=False)),
        beyond=Sum("party", filter=came & Q(extra=True)),
    )
    return Turns(**{name: people or 0 for name, people in found.items()})


def known_here(email: str, community: Place) -> User | None:
    """Who has an account with this address and something to do with the community: a role in or over it, or a sign-up.

    Nobody else is told apart from an address without an account. One query.
    """
    parts = community.path.split("/")
    over = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    roles = Grant.objects.current().filter(Q(scope__in=over) | Q(scope__startswith=community.path + "/"))
    bookings = Booking.objects.filter(occasion__community=community, person=OuterRef("pk"))
    known = User.objects.filter(Exists(roles.filter(user=OuterRef("pk"))) | Exists(bookings), is_active=True)
    return known.filter(email=email).first()


def with_places_left(occasions: OccasionQuerySet) -> OccasionQuerySet:
    """``occasions`` with ``places`` of all their slots and ``places_left``, those that nobody has. No further query."""
    slots = Slot.objects.filter(occasion=OuterRef("pk"), dropped_at=None).order_by().values("occasion")
    places = slots.annotate(sum=Sum("capacity")).values("sum")
    left = slots.annotate(sum=Sum(F("capacity") - F("taken"))).values("sum")
    return occasions.annotate(places=Coalesce(Subquery(places), 0), places_left=Coalesce(Subquery(left), 0))


def announced_in(community: Place, kind: str) -> OccasionQuerySet:
    return Occasion.objects.public().filter(community=community, kind=kind)


def upcoming_in(community: Place, kind: str, first: date | None = None) -> OccasionQuerySet:
    """What is still to come or goes on, or begins on ``first`` or later, the next first; what was called off is not."""
    found = announced_in(community, kind).filter(state=Occasion.State.OPEN, ends_at__gt=timezone.now())
    if first:
        found = found.filter(starts_at__gte=begin_of(first))
    return found.select_related("place").order_by("starts_at", "pk")


def begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def month_of(community: Place, kind: str, first: date, after: date) -> OccasionQuerySet:
    """What begins in the days from ``first`` to before ``after``, by time."""
    found = announced_in(community, kind).filter(starts_at__gte=begin_of(first), starts_at__lt=begin_of(after))
    return found.select_related("place").order_by("starts_at", "pk")


def still_to_come(community: Place, kind: str, first: date, after: date) -> OccasionQuerySet:
    """Of `month_of` what is not over, and what began shortly before ``first`` and goes on: a night of the last day."""
    found = month_of(community, kind, first - LONGEST, after).filter(ends_at__gt=timezone.now())
    return found.exclude(state=Occasion.State.OVER)


def days_of(occasions: OccasionQuerySet) -> dict[date, tuple[int, str]]:
    """By day: how many of ``occasions`` begin on it, and the title of one. One query, a row for each day."""
    standing = occasions.exclude(state=Occasion.State.CANCELLED)
    rows = standing.annotate(day=TruncDate("starts_at")).values("day").order_by("day")
    return {row["day"]: (row["count"], row["title"]) for row in rows.annotate(count=Count("pk"), title=Min("title"))}


def own_days(community: Place, user: User, first: date, after: date) -> set[date]:
    """The days on which ``user`` has a place, or waits for one, in the community. One query."""
    found = Booking.objects.live().filter(
        person=user,
        occasion__community=community,
        slot__starts_at__gte=begin_of(first),
        slot__starts_at__lt=begin_of(after),
    )
    days = found.order_by().annotate(day=TruncDate("slot__starts_at"))
    return set(days.values_list("day", flat=True).distinct())


def all_own_bookings(user: User) -> Any:
    """What ``user`` is in or waits for from today on, anywhere, the next first."""
    found = Booking.objects.live().filter(person=user, slot__ends_at__gt=begin_of(timezone.localdate()))
    return found.select_related("slot", "occasion__community", "occasion__place").order_by("slot__starts_at", "pk")


def offers_to(user: User, community: Place, kind: str) -> list[Booking]:
    """Places in the community that are kept for ``user`` now, the one kept for the shortest first. One query."""
    found = _offered_in(community, kind).filter(person=user, offered_until__gt=timezone.now())
    bookings = list(found.select_related("slot", "occasion").order_by("offered_until", "pk"))
    for booking in bookings:
        booking.occasion.community = community
    return bookings


def has_offers(community: Place, kind: str) -> bool:
    """Whether a place is kept for anybody. Only actions that move the community's stamp make it so. One query."""
    return bool(_offered_in(community, kind).exists())


def _offered_in(community: Place, kind: str) -> Any:
    return Booking.objects.filter(state=State.OFFERED, occasion__community=community, occasion__kind=kind)


def calendar_person(secret: str) -> User:
    key = get_object_or_404(CalendarKey.objects.select_related("person").filter(secret=secret, person__is_active=True))
    return key.person


def for_calendar(community: Place, kind: str) -> list[Occasion]:
    """What stands in the calendar of a community: ahead, then as much of lately as fits, with what was called off."""
    found = announced_in(community, kind).select_related("place")
    return _ahead_first(found, "starts_at", "ends_at")


def for_own_calendar(user: User) -> list[Booking]:
    """What stands in a person's own calendar: places they have or are offered, and those called off."""
    shown = [State.CONFIRMED, State.OFFERED, State.CANCELLED]
    found = Booking.objects.filter(person=user, state__in=shown)
    found = found.select_related("slot", "occasion__community", "occasion__place")
    return _ahead_first(found, "slot__starts_at", "slot__ends_at")


def _ahead_first(found: Any, begins: str, ends: str) -> list[Any]:
    """What is not over, the next first, and what is, the latest first; by time. A calendar never loses what comes.

    Two queries, one where what comes fills the calendar.
    """
    now = timezone.now()
    ahead = found.filter(**{f"{ends}__gt": now, f"{begins}__gte": now - LONGEST, f"{begins}__lt": now + CALENDAR_AHEAD})
    to_come = list(ahead.order_by(begins, "pk")[:MOST_IN_CALENDAR])
    if len(to_come) == MOST_IN_CALENDAR:
        return to_come
    lately = found.filter(**{f"{ends}__lte": now, f"{begins}__gte": now - CALENDAR_PAST})
    gone = lately.order_by(f"-{begins}", "-pk")[: MOST_IN_CALENDAR - len(to_come)]
    return [*reversed(gone), *to_come]
