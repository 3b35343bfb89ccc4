"""The page on which the district opens a community's fund."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.places.queries import community_or_404
from fund.ledger.actions import open_fund
from fund.ledger.actions.opening import usual_name
from fund.ledger.queries import fund_of
from portal.access.decisions import require
from portal.design.crumbs import way
from portal.users.models import User


class OpeningForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the fund"),
        max_length=60,
        help_text=gettext_lazy("As it stands in the agreement with the charity that holds the money."),
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, community: str) -> HttpResponse:
    """Ask for the fund's name and open it; a fund that is open already is shown."""
    place = community_or_404(community)
    require(request.user, "fund_ledger.open_fund", place)
    if fund_of(place) is not None:
        return redirect("disclosure:fund", place.slug)
    initial = {"name": usual_name(place)}
    form = OpeningForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            open_fund(by=cast("User", request.user), community=place, name=form.cleaned_data["name"])
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The fund is open. Its books begin today, for everybody to read."))
            return redirect("disclosure:fund", place.slug)
    context = {
        "community": place,
        "current_room": "fund",
        "crumbs": way(place, (_("The fund"), f"/c/{place.slug}/fund/"), (_("Open the fund"), "")),
        "form": form,
    }
    return render(request, "fund/disclosure/opening.html", context, status=422 if form.errors else 200)
