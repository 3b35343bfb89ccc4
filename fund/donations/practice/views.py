"""The practice payment page: an amber slip, a button to pay and one to decline."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.places.queries import community_or_404
from fund.donations.actions import confirm_payment, fail_payment
from fund.donations.practice.fees import practice_fee
from fund.donations.providers import available_provider
from fund.donations.queries import fund_or_404, gift_or_404
from fund.donations.views.giving import crumbs
from fund.donations.views.hosts import on_district_host


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@on_district_host
def practice(request: HttpRequest, community: str, key: uuid.UUID) -> HttpResponse:
    """Looking changes nothing; ``act=pay`` books the gift, ``act=decline`` closes it. Twice is once."""
    if available_provider("practice") is None:
        raise Http404("practice")
    fund = fund_or_404(community_or_404(community))
    gift = gift_or_404(fund, key, request.user)
    if gift.provider != "practice":
        raise Http404(str(key))
    if not gift.is_waiting:
        return redirect("donations:done", community, key)
    act = request.POST.get("act", "")
    if act == "pay":
        confirm_payment(by=None, gift=gift, fee=practice_fee(gift.amount), reference=f"practice-{gift.key}")
        return redirect("donations:done", community, key)
    if act == "decline":
        fail_payment(by=None, gift=gift, reason="declined")
        return redirect("donations:done", community, key)
    problem = _("Press one of the two buttons.") if request.method == "POST" else ""
    context: dict[str, Any] = {"community": fund.community, "gift": gift, "current_room": "fund", "problem": problem}
    context |= {"fee": practice_fee(gift.amount), "has_errors": bool(problem)}
    context["crumbs"] = crumbs(fund.community)
    return render(request, "fund/donations/practice.html", context, status=422 if problem else 200)
