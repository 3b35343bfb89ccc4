"""One row of the list, with a code of its own."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from communities.occasions.codes import new_code
from communities.occasions.list_order import next_number
from communities.occasions.models import Booking, Slot
from communities.occasions.refusals import AlreadyIn
from portal.users.models import User

_MOST_TRIES_FOR_A_CODE = 20


@dataclass(frozen=True)
class Neighbour:
    """Somebody without an account, signed up by who runs the occasion."""

    name: str
    phone: str = ""


def theirs(who: User | Neighbour) -> Q:
    """The bookings of one person, or of one neighbour without an account."""
    return Q(person=who) if isinstance(who, User) else Q(person=None, name=who.name, phone=who.phone)


def book(slot: Slot, who: User | Neighbour, **facts: Any) -> Booking:
    """The next number of the slot for ``who``. Raises `AlreadyIn` when somebody else wrote them down meanwhile."""
    them = {"person": who} if isinstance(who, User) else {"name": who.name, "phone": who.phone}
    booking = Booking(slot=slot, number=next_number(slot), **them, **facts)
    for _ in range(_MOST_TRIES_FOR_A_CODE):
        if not Booking.objects.filter(occasion=booking.occasion, short=booking.short).exists():
            break
        booking.short = new_code()
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as refused:
        if "booking_neighbour_once" in str(refused) or "name" in str(refused):
            raise AlreadyIn(slot) from refused
        raise
    return booking
