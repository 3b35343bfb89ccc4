"""Letters to the dwellings of a courtyard, and who lives there: for its chair, its building heads and the worker."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communities.places.models import Place
from communities.places.naming import shown_name
from communities.places.queries import community_or_404, courtyard_or_404
from communities.registry.actions.letters import LETTERS_HOLD, MOST_LETTERS, send_letters, void_letters
from communities.registry.actions.looking import look_at_dwelling
from communities.registry.models import LetterBatch
from communities.registry.residence_forms import LettersForm, VoidForm
from communities.registry.residence_queries import (
    batch_or_404,
    batches_of,
    buildings_with_residents,
    dwellings_of,
    dwellings_to_write_to,
    place_or_404,
)
from portal.access.decisions import allowed, require
from portal.design.paging import page_asked_for
from portal.notify.links import district_link
from portal.users.models import User

BATCHES_PER_PAGE, DWELLINGS_PER_PAGE = 20, 60
Kind = Place.Kind


def _page(
    request: HttpRequest, template: str, courtyard: Place, last: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    community = cast("Place", courtyard.parent)
    context |= {
        "community": community,
        "courtyard": courtyard,
        "current_room": "courtyards",
        "crumbs": [
            (shown_name(community.name), f"/c/{community.slug}/"),
            (shown_name(courtyard.name), reverse("places:courtyard", args=[community.slug, courtyard.slug])),
            (last, ""),
        ],
    }
    return render(request, f"communities/registry/residence/{template}.html", context, status=status)


def _courtyard(request: HttpRequest, community: str, courtyard: str) -> Place:
    found = courtyard_or_404(community_or_404(community), courtyard)
    require(request.user, "communities_registry.send_letters", found)
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, community: str, courtyard: str) -> HttpResponse:
    """What was printed, and the form that prints more. The answer to the form is the sheets: codes are shown once."""
    yard = _courtyard(request, community, courtyard)
    places = [yard, *_buildings_and_entrances(yard)]
    form = LettersForm(request.POST if request.method == "POST" else None, courtyard=yard, places=places)
    if form.is_bound and form.is_valid():
        made = _printed(request, yard, form)
        if made is not None:
            return made
    batches = page_asked_for(request, Paginator(batches_of(yard), BATCHES_PER_PAGE))
    status = 422 if form.errors else 200
    context = {"form": form, "page_obj": batches, "buildings": len(places) - 1, "most": MOST_LETTERS}
    return _page(request, "letters", yard, _("Letters"), status=status, **context)


def _buildings_and_entrances(courtyard: Place) -> list[Place]:
    return list(
        Place.objects.current().under(courtyard.path).filter(kind__in=[Kind.BUILDING, Kind.ENTRANCE]).order_by("path")
    )


def _printed(request: HttpRequest, courtyard: Place, form: LettersForm) -> HttpResponse | None:
    """The sheets; None where the form says why there are none."""
    said = form.cleaned_data
    dwellings = dwellings_to_write_to(
        said["where"], numbers=said["numbers"], also_known=said["also_known"], most=MOST_LETTERS
    )
    until = timezone.now() + LETTERS_HOLD
    try:
        batch, sheets = send_letters(
            by=cast("User", request.user), place=said["where"], dwellings=dwellings, slips=said["slips"],
            until=until, key=said["key"],
        )  # fmt: skip
    except ValidationError as refused:
        form.add_error(None, refused)
        return None
    if not sheets:
        messages.info(
            request, _("They were printed already, and the codes can be read by nobody. Print anew if need be.")
        )
        return redirect("registry:letters", cast("Place", courtyard.parent).slug, courtyard.slug)
    context = {
        "batch": batch,
        "sheets": sheets,
        "courtyard": courtyard,
        "community": courtyard.parent,
        "typed_address": district_link(reverse("registry:letter")),
        "hotline": settings.HOTLINE,
    }
    return render(request, "communities/registry/residence/sheets.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, community: str, courtyard: str, pk: int) -> HttpResponse:
    """The codes of a batch open nothing any more."""
    yard = _courtyard(request, community, courtyard)
    batch: LetterBatch = batch_or_404(yard, pk)
    form = VoidForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        void_letters(by=cast("User", request.user), batch=batch, reason=form.cleaned_data["reason"])
        messages.success(request, _("Void. Codes that were used already stay used."))
        return redirect("registry:letters", community, courtyard)
    status = 422 if form.errors else 200
    return _page(request, "void", yard, _("Make letters void"), status=status, form=form, batch=batch)


@never_cache
@login_required
@require_safe
def residents(request: HttpRequest, community: str, courtyard: str) -> HttpResponse:
    """Building by building, how many are verified. No names here."""
    yard = courtyard_or_404(community_or_404(community), courtyard)
    buildings = buildings_with_residents(yard, request.user)
    if not buildings and not allowed(request.user, "communities_registry.see_residents", yard):
        raise PermissionDenied("communities_registry.see_residents")
    may_send = allowed(request.user, "communities_registry.send_letters", yard)
    return _page(request, "residents", yard, _("Who lives here"), buildings=buildings, may_send=may_send)


@never_cache
@login_required
@require_safe
def building(request: HttpRequest, pk: int) -> HttpResponse:
    """Door by door, how many are verified. No names here."""
    place = place_or_404(pk, [Kind.BUILDING], request.user)
    yard = cast("Place", place.parent)
    doors = page_asked_for(request, Paginator(dwellings_of(place).select_related("parent"), DWELLINGS_PER_PAGE))
    return _page(request, "building", yard, shown_name(place.name), building=place, page_obj=doors)


@never_cache
@login_required
@require_safe
def dwelling(request: HttpRequest, pk: int) -> HttpResponse:
    """Who belongs to one dwelling. Each of them reads that this was looked at, and by whom."""
    place = place_or_404(pk, [Kind.DWELLING], request.user)
    found = look_at_dwelling(by=cast("User", request.user), dwelling=place)
    building_path = next(path for path in _paths_above(place) if path.rpartition("/")[2].count("-") == 2)
    building = Place.objects.select_related("parent__parent").get(path=building_path)
    rows = [(each, allowed(request.user, "communities_registry.end_residence", each)) for each in found]
    context: dict[str, Any] = {"dwelling": place, "building": building, "rows": rows}
    return _page(request, "dwelling", cast("Place", building.parent), shown_name(place.name), **context)


def _paths_above(place: Place) -> list[str]:
    parts = place.path.split("/")
    return ["/".join(parts[:number]) for number in range(len(parts) - 1, 0, -1)]
