"""Reminders: the day before and two hours before, once each. Clock job."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.saying import slot_and_start
from portal.notify.moments import marked

DAY_BEFORE, HOURS_BEFORE = timedelta(hours=24), timedelta(hours=2)
SLOTS_PER_RUN = 200


def remind() -> int:
    """Remind whoever has a place in a slot that is near. Returns how many slots were reminded of.

    A slot that is moved is reminded of anew: changing it clears what was noted here.
    """
    now = timezone.now()
    near = Slot.objects.filter(dropped_at=None, occasion__state=Occasion.State.OPEN, starts_at__gt=now)
    of_the_day = Q(day_reminder_at=None, starts_at__lte=now + DAY_BEFORE)
    of_the_hour = Q(hour_reminder_at=None, starts_at__lte=now + HOURS_BEFORE)
    due = near.filter(hour_reminder_at=None).filter(of_the_day | of_the_hour).order_by("starts_at")
    return sum(_remind(pk) for pk in due.values_list("pk", flat=True)[:SLOTS_PER_RUN])


@transaction.atomic
def _remind(pk: int) -> bool:
    slot = Slot.objects.select_for_update(no_key=True).get(pk=pk)
    now = timezone.now()
    occasion = Occasion.objects.select_related("community").get(pk=slot.occasion_id)
    if not occasion.is_open or slot.dropped_at or slot.starts_at <= now:
        return False
    if slot.starts_at <= now + HOURS_BEFORE and slot.hour_reminder_at is None:
        which, slot.hour_reminder_at = "hours", now
        # Who signed up within the last day is reminded once, not twice in a row.
        slot.day_reminder_at = slot.day_reminder_at or now
    elif slot.starts_at <= now + DAY_BEFORE and slot.day_reminder_at is None:
        which, slot.day_reminder_at = "day", now
    else:
        return False
    slot.save(update_fields=["day_reminder_at", "hour_reminder_at"])
    who = Booking.objects.filter(slot=slot, state=Booking.State.CONFIRMED)
    key = f"{telling.REMINDER}:{slot.pk}:{which}:{slot.starts_at:%Y%m%d%H%M}"
    text = f"{marked(slot.starts_at)}　{occasion.where}"
    telling.tell(telling.REMINDER, key, occasion, telling.people_of(who), text, label=slot_and_start(slot))
    return True
