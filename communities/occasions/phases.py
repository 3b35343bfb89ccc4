"""Where an occasion stands now, in words."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from communities.occasions.models import Occasion, Slot


class Phase(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("occasion", "Draft")
    SOON = "soon", pgettext_lazy("occasion", "Not open yet")
    OPEN = "open", pgettext_lazy("occasion", "You can sign up")
    CLOSED = "closed", pgettext_lazy("occasion", "Sign-up is closed")
    ON = "on", pgettext_lazy("occasion", "Going on now")
    PAST = "past", pgettext_lazy("occasion", "Over")
    CANCELLED = "cancelled", pgettext_lazy("occasion", "Called off")


def phase_of(occasion: Occasion, now: datetime | None = None) -> Phase:
    """By the server's clock: what the pages say. An action judges anew, under its lock."""
    now = now or timezone.now()
    if occasion.is_draft:
        return Phase.DRAFT
    if occasion.is_cancelled:
        return Phase.CANCELLED
    if occasion.state == Occasion.State.OVER or now >= occasion.ends_at:
        return Phase.PAST
    if now < occasion.opens_at:
        return Phase.SOON
    if now < occasion.closes_at:
        return Phase.OPEN
    return Phase.ON if now >= occasion.starts_at else Phase.CLOSED


def is_its_day(slot: Slot, now: datetime | None = None) -> bool:
    """Whether ``now`` falls on a day, in Beijing, on which the slot goes on: who came is marked on that day alone."""
    first, last = timezone.localdate(slot.starts_at), timezone.localdate(slot.ends_at)
    return first <= timezone.localdate(now or timezone.now()) <= last


def is_a_day_of(slots: Iterable[Slot], now: datetime | None = None) -> bool:
    """Whether it is the day of any of them."""
    return any(is_its_day(slot, now) for slot in slots)


def desk_is_open(occasion: Occasion, slots: Iterable[Slot], now: datetime | None = None) -> bool:
    """Whether a neighbour can be signed up, or put down as there: until it is over, and to the end of its days."""
    return occasion.is_open and (phase_of(occasion, now) != Phase.PAST or is_a_day_of(slots, now))
