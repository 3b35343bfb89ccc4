"""Leaving, and coming with fewer: what comes free goes to the list."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.list_order import give_back, offer_what_is_free
from communities.occasions.locks import locked_booking
from communities.occasions.models import Booking, Slot
from communities.occasions.refusals import Closed, TooLate, TooMany
from portal.access.decisions import allowed
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


def require_own_or_run(user: User, booking: Booking) -> bool:
    """Whether ``user`` runs the occasion. Who neither does nor has the booking is not told that it exists."""
    runs = allowed(user, "communities_occasions.run", booking.occasion)
    if not runs and booking.person_id != user.pk:
        raise Booking.DoesNotExist(booking.pk)
    return runs


@transaction.atomic
def withdraw(*, by: User, booking: Booking) -> Booking:
    """Give the place, the offer or the wait up. Again, nothing changes.

    Who waits may leave until the slot begins; who has a place until ``withdraw_until``, and later by who runs it. Whose
    sign-up somebody else gives up is told.
    Raises ``Booking.DoesNotExist`` for somebody else's, `TooLate` with the moment.
    """
    runs = require_own_or_run(by, booking)
    slot, booking = locked_booking(booking)
    if not booking.is_live:
        return booking
    now = timezone.now()
    last = slot.starts_at
    if booking.state == Booking.State.CONFIRMED:
        last = slot.ends_at if runs else min(booking.occasion.withdraw_until, slot.starts_at)
    if now >= last or booking.checked_in_at is not None:
        raise TooLate(last)
    held = booking.holds
    booking.state, booking.offered_until = Booking.State.WITHDRAWN, None
    booking.save(update_fields=["state", "offered_until"])
    record("occasions.booking.withdrawn", actor=by, thing=booking, scope=booking.occasion.place.path)
    if booking.person_id not in (None, by.pk):
        telling.tell_given_up(booking)
    pass_on(slot, booking, held, now)
    return booking


@transaction.atomic
def come_with_fewer(*, by: User, booking: Booking, party: int, children: int = 0) -> Booking:
    """Make the party smaller; it keeps its place, or its number in the list. Larger it never becomes.

    Raises ``Booking.DoesNotExist`` for somebody else's, `TooMany`, `Closed`, `TooLate`.
    """
    require_own_or_run(by, booking)
    slot, booking = locked_booking(booking)
    if not booking.is_live or not booking.occasion.is_open:
        raise Closed
    if not 1 <= party <= booking.party or not 0 <= children < party:
        raise TooMany(slot)
    now = timezone.now()
    if now >= slot.starts_at or booking.checked_in_at is not None:
        raise TooLate(slot.starts_at)
    if (party, children) == (booking.party, booking.children):
        return booking
    freed = booking.party - party if booking.holds else 0
    booking.party, booking.children = party, children
    booking.save(update_fields=["party", "children"])
    record("occasions.booking.made_smaller", actor=by, thing=booking, scope=booking.occasion.place.path, people=party)
    pass_on(slot, booking, freed, now)
    return booking


def pass_on(slot: Slot, booking: Booking, freed: int, now: datetime) -> None:
    """What came free goes to the list; also a head that shrank, or left, lets the next one be asked."""
    occasion = booking.occasion
    if freed:
        give_back(slot, freed)
    asked = offer_what_is_free(slot, occasion.offer_minutes, now) if occasion.is_open else []
    touch(occasion.community.path)
    telling.tell_who_is_asked(occasion, slot, asked)
    telling.publish_places(occasion)
