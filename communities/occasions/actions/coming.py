"""Somebody is there who had no place."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.actions.arriving import let_in_from_list, tell_of_the_list
from communities.occasions.actions.booking import Neighbour, book, theirs
from communities.occasions.clashes import refuse_clashes
from communities.occasions.list_order import someone_waits, take
from communities.occasions.locks import locked_people, locked_slots
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.phases import is_its_day
from communities.occasions.refusals import Closed, NotYours, WrongDay
from portal.access.decisions import require
from portal.audit.recording import record
from portal.users.models import User

State = Booking.State


@transaction.atomic
def add_who_came(
    *,
    by: User,
    occasion: Occasion,
    slots: Sequence[Slot],
    key: uuid.UUID,
    who: User | Neighbour,
    party: int = 1,
    children: int = 0,
    note: str = "",
) -> list[Booking]:
    """Put ``who`` down as there on the slots' day, also after sign-up closed and over the number.

    Where the party fits and nobody waits it takes its places as anybody does; else it comes ``extra`` and takes none,
    so no place is lost to whom it is kept for, and the list goes on as if they were not there. Who waits for the slot,
    or is asked, comes in with that very sign-up, as by `check_in`. Somebody with an account is told.
    The same ``key`` from the same person is one. Raises ``PermissionDenied``, `Closed`, `NotYours`, `WrongDay`,
    `AlreadyIn`, `Overlapping`.
    """
    require(by, "communities_occasions.run", occasion)
    locked_people(by, *([who] if isinstance(who, User) else []))
    their_form = Q(booked_by=by) | Q(checked_in_by=by)
    known = list(Booking.objects.filter(their_form, key=key, occasion=occasion).select_related("slot"))
    if known:
        return known
    locked = locked_slots(slot.pk for slot in slots)
    occasion = Occasion.objects.select_related("community", "place").get(pk=occasion.pk)
    now = timezone.now()
    if not occasion.is_open:
        raise Closed
    if not locked or len(locked) != len(slots) or any(slot.occasion_id != occasion.pk for slot in locked):
        raise NotYours
    for slot in locked:
        if not is_its_day(slot, now):
            raise WrongDay(slot.starts_at)
    listed = Booking.objects.filter(theirs(who), slot__in=locked, state__in=[State.WAITING, State.OFFERED])
    on_list = {booking.slot_id: booking for booking in listed}
    refuse_clashes(locked, theirs(who), anywhere=False, but=on_list.values())
    if Booking.objects.filter(key=key, slot__in=locked).exists():
        key = uuid.uuid4()
    made: list[Booking] = []
    asked: dict[Slot, list[Booking]] = {}
    for slot in locked:
        if booking := on_list.get(slot.pk):
            booking.slot, booking.occasion, booking.key = slot, occasion, key
            booking.children, booking.note = children, note or booking.note
            asked[slot] = let_in_from_list(by, booking, now, party)
            made.append(booking)
            continue
        extra = party > slot.free or someone_waits(slot)
        if not extra:
            take(slot, party)
        booking = book(
            slot, who, key=key, occasion=occasion, party=party, children=children, note=note, booked_by=by,
            booked_at=now, state=State.CONFIRMED, extra=extra, checked_in_at=now, checked_in_by=by,
        )  # fmt: skip
        made.append(booking)
        record("occasions.booking.added", actor=by, thing=booking, scope=occasion.place.path, people=party, extra=extra)
    if isinstance(who, User) and who != by:
        telling.tell_put_down(made, now)
    tell_of_the_list(occasion, asked)
    return made
