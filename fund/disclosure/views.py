"""The fund in public. The same for everybody, so the pages may be stored."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.places.models import Place
from communities.places.queries import community_or_404
from fund.disclosure.queries import is_practice, payment_of
from fund.disclosure.rows import line_of, months_of, purposes_of, row_of, totals_of
from fund.ledger.queries import (
    EntryPages,
    balance_of,
    by_purpose,
    entry_or_404,
    fund_of,
    lines_of,
    monthly_flow,
    year_start,
)
from portal.accounts.framing import framed
from portal.design.crumbs import way
from portal.design.paging import page_asked_for, page_number
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import depends_on
from portal.live.marks import mark

ENTRIES_PER_PAGE = 20


def _crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return way(community, (_("The fund"), reverse("disclosure:fund", args=[community.slug])), *more)


@reads_query("page")
@require_safe
@framed
def fund_page(request: HttpRequest, community: str) -> HttpResponse:
    """Balance, a year of money in and out, what it went to, and the book line by line."""
    mark(request)
    place = community_or_404(community, even_ended=True)
    fund = fund_of(place)
    context = {"community": place, "current_room": "fund", "crumbs": _crumbs(place), "fund": fund}
    if fund is None:
        page_number(request, 1)
        return depends_on(render(request, "fund/disclosure/not_opened.html", context), place.path, "*")
    page = page_asked_for(request, EntryPages(fund, ENTRIES_PER_PAGE))
    context |= {"page_obj": page, "rows": [row_of(entry) for entry in page], "topic": f"community/{place.code}"}
    if page.number == 1:
        balance = balance_of(fund)
        months = months_of(monthly_flow(fund, balance=balance), fund.opened_on)
        context |= {
            "balance": balance,
            "months": months,
            "totals": totals_of(months),
            "purposes": purposes_of(by_purpose(fund, year_start())),
        }
    return depends_on(render(request, "fund/disclosure/fund.html", context), place.path, "*")


@require_safe
def entry_page(request: HttpRequest, community: str, number: int) -> HttpResponse:
    """One entry: what it was, who decided it, and how it stands in the accounts."""
    place = community_or_404(community, even_ended=True)
    fund = fund_of(place)
    if fund is None:
        raise Http404(community)
    entry = entry_or_404(fund, number)
    row = row_of(entry)
    lines = [line_of(posting) for posting in lines_of(entry)]
    context = {
        "community": place,
        "current_room": "fund",
        "crumbs": _crumbs(place, (_("Entry %(number)s") % {"number": number}, "")),
        "fund": fund,
        "row": row,
        "entry": entry,
        "payment": payment_of(entry),
        "purpose": entry.get_purpose_display() if entry.purpose else "",
        "practice": is_practice(entry),
        "lines": lines,
        "side": sum(line.debit for line in lines),
        "previous": number - 1,
        "next": number + 1 if number < fund.last_number else 0,
    }
    return depends_on(render(request, "fund/disclosure/entry.html", context), place.path, "*")
