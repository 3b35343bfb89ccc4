"""What the front pages show, gathered from the rooms below."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from communities.places.models import Place
from portal.design.panels import Panel, community_home_panels, district_home_panels
from portal.registries import Registry


@dataclass
class SubdistrictIndex:
    """A sub-district and its communities by pinyin, as the front door lists them."""

    number: int
    place: Place
    communities: list[Place]

    @property
    def wide(self) -> bool:
        """Whether its communities need a row of their own where the others stand in two columns."""
        return len(self.communities) > 12


def for_everybody(pages: PageQuerySet) -> PageQuerySet:
    """The live ones that no restriction, their own or of a page above, keeps for some: Wagtail's ``public()`` in the
    same query."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    kept = PageViewRestriction.objects.annotate(asked=path).filter(asked__startswith=F("page__path"))
    return pages.live().filter(~Exists(kept))


def rendered_panels(registry: "Registry[Panel]", request: HttpRequest, community: Place | None) -> list[SafeString]:
    """Each panel that has something to show, rendered in order."""
    shown = []
    for panel in registry:
        context = panel.context(request, community)
        if context is not None:
            shown.append(render_to_string(panel.template, {"community": community, **context}, request=request))
    return shown


def index_of(request: HttpRequest) -> list[SubdistrictIndex]:
    """The index of the front door, read once per request."""
    known: list[SubdistrictIndex] | None = getattr(request, "communities_index", None)
    if known is None:
        known = request.communities_index = subdistricts_with_communities()  # type: ignore[attr-defined]
    return known


def subdistricts_with_communities() -> list[SubdistrictIndex]:
    """All sub-districts in code order with their current communities by pinyin. Two queries."""
    current = Place.objects.current()
    members: dict[int, list[Place]] = {}
    for place in current.communities().select_related("brand").order_by("pinyin", "code"):
        members.setdefault(place.parent_id or 0, []).append(place)
    subdistricts = current.filter(kind=Place.Kind.SUBDISTRICT).order_by("code")
    return [
        SubdistrictIndex(number, place, members.get(place.pk, [])) for number, place in enumerate(subdistricts, start=1)
    ]


def letters_of(index: list[SubdistrictIndex]) -> list[tuple[str, int]]:
    """Each first letter of a community's pinyin, with the number of the first sub-district that has it."""
    first: dict[str, int] = {}
    for entry in index:
        for place in entry.communities:
            first.setdefault(place.pinyin[:1].upper(), entry.number)
    return sorted((letter, number) for letter, number in first.items() if letter)


def community_of_page(page: Page) -> Place | None:
    """The community under whose home ``page`` stands, found by the tree path. One query."""
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    above = [page.path[:length] for length in steps]
    return Place.objects.select_related("brand", "parent").filter(home_page__path__in=above).first()


def district_front_door(request: HttpRequest) -> dict[str, Any]:
    """What the front door shows beside its own texts and a story."""
    index = index_of(request)
    return {
        "community": None,
        "subdistricts_count": len(index),
        "communities_count": sum(len(entry.communities) for entry in index),
        "panels": rendered_panels(district_home_panels, request, None),
        "hotline": settings.HOTLINE,
    }


def community_front_page(request: HttpRequest, community: Place) -> dict[str, Any]:
    """What a community's home shows beside its own texts and a story."""
    figures = list(Place.objects.current().courtyards().under(community.path).values_list("households", "residents"))
    return {
        "community": community,
        "courtyards_count": len(figures),
        "households_count": sum(households or 0 for households, _ in figures),
        "residents_count": sum(residents or 0 for _, residents in figures),
        "panels": rendered_panels(community_home_panels, request, community),
        "hotline": settings.HOTLINE,
    }
