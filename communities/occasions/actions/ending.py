"""Calling an occasion off, and ending it when it is over."""

from django.db import transaction
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.actions.changing import Change
from communities.occasions.list_order import end_list
from communities.occasions.locks import locked_occasion, locked_slots
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.refusals import Closed, NotOverYet
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def cancel_occasion(*, by: User, occasion: Occasion, reason: str) -> Change:
    """Call it off: everybody who has a place, is asked or waits is told why. Again, nothing changes.

    Raises `Closed` for a draft, which is thrown away instead, and when it is over or people have come.
    """
    require(by, "communities_occasions.run", occasion)
    occasion = locked_occasion(occasion)
    if occasion.is_cancelled:
        return Change(occasion)
    slots = locked_slots(occasion.slots.values_list("pk", flat=True))
    came = Booking.objects.filter(occasion=occasion, checked_in_at__isnull=False).exists()
    if not occasion.is_open or came:
        raise Closed
    affected = list(Booking.objects.live().filter(occasion=occasion).select_related("person"))
    Booking.objects.filter(pk__in=[booking.pk for booking in affected]).update(
        state=Booking.State.CANCELLED, offered_until=None
    )
    Slot.objects.filter(pk__in=[slot.pk for slot in slots]).update(taken=0)
    occasion.state, occasion.reason, occasion.turns_at = Occasion.State.CANCELLED, reason, None
    occasion.version += 1
    occasion.save(update_fields=["state", "reason", "turns_at", "version"])
    record("occasions.occasion.cancelled", actor=by, thing=occasion, scope=occasion.place.path, people=len(affected))
    change = Change(occasion, telling.people_of(affected), [each for each in affected if not each.person_id])
    touch(occasion.community.path)
    telling.tell(telling.CANCELLED, f"{telling.CANCELLED}:{occasion.pk}", occasion, change.told, reason)
    telling.publish_places(occasion, "occasions.withdrawn")
    return change


@transaction.atomic
def discard_occasion(*, by: User, occasion: Occasion) -> bool:
    """Throw a draft away; whether it was one still."""
    require(by, "communities_occasions.run", occasion)
    occasion = locked_occasion(occasion)
    if not occasion.is_draft:
        return False
    record("occasions.occasion.discarded", actor=by, thing=occasion, scope=occasion.place.path)
    Slot.objects.filter(occasion=occasion).delete()
    occasion.delete()
    return True


@transaction.atomic
def end_occasion(*, by: User, occasion: Occasion) -> Occasion:
    """It is over: lists end, and who came can no longer be changed. Again, nothing changes.

    Raises `NotOverYet` with the moment its last slot ends when that has not come, `Closed` when it was never held.
    """
    require(by, "communities_occasions.run", occasion)
    occasion = locked_occasion(occasion)
    if occasion.state == Occasion.State.OVER:
        return occasion
    if not occasion.is_open:
        raise Closed
    if timezone.now() < occasion.ends_at:
        raise NotOverYet(occasion.ends_at)
    for slot in locked_slots(occasion.slots.values_list("pk", flat=True)):
        end_list(slot)
    occasion.state, occasion.turns_at = Occasion.State.OVER, None
    occasion.save(update_fields=["state", "turns_at"])
    record("occasions.occasion.ended", actor=by, thing=occasion, scope=occasion.place.path)
    touch(occasion.community.path)
    telling.publish_places(occasion, "occasions.changed")
    return occasion
