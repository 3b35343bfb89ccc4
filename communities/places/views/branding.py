"""The page on which a community changes its name, motto, colour and picture, and looks at them before they hang."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communities.places.actions.branding import set_brand
from communities.places.brands import shades_of
from communities.places.colours import colour_problem
from communities.places.forms import BrandForm, initial_of
from communities.places.naming import shown_name
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.freshness.stamps import EVERYTHING, depends_on
from portal.users.models import User

SHADES = "--a1:{accent};--a2:{accent_wash};--a3:{accent_dark};--a4:{accent_dark_wash}"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, community: str) -> HttpResponse:
    """Posting shows how it would look; posting with ``hang`` makes it so."""
    place = community_or_404(community)
    require(request.user, "communities_places.set_brand", place)
    form = BrandForm(request.POST if request.method == "POST" else None, place=place, initial=initial_of(place))
    look = form.brand() if form.is_bound and form.is_valid() else None
    if look is not None and "hang" in request.POST:
        try:
            set_brand(by=cast("User", request.user), place=place, **form.brand_fields())
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("So it hangs now, on every page."))
            return redirect("places:brand", place.slug)
    context = {
        "community": place,
        "form": form,
        "look": look,
        "crumbs": [(shown_name(place.name), f"/c/{place.slug}/"), (_("Name, colour and picture"), "")],
    }
    return render(request, "communities/places/brand.html", context, status=422 if form.errors else 200)


@require_safe
def shades(request: HttpRequest, community: str, colour: str) -> HttpResponse:
    """The four shades that would follow from a colour that can be read, as a stylesheet for this community's pages."""
    place = community_or_404(community)
    accent = f"#{colour}"
    if colour_problem(accent, "light"):
        raise Http404(colour)
    rule = f'html[data-community="{place.slug}"]{{{SHADES.format(**shades_of(accent))}}}\n'
    return depends_on(HttpResponse(rule, content_type="text/css; charset=utf-8"), place.path, EVERYTHING)
