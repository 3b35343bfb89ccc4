"""The fund in public. The same for everybody, so the pages may be stored."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.places.models import Place
from communities.places.queries import community_or_404
from fund.disclosure.queries import is_practice, payee_of
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
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.templatetags.design import place_name
from portal.freshness.stamps import depends_on
from portal.live.marks import mark

ENTRIES_PER_PAGE = 20


def _crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    fund = (_("The fund"), reverse("disclosure:fund", args=[community.slug]) if more else "")
    return [(place_name(community), f"/c/{community.slug}/"), fund, *more]


def _page_number(request: HttpRequest) -> int:
    """The page asked for. What no pager ever wrote is a 404."""
    asked = request.GET.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,8}", asked, re.ASCII):
        raise Http404(asked)
    return int(asked)


@require_safe
def fund_page(request: HttpRequest, community: str) -> HttpResponse:
    """Balance, a year of money in and out, what it went to, and the book line by line."""
    mark(request)
    place = community_or_404(community, even_ended=True)
    fund = fund_of(place)
    context = {"community": place, "current_room": "fund", "crumbs": _crumbs(place), "fund": fund}
    number = _page_number(request)
    who = viewer(request)["viewer"]
    if fund is None:
        if number > 1:
            raise Http404(community)
        context["may_open"] = who.signed_in and allowed(who.user, "fund_ledger.open_fund", place)
        return depends_on(render(request, "fund/disclosure/not_opened.html", context), place.path, "*")
    pages = EntryPages(fund, ENTRIES_PER_PAGE)
    if number > pages.num_pages:
        raise Http404(str(number))
    page = pages.page(number)
    context |= {"page_obj": page, "rows": [row_of(entry) for entry in page], "topic": f"community/{place.code}"}
    if number == 1:
        balance = balance_of(fund)
        months = months_of(monthly_flow(fund, balance=balance), fund.opened_on)
        context |= {
            "balance": balance,
            "months": months,
            "totals": totals_of(months),
            "purposes": purposes_of(by_purpose(fund, year_start())),
        }
    context["may_record"] = who.signed_in and allowed(who.user, "fund_spending.record", place)
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
        "payee": payee_of(entry),
        "purpose": entry.get_purpose_display() if entry.purpose else "",
        "practice": is_practice(entry),
        "lines": lines,
        "side": sum(line.debit for line in lines),
        "previous": number - 1,
        "next": number + 1 if number < fund.last_number else 0,
    }
    return depends_on(render(request, "fund/disclosure/entry.html", context), place.path, "*")
