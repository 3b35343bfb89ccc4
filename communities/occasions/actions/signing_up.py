"""Signing up: a place at once, or one in the list."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.actions.booking import Neighbour, book, theirs
from communities.occasions.clashes import refuse_clashes
from communities.occasions.list_order import someone_waits, take
from communities.occasions.locks import locked_person, locked_slots
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.refusals import Closed, NotOpenYet, NotYours, TooMany
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def sign_up(
    *,
    by: User,
    occasion: Occasion,
    slots: Sequence[Slot],
    key: uuid.UUID,
    party: int = 1,
    children: int = 0,
    note: str = "",
    neighbour: Neighbour | None = None,
) -> list[Booking]:
    """Sign ``by`` up, or a ``neighbour`` without an account: for all of ``slots`` or, when one refuses, for none.

    Where the party fits and nobody waits before it, it has its places; else it waits whole, at the end of the list,
    which ends when the slot begins: after that the desk puts down who is there (`add_who_came`).
    The same ``key`` from the same person is one sign-up, whatever it says. A neighbour may be signed up until the
    slot ends, by who runs the occasion; anybody else while sign-up is open.
    Raises ``PermissionDenied``, `NotOpenYet`, `Closed`, `NotYours`, `AlreadyIn`, `Overlapping`, `TooMany`.
    """
    require(by, f"communities_occasions.{'run' if neighbour else 'join'}", occasion)
    locked_person(by)
    known = list(Booking.objects.filter(key=key, booked_by=by, occasion=occasion).select_related("slot"))
    if known:
        return known
    locked = locked_slots(slot.pk for slot in slots)
    # Read once the slots are ours: who changes or calls off the occasion holds them as well.
    occasion = Occasion.objects.select_related("community", "place").get(pk=occasion.pk)
    now = timezone.now()
    _require_open(occasion, now, by_desk=neighbour is not None)
    _require_slots(occasion, locked, len({slot.pk for slot in slots}), now, by_desk=neighbour is not None)
    refuse_clashes(locked, theirs(neighbour or by), anywhere=neighbour is None)
    if Booking.objects.filter(key=key, slot__in=locked).exists():
        key = uuid.uuid4()
    made = []
    for slot in locked:
        if party > slot.capacity:
            raise TooMany(slot)
        waits = party > slot.free or someone_waits(slot)
        if waits and now >= slot.starts_at:
            raise Closed(slot.starts_at)
        state = Booking.State.WAITING if waits else Booking.State.CONFIRMED
        if not waits:
            take(slot, party)
        booking = book(
            slot, neighbour or by, key=key, occasion=occasion, party=party, children=children, note=note,
            booked_by=by, booked_at=now, state=state,
        )  # fmt: skip
        made.append(booking)
        record("occasions.booking.made", actor=by, thing=booking, scope=occasion.place.path, people=party,
               state=booking.state, desk=neighbour is not None)  # fmt: skip
    touch(occasion.community.path)
    telling.publish_places(occasion)
    return made


def refuse_what_cannot_be(*, by: User, slots: Sequence[Slot], party: int) -> None:
    """Raise what `sign_up` would, as far as it can be known before it is asked. Nothing is written or locked."""
    refuse_clashes(slots, theirs(by), anywhere=True)
    for slot in slots:
        if party > slot.capacity:
            raise TooMany(slot)


def _require_open(occasion: Occasion, now: datetime, *, by_desk: bool) -> None:
    if not occasion.is_open:
        raise Closed
    if by_desk:
        return
    if now < occasion.opens_at:
        raise NotOpenYet(occasion.opens_at)
    if now >= occasion.closes_at:
        raise Closed(occasion.closes_at)


def _require_slots(occasion: Occasion, slots: Sequence[Slot], wanted: int, now: datetime, *, by_desk: bool) -> None:
    if not slots or len(slots) != wanted or any(slot.occasion_id != occasion.pk for slot in slots):
        raise NotYours
    for slot in slots:
        last = slot.ends_at if by_desk else slot.starts_at
        if now >= last:
            raise Closed(last)
