"""Reads of organisations and of who represents them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from communities.places.models import Place
from communities.registry.models import Organisation, OrganisationQuerySet, Representation
from communities.registry.rules import looks_at_papers_there
from portal.access.decisions import allowed
from portal.access.predicates import grants_of

WAITING_SHOWN = 100


def listed(kind: str = "") -> OrganisationQuerySet:
    """Verified organisations by name, of one kind or all."""
    found = Organisation.objects.verified().select_related("home").order_by("short_name", "pk")
    return found.filter(kind=kind) if kind else found


def counts_by_kind() -> dict[str, int]:
    """How many verified ones there are of each kind. One query."""
    return dict(Organisation.objects.verified().values_list("kind").annotate(Count("pk")).order_by())


def organisation_or_404(pk: int, user: Any) -> Organisation:
    """One that ``user`` may see; what nobody has looked at is there only for who proposed it or will look."""
    found = get_object_or_404(Organisation.objects.filter(pk=pk).select_related("home", "verified_by"))
    if not allowed(user, "communities_registry.see", found):
        raise Http404(pk)
    return found


def representation_or_404(pk: int, user: Any) -> Representation:
    """One that ``user`` may end, so also decide; another's is not there."""
    found = get_object_or_404(
        Representation.objects.filter(pk=pk).select_related("organisation__home", "user", "decided_by")
    )
    if not allowed(user, "communities_registry.end", found):
        raise Http404(pk)
    return found


def own_representations(user: Any) -> list[Representation]:
    """All the user ever asked for, the newest first."""
    return list(
        Representation.objects.filter(user=user).select_related("organisation__home").order_by("-asked_at", "-pk")[:50]
    )


def current_of(organisation: Organisation) -> list[Representation]:
    return list(
        Representation.objects.filter(organisation=organisation).current().select_related("user").order_by("decided_at")
    )


def _after_whom_i_look(user: Any, path: str) -> Q:
    """A filter over the path of a place: those in which the user looks at papers."""
    scopes = [grant.scope for grant in grants_of(user) if looks_at_papers_there(user, grant.scope)]
    there = Q(pk__in=[])
    for scope in scopes:
        there |= Q(**{path: scope}) | Q(**{f"{path}__startswith": scope + "/"})
    return there


def waiting_for(user: Any) -> tuple[list[Organisation], list[Representation]]:
    """What waits for somebody to look at in the user's places, the oldest first. Two queries."""
    organisations = Organisation.objects.filter(_after_whom_i_look(user, "home__path"), state="proposed")
    asked = Representation.objects.filter(_after_whom_i_look(user, "organisation__home__path"), state="asked")
    return (
        list(organisations.select_related("home").order_by("proposed_at")[:WAITING_SHOWN]),
        list(asked.select_related("organisation__home", "user").order_by("asked_at")[:WAITING_SHOWN]),
    )


def where_to_look(paths: Collection[str]) -> dict[str, str]:
    """The page of what waits, for each path; it is one for all of them."""
    return {path: reverse("registry:mine") for path in paths}


def homes_to_choose() -> list[Place]:
    """Current communities, sub-districts and the district, in the order of the tree. One query."""
    kinds = (Place.Kind.DISTRICT, Place.Kind.SUBDISTRICT, Place.Kind.COMMUNITY)
    return list(Place.objects.current().filter(kind__in=kinds).order_by("path"))
