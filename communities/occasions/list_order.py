"""The rule of the waiting list, in one place.

The order is strict: nobody overtakes. A place that comes free is kept, for ``offer_minutes``, for the head of the list
as soon as the head's whole party fits; until then it stays free, and whoever signs up anew waits behind. A party that
is too large for what is free may come with fewer at any moment and is then asked at once; no party is larger than the
slot. Who does not answer goes to the end of the list once, and leaves it the second time. When the slot begins the list
ends. So no party holds others up for longer than the list itself lasts, and every list comes to rest.

All functions here need the slot's lock and save the slot's ``taken`` themselves.
"""

from datetime import datetime, timedelta

from communities.occasions.models import Booking, Slot

# After so many offers without an answer one leaves the list.
MOST_MISSED = 2
State = Booking.State


def someone_waits(slot: Slot) -> bool:
    return Booking.objects.filter(slot=slot, state=State.WAITING).exists()


def is_next(booking: Booking) -> bool:
    """Whether nobody waits before it."""
    return not Booking.objects.filter(slot=booking.slot_id, state=State.WAITING, number__lt=booking.number).exists()


def take(slot: Slot, party: int) -> None:
    slot.taken += party
    slot.save(update_fields=["taken"])


def give_back(slot: Slot, party: int) -> None:
    slot.taken -= party
    slot.save(update_fields=["taken"])


def next_number(slot: Slot) -> int:
    number = slot.next_number
    slot.next_number += 1
    slot.save(update_fields=["next_number"])
    return number


def offer_what_is_free(slot: Slot, offer_minutes: int, now: datetime) -> list[Booking]:
    """Ask the heads of the list, one after the other, as long as the next one's party fits. Returns who is asked."""
    if now >= slot.starts_at or slot.free < 1:
        return []
    asked = []
    until = min(now + timedelta(minutes=offer_minutes), slot.starts_at)
    # Every party is one person at least, so no more can be asked than places are free.
    for booking in Booking.objects.filter(slot=slot, state=State.WAITING).order_by("number")[: slot.free]:
        if booking.party > slot.free:
            break
        booking.state, booking.offered_until = State.OFFERED, until
        booking.save(update_fields=["state", "offered_until"])
        take(slot, booking.party)
        asked.append(booking)
    return asked


def pass_over(slot: Slot, booking: Booking) -> None:
    """The offer was not answered: to the end of the list, or, the second time, out of it."""
    give_back(slot, booking.party)
    booking.missed += 1
    booking.offered_until = None
    if booking.missed < MOST_MISSED:
        booking.state, booking.number = State.WAITING, next_number(slot)
    else:
        booking.state = State.EXPIRED
    booking.save(update_fields=["state", "offered_until", "missed", "number"])


def come_in(slot: Slot, booking: Booking, party: int) -> None:
    """Who waited, or was asked, is there with ``party`` people: in the place that was kept for them, or in one that is
    free while nobody waits before them; else beyond the places. The caller saves the booking."""
    kept = booking.holds
    has_place = party <= kept or (party <= slot.free + kept and is_next(booking))
    booking.extra, booking.party = not has_place, party
    booking.state, booking.offered_until, booking.missed = State.CONFIRMED, None, 0
    take(slot, booking.holds - kept)


def end_list(slot: Slot) -> list[Booking]:
    """Nobody waits or is asked any longer. Returns who got no place."""
    left = list(Booking.objects.filter(slot=slot, state__in=[State.WAITING, State.OFFERED]))
    kept = sum(booking.party for booking in left if booking.state == State.OFFERED)
    Booking.objects.filter(pk__in=[booking.pk for booking in left]).update(state=State.EXPIRED, offered_until=None)
    if kept:
        give_back(slot, kept)
    return left
