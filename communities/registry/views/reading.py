"""The list of organisations and the page of one. The same for everybody, so they may be stored."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from communities.registry.actions.organisations import EVERY_ORGANISATION
from communities.registry.kinds import OrganisationKind
from communities.registry.panels import organisation_panels
from communities.registry.queries import counts_by_kind, current_of, listed, organisation_or_404
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.paging import KnownCount, page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import EVERYTHING, depends_on

ORGANISATIONS_PER_PAGE = 30


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the district's front door."""
    here = (_("Organisations"), reverse("registry:list") if more else "")
    return [(pgettext("the whole", "District"), "/"), here, *more]


@reads_query("page")
@require_safe
def listing(request: HttpRequest, kind: str = "") -> HttpResponse:
    """Who is there in the district, of one kind or all. Two queries."""
    if kind and kind not in OrganisationKind:
        raise Http404(kind)
    counts = counts_by_kind()
    total = sum(counts.values())
    pages = KnownCount(listed(kind), ORGANISATIONS_PER_PAGE, counts.get(kind, 0) if kind else total)
    chips = [("", _("All"), total)] + [(each.value, each.label, counts.get(each.value, 0)) for each in OrganisationKind]
    context = {
        "crumbs": crumbs(),
        "kind": kind,
        "chips": chips,
        "page_obj": page_asked_for(request, pages),
    }
    return depends_on(render(request, "communities/registry/list.html", context), EVERY_ORGANISATION, EVERYTHING)


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Who they are, what they offer, what they did, who looked at their papers."""
    user = viewer(request)["viewer"].user
    found = organisation_or_404(pk, user)
    shown = []
    for panel in organisation_panels:
        context = panel.context(request, found)
        if context is not None:
            shown.append(render_to_string(panel.template, {"organisation": found, **context}, request=request))
    context = {
        "crumbs": crumbs((found.short_name, "")),
        "organisation": found,
        "speakers": current_of(found),
        "panels": shown,
    }
    if user is not None:
        context |= {
            f"may_{act}": allowed(user, f"communities_registry.{act}", found)
            for act in ("change", "verify", "look_after", "represent")
        }
    response = render(request, "communities/registry/organisation.html", context)
    if found.state == found.State.PROPOSED:
        return response
    return depends_on(response, found.stamp, EVERYTHING)
