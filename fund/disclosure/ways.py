"""What a viewer of the fund's page may do there besides reading."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from communities.places.models import Place
from portal.access.decisions import allowed
from portal.accounts.context import viewer


def to_open(request: HttpRequest, community: Place) -> str:
    return "" if community.until else _way(request, "fund_ledger.open_fund", community, "open")


def to_record(request: HttpRequest, community: Place) -> str:
    return _way(request, "fund_spending.record", community, "record")


def to_ask(request: HttpRequest, community: Place) -> str:
    return _way(request, "fund_spending.ask", community, "ask")


def _way(request: HttpRequest, permission: str, community: Place, name: str) -> str:
    """The button for those who may; the viewer's grants are read once for all of them."""
    user = viewer(request)["viewer"].user
    if user is None or not allowed(user, permission, community):
        return ""
    return render_to_string(f"fund/disclosure/parts/way_to_{name}.html", {"community": community})
