"""An occasion, its slots, and who has a place in them or waits for one."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.occasions.codes import new_code, new_secret
from communities.occasions.kinds import occasion_kinds
from communities.places.models import Place
from portal.users.names import masked

LONGEST_TITLE = 60
LONGEST_WHERE = 120
LONGEST_LABEL = 30
LONGEST_NOTE = 120
LONGEST_REASON = 200
LARGEST_PARTY = 8
MOST_PLACES = 1000
# Minutes that an offer stands: from a quarter of an hour to three days.
SHORTEST_OFFER, LONGEST_OFFER = 15, 3 * 24 * 60


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def public(self) -> Self:
        """What anybody may read: everything but drafts."""
        return self.exclude(state=Occasion.State.DRAFT)


class Occasion(models.Model):
    """People come together at ``where`` between ``starts_at`` and ``ends_at``, which are those of its slots.

    One signs up from ``opens_at`` on, before ``closes_at``, and leaves again before ``withdraw_until``.
    ``offer_minutes`` is how long a place that came free is kept for the next in the list. ``version`` counts what was
    said of it. ``turns_at`` is the next moment at which its pages say something else (see `turning`).
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("occasion", "draft")
        OPEN = "open", pgettext_lazy("occasion", "announced")
        CANCELLED = "cancelled", pgettext_lazy("occasion", "called off")
        OVER = "over", pgettext_lazy("occasion", "over")

    key = models.UUIDField(gettext_lazy("form key"), unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(pgettext_lazy("of an occasion", "kind"), max_length=40)
    community = models.ForeignKey(
        Place, models.PROTECT, related_name="occasions", verbose_name=gettext_lazy("community")
    )
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=gettext_lazy("place"))
    where = models.CharField(gettext_lazy("where"), max_length=LONGEST_WHERE)
    title = models.CharField(gettext_lazy("title"), max_length=LONGEST_TITLE)
    question = models.CharField(gettext_lazy("question to those who sign up"), max_length=LONGEST_NOTE, blank=True)
    organiser = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(gettext_lazy("starts"))
    ends_at = models.DateTimeField(gettext_lazy("ends"))
    opens_at = models.DateTimeField(gettext_lazy("sign-up opens"))
    closes_at = models.DateTimeField(gettext_lazy("sign-up closes"))
    withdraw_until = models.DateTimeField(gettext_lazy("withdraw until"))
    offer_minutes = models.PositiveIntegerField(gettext_lazy("minutes an offer stands"), default=24 * 60)
    state = models.CharField(gettext_lazy("state"), max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(gettext_lazy("version"), default=1)
    changed_at = models.DateTimeField(gettext_lazy("changed"), null=True, blank=True)
    change_note = models.CharField(gettext_lazy("what changed"), max_length=LONGEST_REASON, blank=True)
    reason = models.CharField(gettext_lazy("why it was called off"), max_length=LONGEST_REASON, blank=True)
    turns_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(gettext_lazy("made"), default=timezone.now, editable=False)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("occasion")
        verbose_name_plural = gettext_lazy("occasions")
        indexes = [
            models.Index(fields=["community", "kind", "starts_at"], name="occasion_calendar"),
            models.Index(fields=["turns_at"], name="occasion_turn", condition=Q(turns_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occasion_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(
                    opens_at__lte=F("closes_at"), closes_at__lte=F("ends_at"), withdraw_until__lte=F("ends_at")
                ),
                name="occasion_closes_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(offer_minutes__gte=SHORTEST_OFFER, offer_minutes__lte=LONGEST_OFFER),
                name="occasion_offer_stands_long_enough",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") & ~Q(reason="") | ~Q(state="cancelled") & Q(reason=""),
                name="occasion_called_off_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        return self.place.path

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    def address(self) -> str:
        """The path of its page, in the room whose kind it is."""
        return occasion_kinds[self.kind].address(self)

    def own_address(self) -> str:
        """The path of the page on which one sees one's own place in it."""
        return occasion_kinds[self.kind].own_address(self)


class Slot(models.Model):
    """One thing to do, in one span of time, for ``capacity`` people; a cell of the table of rows and columns.

    ``taken`` counts the people who have a place or are offered one. It, and ``next_number``, change under the slot's
    lock alone.
    """

    occasion = models.ForeignKey(Occasion, models.PROTECT, related_name="slots")
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()
    label = models.CharField(gettext_lazy("what to do"), max_length=LONGEST_LABEL, blank=True)
    starts_at = models.DateTimeField(gettext_lazy("starts"))
    ends_at = models.DateTimeField(gettext_lazy("ends"))
    capacity = models.PositiveIntegerField(pgettext_lazy("of a slot", "places"))
    taken = models.PositiveIntegerField(gettext_lazy("places taken"), default=0)
    next_number = models.PositiveIntegerField(default=1, editable=False)
    dropped_at = models.DateTimeField(gettext_lazy("no longer held"), null=True, blank=True)
    day_reminder_at = models.DateTimeField(null=True, blank=True, editable=False)
    hour_reminder_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = gettext_lazy("slot")
        verbose_name_plural = gettext_lazy("slots")
        ordering = ["row", "column", "pk"]
        indexes = [
            models.Index(fields=["starts_at"], name="slot_reminders", condition=Q(hour_reminder_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "row", "column"], condition=Q(dropped_at=None), name="slot_once_in_its_cell"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=MOST_PLACES), name="slot_has_places_within_reason"
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("capacity")), name="slot_holds_no_more_than_its_places"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def free(self) -> int:
        return self.capacity - self.taken

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        return self.starts_at < ends_at and starts_at < self.ends_at


class BookingQuerySet(models.QuerySet["Booking"]):
    def live(self) -> Self:
        """Who has a place, is offered one, or waits."""
        return self.filter(state__in=Booking.LIVE)

    def holding(self) -> Self:
        """Who takes up places: confirmed or offered, but for those who came beyond them."""
        return self.filter(state__in=Booking.HOLDING, extra=False)


class Booking(models.Model):
    """A party of ``party`` people, ``children`` of them under 16, in one slot: a person with an account and whom they
    bring, or a neighbour without one, whose name and telephone only those see who run the occasion.

    ``number`` is the order of the list. ``missed`` counts offers that nobody answered. ``code`` is what the QR code
    carries, ``short`` what one says at the door instead. Who came ``extra`` is there beyond the places: they take none,
    so nobody loses one by it. A neighbour ``forgotten_at`` a moment keeps the family name alone.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("booking", "has a place")
        WAITING = "waiting", pgettext_lazy("booking", "waits")
        OFFERED = "offered", pgettext_lazy("booking", "is asked")
        WITHDRAWN = "withdrawn", pgettext_lazy("booking", "left")
        EXPIRED = "expired", pgettext_lazy("booking", "got no place")
        CANCELLED = "cancelled", pgettext_lazy("booking", "called off")

    HOLDING = (State.CONFIRMED, State.OFFERED)
    LIVE = (State.CONFIRMED, State.OFFERED, State.WAITING)

    key = models.UUIDField(gettext_lazy("form key"), default=uuid.uuid4, editable=False)
    occasion = models.ForeignKey(Occasion, models.PROTECT, related_name="bookings")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="bookings")
    number = models.PositiveIntegerField(gettext_lazy("number"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="bookings")
    name = models.CharField(gettext_lazy("name"), max_length=40, blank=True)
    phone = models.CharField(gettext_lazy("telephone"), max_length=20, blank=True)
    party = models.PositiveSmallIntegerField(gettext_lazy("people"), default=1)
    children = models.PositiveSmallIntegerField(gettext_lazy("children among them"), default=0)
    note = models.CharField(gettext_lazy("answer"), max_length=LONGEST_NOTE, blank=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(gettext_lazy("state"), max_length=10, choices=State)
    offered_until = models.DateTimeField(gettext_lazy("offered until"), null=True, blank=True)
    missed = models.PositiveSmallIntegerField(gettext_lazy("offers missed"), default=0)
    code = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    short = models.CharField(gettext_lazy("code to say"), max_length=8, default=new_code, editable=False)
    extra = models.BooleanField(gettext_lazy("came beyond the places"), default=False)
    checked_in_at = models.DateTimeField(gettext_lazy("came"), null=True, blank=True)
    checked_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_out_at = models.DateTimeField(gettext_lazy("left at"), null=True, blank=True)
    forgotten_at = models.DateTimeField(gettext_lazy("name forgotten"), null=True, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("sign-up")
        verbose_name_plural = gettext_lazy("sign-ups")
        ordering = ["slot", "number"]
        indexes = [
            models.Index(fields=["slot", "state", "number"], name="booking_list"),
            models.Index(fields=["person", "state"], name="booking_of_person"),
            models.Index(fields=["offered_until"], name="booking_offers", condition=Q(state="offered")),
            models.Index(fields=["occasion"], name="booking_to_forget", condition=Q(person=None, forgotten_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["slot", "number"], name="booking_number_once_in_its_slot"),
            models.UniqueConstraint(fields=["occasion", "short"], name="booking_code_once_in_its_occasion"),
            models.UniqueConstraint(fields=["key", "slot"], name="booking_key_once_in_its_slot"),
            models.UniqueConstraint(
                fields=["slot", "person"],
                condition=Q(state__in=["confirmed", "offered", "waiting"], person__isnull=False),
                name="booking_person_once_in_a_slot",
            ),
            models.UniqueConstraint(
                fields=["slot", "name", "phone"],
                condition=Q(state__in=["confirmed", "offered", "waiting"], person=None, forgotten_at=None),
                name="booking_neighbour_once_in_a_slot",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="", phone="") | Q(person=None) & ~Q(name=""),
                name="booking_is_a_person_or_a_neighbour",
            ),
            models.CheckConstraint(
                condition=Q(party__gte=1, party__lte=LARGEST_PARTY, children__lt=F("party")),
                name="booking_party_is_a_family",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", offered_until__isnull=False) | ~Q(state="offered") & Q(offered_until=None),
                name="booking_offered_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(checked_in_at=None, checked_in_by=None, checked_out_at=None)
                | Q(state="confirmed", checked_in_at__isnull=False, checked_in_by__isnull=False),
                name="booking_who_came_had_a_place",
            ),
            models.CheckConstraint(
                condition=Q(extra=False) | Q(state="confirmed", checked_in_at__isnull=False) | Q(state="withdrawn"),
                name="booking_extra_is_there",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(person=None, phone="", note=""),
                name="booking_forgotten_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}:{self.number}"

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    @property
    def holds(self) -> int:
        """How many of the slot's places it takes up."""
        return self.party if self.state in self.HOLDING and not self.extra else 0

    @property
    def has_lapsed(self) -> bool:
        """Whether the time to answer its offer is over, also before the clock hands the place on."""
        return self.offered_until is not None and self.offered_until <= timezone.now()

    @property
    def was_taken_back(self) -> bool:
        """Put down as there beyond the places, and not there after all: they neither signed up nor left."""
        return self.state == self.State.WITHDRAWN and self.extra

    @property
    def adults(self) -> int:
        return self.party - self.children

    @property
    def spaced_code(self) -> str:
        """As one says it: ABC 234."""
        return f"{self.short[:3]} {self.short[3:]}"

    @property
    def masked_name(self) -> str:
        return self.person.masked_name if self.person else masked(self.name)

    @property
    def full_name(self) -> str:
        """For those who run the occasion."""
        return self.person.get_full_name() if self.person else self.name


class CalendarKey(models.Model):
    """The secret in the address of a person's own calendar. Given up, the address is not there any more."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key")
    secret = models.CharField(max_length=32, unique=True, default=new_secret)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("calendar address")
        verbose_name_plural = gettext_lazy("calendar addresses")

    def __str__(self) -> str:
        return str(self.person)
