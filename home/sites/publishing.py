"""Whether editors of a place publish on their own: the page on which those who look after it say so."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from communities.places.queries import community_or_404
from home.sites.models import CommunityHomePage, DistrictHomePage
from home.sites.reviews import is_wanted_for, scope_of_page, want_second_pair_of_eyes
from portal.access.decisions import require
from portal.design.crumbs import way
from portal.users.models import User

CHOICES = (
    ("reviewed", gettext_lazy("Somebody else looks at a page before everybody does")),
    ("alone", gettext_lazy("Editors publish on their own")),
)


class RuleForm(forms.Form):
    rule = forms.ChoiceField(
        label=gettext_lazy("How a page comes before everybody"), choices=CHOICES, widget=forms.RadioSelect
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, community: str) -> HttpResponse:
    place = community_or_404(community)
    crumbs = way(place, (_("Who publishes here"), ""))
    home = get_object_or_404(CommunityHomePage.objects.filter(place=place))
    return _rule(request, home, f"/c/{place.slug}/", {"community": place, "crumbs": crumbs})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def district_rule(request: HttpRequest) -> HttpResponse:
    """The same for the district's own pages."""
    crumbs = [(pgettext("the whole", "District"), "/"), (_("Who publishes here"), "")]
    return _rule(request, get_object_or_404(DistrictHomePage), "/", {"crumbs": crumbs})


def _rule(request: HttpRequest, home: Page, address: str, context: dict[str, Any]) -> HttpResponse:
    require(request.user, "home_sites.set_review", scope_of_page(home))
    now = "reviewed" if is_wanted_for(home) else "alone"
    form = RuleForm(request.POST if request.method == "POST" else None, initial={"rule": now})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["rule"] == "reviewed"
        want_second_pair_of_eyes(by=cast("User", request.user), home=home, wanted=wanted)
        messages.success(request, _("Kept. It holds for every page from now on."))
        return redirect(request.path)
    context |= {"form": form, "back": address}
    return render(request, "home/sites/publishing.html", context, status=422 if form.errors else 200)
