"""The locks, always in the same order: person, occasion, slots by number.

Taken without the key, so that a row that refers to them can be written meanwhile: a sign-up waits for a slot, never
for an occasion that itself waits for the slot.
"""

from collections.abc import Iterable

from communities.occasions.models import Booking, Occasion, Slot
from portal.users.models import User


def locked_person(user: User) -> None:
    """Two sign-ups of one person follow one another, so that neither overlaps the other unseen."""
    User.objects.select_for_update(no_key=True).values_list("pk").get(pk=user.pk)


def locked_people(*users: User) -> None:
    """Several at once, by number, so that two who lock each other's never wait for one another."""
    list(User.objects.select_for_update(no_key=True).filter(pk__in=[user.pk for user in users]).order_by("pk"))


def locked_occasion(occasion: Occasion) -> Occasion:
    """The occasion as it is now."""
    found = Occasion.objects.select_for_update(no_key=True, of=("self",)).select_related("community", "place")
    return found.get(pk=occasion.pk)


def locked_slots(pks: Iterable[int]) -> list[Slot]:
    """The slots that still stand, by number, each as it is now."""
    slots = Slot.objects.select_for_update(no_key=True).filter(pk__in=list(pks), dropped_at=None)
    return list(slots.order_by("pk"))


def locked_booking(booking: Booking) -> tuple[Slot, Booking]:
    """The slot, then the booking in it as it is now, with its occasion."""
    slot = Slot.objects.select_for_update(no_key=True).get(pk=booking.slot_id)
    found = Booking.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "occasion__community", "occasion__place", "person"
    )
    fresh = found.get(pk=booking.pk)
    fresh.slot = slot
    return slot, fresh
