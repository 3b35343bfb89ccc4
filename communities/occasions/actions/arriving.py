"""Who came, and who left when: marked by who runs the occasion, on its day, by the server's clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.list_order import come_in, offer_what_is_free
from communities.occasions.locks import locked_booking
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.phases import is_its_day
from communities.occasions.refusals import Closed, NoPlace, WrongDay
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


def _changeable(by: User, booking: Booking, *states: Booking.State) -> Booking:
    require(by, "communities_occasions.run", booking.occasion)
    _slot, booking = locked_booking(booking)
    if not booking.occasion.is_open:
        raise Closed
    if booking.state not in states:
        raise NoPlace
    if not is_its_day(booking.slot):
        raise WrongDay(booking.slot.starts_at)
    return booking


@transaction.atomic
def check_in(*, by: User, booking: Booking) -> tuple[Booking, bool]:
    """Mark the party as there; whether that is news. Who is there already stays so, since when they came.

    Who waits or is asked comes in as `come_in` says: with a place, or beyond the places.
    Raises ``PermissionDenied``, `Closed`, `NoPlace`, `WrongDay`.
    """
    booking = _changeable(by, booking, *Booking.LIVE)
    if booking.checked_in_at is not None:
        return booking, False
    now = timezone.now()
    if booking.state != Booking.State.CONFIRMED:
        tell_of_the_list(booking.occasion, {booking.slot: let_in_from_list(by, booking, now)})
        return booking, True
    booking.checked_in_at, booking.checked_in_by = now, by
    booking.save(update_fields=["checked_in_at", "checked_in_by"])
    record("occasions.booking.checked_in", actor=by, thing=booking, scope=booking.occasion.place.path)
    return booking, True


def let_in_from_list(by: User, booking: Booking, now: datetime, party: int = 0) -> list[Booking]:
    """Who waited or was asked is there, with ``party`` people or as many as signed up. Needs the slot's lock, and
    `tell_of_the_list` afterwards with who is asked now, which it returns."""
    come_in(booking.slot, booking, party or booking.party)
    booking.checked_in_at, booking.checked_in_by = now, by
    booking.save()
    record("occasions.booking.checked_in", actor=by, thing=booking, scope=booking.occasion.place.path,
           people=booking.party, extra=booking.extra)  # fmt: skip
    return offer_what_is_free(booking.slot, booking.occasion.offer_minutes, now)


def tell_of_the_list(occasion: Occasion, asked: Mapping[Slot, Sequence[Booking]]) -> None:
    """The list of some slots moved on."""
    touch(occasion.community.path)
    for slot, bookings in asked.items():
        telling.tell_who_is_asked(occasion, slot, bookings)
    telling.publish_places(occasion)


@transaction.atomic
def undo_check_in(*, by: User, booking: Booking) -> Booking:
    """They are not there after all. Who came extra waits again with their number, or is off the list when they had
    never waited. Who was told that they are put down is told that it was taken back. Again, nothing changes. Raises as
    `check_in`, and `NoPlace` for who waits."""
    booking = _changeable(by, booking, Booking.State.CONFIRMED)
    if booking.checked_in_at is None:
        return booking
    came_at = booking.checked_in_at
    waited = booking.extra and booking.booked_at < came_at
    booking.checked_in_at = booking.checked_in_by = booking.checked_out_at = None
    if waited:
        booking.state, booking.extra = Booking.State.WAITING, False
    elif booking.extra:
        booking.state = Booking.State.WITHDRAWN
    booking.save(update_fields=["checked_in_at", "checked_in_by", "checked_out_at", "state", "extra"])
    record("occasions.booking.check_in_undone", actor=by, thing=booking, scope=booking.occasion.place.path)
    if booking.person_id not in (None, by.pk):
        telling.tell_taken_back(booking, came_at)
    if waited:
        asked = offer_what_is_free(booking.slot, booking.occasion.offer_minutes, timezone.now())
        tell_of_the_list(booking.occasion, {booking.slot: asked})
    return booking


@transaction.atomic
def check_out(*, by: User, booking: Booking) -> Booking:
    """They left before the end. Who never came cannot leave (`NoPlace`). Again, nothing changes."""
    booking = _changeable(by, booking, Booking.State.CONFIRMED)
    if booking.checked_in_at is None:
        raise NoPlace
    if booking.checked_out_at is None:
        booking.checked_out_at = timezone.now()
        booking.save(update_fields=["checked_out_at"])
        record("occasions.booking.checked_out", actor=by, thing=booking, scope=booking.occasion.place.path)
    return booking
