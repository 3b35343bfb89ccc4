"""Calling neighbours together."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from communities.cases.models import Case
from communities.occasions.actions import Details, SlotPlan, announce_occasion, plan_occasion
from communities.places.models import Place
from portal.access.decisions import require
from portal.search.indexing import refresh
from portal.users.models import User
from volunteering.events.finding import EVENT
from volunteering.events.models import KIND, Event
from volunteering.events.steps import hold_case, tell_planned


@dataclass(frozen=True)
class Words:
    """What an event says beside its occasion."""

    purpose: str
    text: str = ""
    provided: str = ""


@transaction.atomic
def plan_event(
    *,
    by: User,
    community: Place,
    place: Place,
    words: Words,
    details: Details,
    slots: Sequence[SlotPlan],
    case: Case | None = None,
    key: uuid.UUID | None = None,
) -> Event:
    """A draft of an event. The same ``key`` from the same person is one event; see `plan_occasion` for refusals.

    Raises ``ValueError`` for a case of another community.
    """
    require(by, "communities_occasions.organise", place)
    if case is not None and case.community_id != community.pk:
        raise ValueError(case.pk)
    occasion = plan_occasion(by=by, kind=KIND, community=community, place=place, details=details, slots=slots, key=key)
    event, _ = Event.objects.get_or_create(occasion=occasion, defaults={**asdict(words), "case": case})
    event.occasion = occasion
    return event


@transaction.atomic
def publish_event(*, by: User, event: Event) -> Event:
    """From now on everybody sees it, also on the thread of its case. Again, nothing changes. Raises `Closed`."""
    require(by, "communities_occasions.run", event.occasion)
    hold_case(event)
    was_draft = event.occasion.is_draft
    event.occasion = announce_occasion(by=by, occasion=event.occasion)
    if was_draft:
        refresh(EVENT, [event.pk])
        tell_planned(event, by)
    return event
