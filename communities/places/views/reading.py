"""A community's courtyards, one courtyard, and everybody's colours. The same for everybody."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.places.buildings import buildings_of
from communities.places.models import Brand, Place
from communities.places.naming import shown_name
from communities.places.queries import community_or_404, courtyard_or_404, courtyards_of
from portal.design.panels import courtyard_panels
from portal.freshness.stamps import EVERYTHING, depends_on
from portal.live.marks import mark

# On the page of a courtyard; the others are a page further.
BUILDINGS_NAMED = 20


@require_safe
def courtyards(request: HttpRequest, community: str) -> HttpResponse:
    """The community's courtyards, by type."""
    place = community_or_404(community)
    found = courtyards_of(place)
    context = {
        "community": place,
        "current_room": "courtyards",
        "crumbs": [(shown_name(place.name), f"/c/{place.slug}/"), (_("Courtyards"), "")],
        "groups": [(group, list(members)) for group, members in groupby(found, Place.get_courtyard_type_display)],
        "number": len(found),
        "households": sum(courtyard.households or 0 for courtyard in found),
        "residents": sum(courtyard.residents or 0 for courtyard in found),
    }
    return depends_on(render(request, "communities/places/courtyards.html", context), place.path, EVERYTHING)


@require_safe
def courtyard(request: HttpRequest, community: str, courtyard: str) -> HttpResponse:
    """One courtyard: its facts, and what the rooms have to say to those who live there."""
    place = community_or_404(community)
    mark(request)
    yard = courtyard_or_404(place, courtyard)
    shown = []
    for panel in courtyard_panels:
        context = panel.context(request, yard)
        if context is not None:
            shown.append(render_to_string(panel.template, {"courtyard": yard, **context}, request=request))
    standing = list(buildings_of(yard)[: BUILDINGS_NAMED + 1])
    context = {
        "community": place,
        "courtyard": yard,
        "current_room": "courtyards",
        "crumbs": [
            (shown_name(place.name), f"/c/{place.slug}/"),
            (_("Courtyards"), reverse("places:courtyards", args=[place.slug])),
            (shown_name(yard.name), ""),
        ],
        "panels": shown,
        "buildings": standing[:BUILDINGS_NAMED],
        "more_buildings": len(standing) > BUILDINGS_NAMED,
        "topic": f"community/{place.code}",
    }
    return depends_on(render(request, "communities/places/courtyard.html", context), place.path, EVERYTHING)


@require_safe
def brands(request: HttpRequest) -> HttpResponse:
    """/brands.css: the four colours of every community. Stored like a page, and asked for again with its ETag."""
    rules = (
        f'[data-community="{brand.place.slug}"]{{--a1:{brand.accent};--a2:{brand.accent_wash};'
        f"--a3:{brand.accent_dark};--a4:{brand.accent_dark_wash}}}"
        for brand in Brand.objects.filter(place__until=None).select_related("place").order_by("place__slug")
    )
    response = HttpResponse("\n".join(rules) + "\n", content_type="text/css; charset=utf-8")
    return depends_on(response, EVERYTHING)
