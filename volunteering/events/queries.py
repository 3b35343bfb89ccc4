"""Reads of events."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from communities.cases.models import Case
from communities.occasions.models import Occasion
from communities.occasions.queries import occasion_or_404, run_or_404
from communities.places.models import Place
from portal.access.decisions import allowed
from volunteering.events.models import KIND, Event


def event_or_404(community: Place, pk: int, user: Any, *, runs: bool = False) -> Event:
    """A public event of this community, or a draft that ``user`` runs; with ``runs`` only one that they run."""
    occasion = (run_or_404 if runs else occasion_or_404)(community, pk, user, KIND)
    event = get_object_or_404(Event.objects.filter(pk=occasion.pk).select_related("case"))
    event.occasion = occasion
    if event.case is not None:
        event.case.community = community
    return event


def drafts_of(community: Place, user: Any) -> list[Event]:
    """Drafts in the community that ``user`` may go on with."""
    drafts = Event.objects.filter(
        occasion__community=community, occasion__kind=KIND, occasion__state=Occasion.State.DRAFT
    )
    found = drafts.select_related("occasion__community", "occasion__place").order_by("-pk")[:50]
    return [event for event in found if allowed(user, "communities_occasions.run", event.occasion)]


def events_of_case(case: Case) -> "QuerySet[Event]":
    """What was announced for the matter and those joined to it, the latest first."""
    events = Event.objects.filter(Q(case=case) | Q(case__root=case)).exclude(occasion__state=Occasion.State.DRAFT)
    return events.select_related("occasion__community").order_by("-occasion__starts_at", "-pk")
