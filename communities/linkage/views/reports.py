"""Figures: of a sub-district, of the district, of a quarter on paper. The same for everybody."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from communities.linkage.kinds import Board, CoWork, Stage
from communities.linkage.models import Party
from communities.linkage.queries import work_of
from communities.linkage.rolling_up import Quarter, done_in, quarter_of, report_of, roll_up
from communities.linkage.views.boards import crumbs
from communities.places.models import Place
from communities.places.queries import community_or_404
from communities.registry.queries import organisation_or_404
from portal.accounts.context import viewer
from portal.design.paging import page_asked_for
from portal.design.templatetags.design import place_name
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import EVERY_SCOPE, EVERYTHING, depends_on

FIRST_YEAR = 2017
DONE_PER_PAGE = 50


@require_safe
def district(request: HttpRequest) -> HttpResponse:
    """The whole district by sub-district."""
    top = Place.objects.current().filter(kind=Place.Kind.DISTRICT).order_by("code").first()
    if top is None:
        raise Http404
    return _rolled_up(request, top, [(pgettext("the whole", "District"), "/"), (_("Three linkages"), "")])


@require_safe
def subdistrict(request: HttpRequest, subdistrict: str) -> HttpResponse:
    """One sub-district by community."""
    top = Place.objects.current().filter(kind=Place.Kind.SUBDISTRICT, slug=subdistrict).first()
    if top is None:
        raise Http404(subdistrict)
    whole = (_("Three linkages"), reverse("linkage_rolled_up:district"))
    return _rolled_up(request, top, [(pgettext("the whole", "District"), "/"), whole, (place_name(top), "")])


@reads_query("page")
@require_safe
def of_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """All that an organisation does and did, page by page."""
    organisation = organisation_or_404(pk, viewer(request)["viewer"].user)
    pages = Paginator(work_of(Party.objects.filter(organisation=organisation).first()), DONE_PER_PAGE)
    way = [(pgettext("the whole", "District"), "/"), (_("Organisations"), reverse("registry:list"))]
    context = {
        "crumbs": [*way, (organisation.short_name, organisation.address()), (_("What they do and did"), "")],
        "organisation": organisation,
        "page_obj": page_asked_for(request, pages),
    }
    response = render(request, "communities/linkage/work.html", context)
    return depends_on(response, organisation.stamp, EVERYTHING) if not organisation.is_proposed else response


def _rolled_up(request: HttpRequest, top: Place, way: list[tuple[str, str]]) -> HttpResponse:
    figures = roll_up(top)
    table = [
        (kind.label, [(board.label, figures.by_kind.get((board.value, kind.value), 0)) for board in Board])
        for kind in CoWork
    ]
    context = {
        "crumbs": way,
        "top": top,
        "rows": figures.rows,
        "total": figures.total,
        "boards": [board.label for board in Board],
        "table": table,
    }
    return depends_on(render(request, "communities/linkage/rolled_up.html", context), EVERY_SCOPE, EVERYTHING)


@require_safe
def this_quarter(request: HttpRequest, community: str) -> HttpResponse:
    """On to the present quarter; not stored, since another day it is another one."""
    place = community_or_404(community, even_ended=True)
    now = quarter_of(timezone.localdate())
    return redirect("linkage:quarter", place.slug, now.year, now.number)


@reads_query("page")
@require_safe
def quarter(request: HttpRequest, community: str, year: int, number: int) -> HttpResponse:
    """A quarter on paper: what was needed and offered, agreed and done, and what it came to."""
    place = community_or_404(community, even_ended=True)
    asked, now = Quarter(year, number), quarter_of(timezone.localdate())
    if not 1 <= number <= 4 or not (FIRST_YEAR, 1) <= (year, number) <= (now.year, now.number):
        raise Http404(year)
    report = report_of(place, asked)
    done = Paginator(done_in(place, asked).select_related("community", "agreement").with_partners(), DONE_PER_PAGE)
    columns = [_("Needs"), _("Offers"), _("Agreements"), str(Stage.DONE.label)]
    tables = []
    for board in Board:
        rows = [(kind.label, _figures(report, board, kind)) for kind in CoWork]
        sums = [sum(column) for column in zip(*(row for _label, row in rows), strict=True)]
        named = [(label, list(zip(columns, row, strict=True))) for label, row in rows]
        tables.append((board.label, named, list(zip(columns, sums, strict=True))))
    context = {
        "community": place,
        "current_room": "linkage",
        "crumbs": crumbs(place, (_("The quarter"), "")),
        "quarter": asked,
        "report": report,
        "tables": tables,
        "columns": columns,
        "page_obj": page_asked_for(request, done),
        "is_going_on": asked == now,
        "has_before": (asked.before.year, asked.before.number) >= (FIRST_YEAR, 1),
    }
    return depends_on(render(request, "communities/linkage/quarter.html", context), place.path, EVERYTHING)


def _figures(report: Any, board: str, kind: str) -> list[int]:
    return [
        found.get((str(board), str(kind)), 0) for found in (report.needs, report.offers, report.agreements, report.done)
    ]
