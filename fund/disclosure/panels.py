"""How funds show on the front pages."""

from dataclasses import dataclass
from statistics import median_low
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from communities.places.models import Place
from fund.disclosure.queries import communities_of_the_district
from fund.disclosure.rows import months_of, row_of, totals_of
from fund.ledger.queries import balance_of, balances_of_all, entries_of, fund_of, monthly_flow

NEWEST_ON_THE_HOME_PAGE = 4
MONTHS_ON_THE_HOME_PAGE = 6


def of_community(request: HttpRequest, community: Place) -> dict[str, Any]:
    """Balance, half a year, the newest entries; one line while there is no fund. Four queries."""
    fund = fund_of(community)
    if fund is None:
        return {"fund": None}
    balance = balance_of(fund)
    months = months_of(monthly_flow(fund, MONTHS_ON_THE_HOME_PAGE, balance=balance), fund.opened_on)
    newest = entries_of(fund)[:NEWEST_ON_THE_HOME_PAGE] if fund.last_number else []
    return {
        "fund": fund,
        "balance": balance,
        "months": months,
        "totals": totals_of(months),
        "rows": [row_of(entry) for entry in newest],
    }


@dataclass
class SubdistrictSum:
    """Funds of one sub-district: how many of its communities have one, and the fen in them."""

    place: Place
    communities: int = 0
    opened: int = 0
    fen: int = 0


def of_district(request: HttpRequest, community: None) -> dict[str, Any] | None:
    """Money of many: one bar per community, and the sums by sub-district. Two queries, however many there are."""
    by_community = {one.fund.community_id: one for one in balances_of_all()}
    sums: dict[int, SubdistrictSum] = {}
    bars: list[dict[str, Any]] = []
    for place in communities_of_the_district():
        one = by_community.get(place.pk)
        bars.append({"label": place.name, "amount": one.fen if one else None})
        if place.parent is None:
            continue
        row = sums.setdefault(place.parent.pk, SubdistrictSum(place.parent))
        row.communities += 1
        row.opened += one is not None
        row.fen += one.fen if one else 0
    amounts = [bar["amount"] for bar in bars if bar["amount"] is not None]
    if not amounts:
        return None
    return {
        "bars": bars,
        "count": len(amounts),
        "total": sum(amounts),
        "most": max(amounts),
        "middle": median_low(amounts),
        "missing": len(bars) - len(amounts),
        "rows": list(sums.values()),
        "communities_count": len(bars),
        "on": timezone.localdate(),
    }
