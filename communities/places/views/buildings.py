"""A courtyard's buildings, for everybody; and writing them down, for those who look after it."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communities.places.actions.dwelling import LaidOut, load_dwellings, look_ahead
from communities.places.buildings import buildings_of
from communities.places.laying_out_forms import AlikeForm, TableForm
from communities.places.models import Place
from communities.places.naming import shown_name
from communities.places.queries import community_or_404, courtyard_or_404
from communities.places.reading import PlaceFileRefused
from portal.access.decisions import allowed, require
from portal.accounts.context import viewer
from portal.design.paging import page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import EVERYTHING, depends_on
from portal.users.models import User

BUILDINGS_PER_PAGE = 30


def _crumbs(community: Place, courtyard: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (shown_name(community.name), f"/c/{community.slug}/"),
        (shown_name(courtyard.name), reverse("places:courtyard", args=[community.slug, courtyard.slug])),
        *more,
    ]


@reads_query("page")
@require_safe
def buildings(request: HttpRequest, community: str, courtyard: str) -> HttpResponse:
    """Each building with its entrances and dwellings, thirty a page. No names."""
    place = community_or_404(community)
    yard = courtyard_or_404(place, courtyard)
    user = viewer(request)["viewer"].user
    context = {
        "community": place,
        "courtyard": yard,
        "current_room": "courtyards",
        "crumbs": _crumbs(place, yard, (_("Buildings"), "")),
        "page_obj": page_asked_for(request, Paginator(buildings_of(yard), BUILDINGS_PER_PAGE)),
        "may_lay_out": user is not None and allowed(user, "communities_places.lay_out", yard),
    }
    return depends_on(render(request, "communities/places/buildings.html", context), place.path, EVERYTHING)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lay_out(request: HttpRequest, community: str, courtyard: str) -> HttpResponse:
    """Dwellings of buildings that are built alike. Posting shows what would be written; ``write`` writes it."""
    place, yard = _to_lay_out(request, community, courtyard)
    form = AlikeForm(request.POST if request.method == "POST" else None, courtyard=yard)
    return _page(request, "lay_out", place, yard, form)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lay_out_table(request: HttpRequest, community: str, courtyard: str) -> HttpResponse:
    """The same by a table."""
    place, yard = _to_lay_out(request, community, courtyard)
    form = TableForm(*((request.POST, request.FILES) if request.method == "POST" else ()), courtyard=yard)
    return _page(request, "lay_out_table", place, yard, form)


def _to_lay_out(request: HttpRequest, community: str, courtyard: str) -> tuple[Place, Place]:
    place = community_or_404(community)
    yard = courtyard_or_404(place, courtyard)
    require(request.user, "communities_places.lay_out", yard)
    return place, yard


def _page(
    request: HttpRequest, template: str, community: Place, courtyard: Place, form: AlikeForm | TableForm
) -> HttpResponse:
    user = cast("User", request.user)
    ahead: LaidOut | None = None
    if form.is_bound and form.is_valid():
        try:
            if "write" in request.POST:
                written = load_dwellings(by=user, file=form.file())
                messages.success(request, _said(written))
                return redirect("places:buildings", community.slug, courtyard.slug)
            ahead = look_ahead(by=user, file=form.file())
        except PlaceFileRefused as refused:
            _refuse(form, refused)
    context: dict[str, Any] = {
        "community": community,
        "courtyard": courtyard,
        "current_room": "courtyards",
        "crumbs": _crumbs(community, courtyard, (_("Write down dwellings"), "")),
        "form": form,
        "ahead": ahead,
        "first": form.file().rows[:3] if ahead else [],
        "last": form.file().rows[-1:] if ahead else [],
    }
    return render(request, f"communities/places/{template}.html", context, status=422 if form.errors else 200)


def _refuse(form: AlikeForm | TableForm, refused: PlaceFileRefused) -> None:
    if isinstance(form, TableForm):
        form.refuse(refused)
    else:
        form.add_error(None, refused.problems[0].reason)


def _said(written: LaidOut) -> str:
    if not written.added:
        return _("All of them were there already; nothing has changed.")
    said = ngettext("%(count)d dwelling is written down.", "%(count)d dwellings are written down.", written.added)
    return said % {"count": written.added}
