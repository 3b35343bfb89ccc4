"""Changing an event, and calling it off. Those affected are told by its occasion."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from communities.occasions.actions import Change, Details, SlotPlan, cancel_occasion, change_occasion, discard_occasion
from communities.occasions.locks import locked_occasion
from communities.occasions.models import Occasion
from portal.access.decisions import require
from portal.search.indexing import refresh
from portal.users.models import User
from volunteering.events.actions.calling import Words
from volunteering.events.finding import EVENT
from volunteering.events.models import Event
from volunteering.events.steps import hold_case, take_back, tell_planned


@transaction.atomic
def change_event(
    *,
    by: User,
    event: Event,
    version: int,
    words: Words,
    details: Details,
    slots: Sequence[SlotPlan],
    note: str = "",
) -> Change:
    """Say it anew. Raises as `change_occasion`; nothing is changed then."""
    require(by, "communities_occasions.run", event.occasion)
    hold_case(event)
    change = change_occasion(by=by, occasion=event.occasion, version=version, details=details, slots=slots, note=note)
    event.occasion = change.occasion
    for name, value in asdict(words).items():
        setattr(event, name, value)
    event.save(update_fields=list(asdict(words)))
    if not change.occasion.is_draft:
        refresh(EVENT, [event.pk])
        tell_planned(event, by)
    return change


@transaction.atomic
def cancel_event(*, by: User, event: Event, reason: str) -> Change:
    """Call it off, with the reason for everybody. Again, nothing changes. Raises as `cancel_occasion`."""
    require(by, "communities_occasions.run", event.occasion)
    hold_case(event)
    was_open = event.occasion.is_open
    change = cancel_occasion(by=by, occasion=event.occasion, reason=reason)
    event.occasion = change.occasion
    if was_open:
        take_back(event, reason)
    return change


@transaction.atomic
def discard_event(*, by: User, event: Event) -> bool:
    """Throw a draft away; whether it was one still."""
    require(by, "communities_occasions.run", event.occasion)
    locked_occasion(event.occasion)
    if not Event.objects.filter(pk=event.pk, occasion__state=Occasion.State.DRAFT).delete()[0]:
        return False
    return discard_occasion(by=by, occasion=event.occasion)
