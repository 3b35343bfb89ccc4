"""Receipts: unlisted pages that whoever holds the code may open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fund.donations.limits import RECEIPT_CODE
from fund.donations.models import Gift
from fund.donations.queries import paid_gift_by_code
from fund.donations.receipt_codes import read_code, spaced
from fund.donations.views.hosts import on_district_host
from fund.ledger.links import fund_path
from portal import limits


@never_cache
@require_safe
@on_district_host
def find_receipt(request: HttpRequest) -> HttpResponse:
    """Type a code, get its receipt. A code that cannot be one is said so at once and not counted."""
    typed = request.GET.get("code", "")
    code = read_code(typed)
    if code:
        return redirect("receipts:receipt", spaced(code))
    problem = _("A code has ten letters and digits, for example 9K4P2-X2M7Q.") if typed.strip() else ""
    return _unlisted(_code_page(request, typed[:40], problem, 422 if problem else 200))


@never_cache
@require_safe
@on_district_host
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt of one paid gift. Wrong codes are counted, so that nobody can go through them all."""
    if limits.too_many(request, RECEIPT_CODE):
        problem = _("Too many wrong codes from here. Wait ten minutes and try again.")
        return _unlisted(_code_page(request, "", problem, 429))
    plain = read_code(code)
    gift = paid_gift_by_code(plain) if plain else None
    if gift is None:
        limits.count(request, RECEIPT_CODE)
        return _unlisted(
            _code_page(request, code[:40], _("No receipt has this code. Look at it letter by letter."), 404)
        )
    if code != gift.spaced_code:
        return redirect("receipts:receipt", gift.spaced_code)
    return _unlisted(_receipt_page(request, gift))


def _receipt_page(request: HttpRequest, gift: Gift) -> HttpResponse:
    place = gift.fund.community
    context = {"gift": gift, "community": place, "current_room": "fund", "fund_url": fund_path(place.slug)}
    return render(request, "fund/donations/receipt.html", context)


def _code_page(request: HttpRequest, typed: str, problem: str, status: int) -> HttpResponse:
    context = {"typed": typed.replace("\x00", ""), "problem": problem, "has_errors": bool(problem)}
    return render(request, "fund/donations/find_receipt.html", context, status=status)


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    # The code is the key: no other site learns it from a link.
    response["Referrer-Policy"] = "no-referrer"
    return response
