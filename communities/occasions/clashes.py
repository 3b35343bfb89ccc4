"""Nobody is in two places at once."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from communities.occasions.models import Booking, Slot
from communities.occasions.refusals import AlreadyIn, Overlapping


def refuse_clashes(slots: Sequence[Slot], who: Q, *, anywhere: bool, but: Iterable[Booking] = ()) -> None:
    """Not by two of these slots, nor by what ``who`` is in already: ``anywhere``, or in this occasion alone.

    What stands in ``but`` does not count.
    Raises `AlreadyIn`, `Overlapping`. What somebody does elsewhere is nothing for who runs this occasion.
    """
    for index, slot in enumerate(slots):
        for other in slots[:index]:
            if slot.overlaps(other.starts_at, other.ends_at):
                raise Overlapping(slot, other)
    first, last = min(slot.starts_at for slot in slots), max(slot.ends_at for slot in slots)
    theirs = Booking.objects.live().filter(who, slot__starts_at__lt=last, slot__ends_at__gt=first)
    theirs = theirs.exclude(pk__in=[booking.pk for booking in but])
    if not anywhere:
        theirs = theirs.filter(occasion_id=slots[0].occasion_id)
    for booking in theirs.select_related("slot__occasion"):
        for slot in slots:
            if booking.slot_id == slot.pk:
                raise AlreadyIn(slot, booking)
            if slot.overlaps(booking.slot.starts_at, booking.slot.ends_at):
                raise Overlapping(slot, booking.slot)
