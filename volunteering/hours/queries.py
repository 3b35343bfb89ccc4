"""Reads of hours."""

from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.shortcuts import get_object_or_404

from portal.users.models import User
from volunteering.events.models import Event
from volunteering.hours.models import HourRecord


def own_hours(user: User) -> QuerySet[HourRecord]:
    """What stands in ``user``'s record, the latest first."""
    found = HourRecord.objects.standing().filter(person=user)
    return found.select_related(
        "event__occasion__community", "booking__slot", "objection", "corrects", "recorded_by"
    ).order_by("-booking__slot__starts_at", "-pk")


def own_sums(user: User) -> dict[str, Any]:
    """``minutes`` and ``events`` of ``user``'s record. One query."""
    found = HourRecord.objects.standing().filter(person=user)
    sums = found.aggregate(minutes=Sum("minutes"), events=Count("event", distinct=True))
    return {"minutes": sums["minutes"] or 0, "events": sums["events"]}


def own_record_or_404(user: User, pk: int) -> HourRecord:
    return get_object_or_404(own_hours(user).filter(pk=pk))


def hours_of(event: Event) -> QuerySet[HourRecord]:
    """What stands for who came to the event, for who runs it; objections first."""
    found = HourRecord.objects.standing().filter(event=event)
    return found.select_related("booking__slot", "booking__person", "objection", "corrects__objection").order_by(
        F("objection").asc(nulls_last=True), "booking__slot__column", "booking__number", "pk"
    )


def record_of_or_404(event: Event, pk: int) -> HourRecord:
    """A standing record of this event."""
    found = get_object_or_404(hours_of(event).filter(pk=pk))
    found.event = event
    return found


def sums_of(event: Event) -> dict[str, int]:
    """``minutes`` given in all by ``people`` grown-ups, one who was in two shifts counted twice. One query."""
    found = HourRecord.objects.standing().filter(event=event)
    sums = found.aggregate(minutes=Sum(F("minutes") * F("people")), people=Sum("people"))
    return {"minutes": sums["minutes"] or 0, "people": sums["people"] or 0}
