"""What is asked of a fund, for everybody; drafts and pictures for those they are meant for."""

from typing import Any

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communities.places.models import Place
from communities.places.queries import community_or_404
from fund.ledger.links import entry_path, fund_path
from fund.ledger.models import Fund
from fund.spending.models import Quote, SpendingRequest, Voucher
from fund.spending.queries import fund_or_404, lines_of, request_or_404, turns_of, under_way, vouchers_of
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.crumbs import way
from portal.design.paging import page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import depends_on
from portal.pictures.models import FOLDER, Picture
from portal.pictures.views import TYPES

REQUESTS_PER_PAGE = 20


def crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the community's home."""
    desk = (_("Money asked for"), reverse("spending:requests", args=[community.slug]))
    return way(community, (_("The fund"), fund_path(community.slug)), desk, *more)


@reads_query("page", "past")
@require_safe
def requests(request: HttpRequest, community: str) -> HttpResponse:
    """What waits for whom, the viewer's own turn first; with ``?past=1`` what was paid, refused or given up."""
    place = community_or_404(community, even_ended=True)
    fund = _fund(place)
    past = request.GET.get("past") == "1"
    page = page_asked_for(request, Paginator(under_way(fund, past=past), REQUESTS_PER_PAGE))
    user = viewer(request)["viewer"].user
    context: dict[str, Any] = {
        "community": place,
        "current_room": "fund",
        "crumbs": crumbs(place),
        "fund_url": fund_path(place.slug),
        "page_obj": page,
        "past": past,
    }
    if user is not None and place.until is None:
        context |= {
            "turns": turns_of(fund, user),
            "may_ask": allowed(user, "fund_spending.ask", place),
            "may_record": allowed(user, "fund_spending.record", place),
        }
    return depends_on(render(request, "fund/spending/requests/desk.html", context), place.path, "*")


@require_safe
def request_page(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One request: what for, line by line with quotes, what the council decided, what was paid."""
    place = community_or_404(community, even_ended=True)
    user = viewer(request)["viewer"].user
    asked = request_or_404(_fund(place), pk, user)
    response = render(request, "fund/spending/requests/detail.html", request_context(asked, user))
    if asked.is_draft:
        response["Cache-Control"] = "private, no-store"
        return response
    return depends_on(response, place.path, "*")


def request_context(asked: SpendingRequest, user: Any) -> dict[str, Any]:
    """What the page of a request shows to ``user``, None for the signed-out. Three queries."""
    place = asked.fund.community
    vouchers = vouchers_of(asked)
    decision = asked.decision
    if decision is not None:
        decision.community = decision.meeting.community = place
    context: dict[str, Any] = {
        "community": place,
        "current_room": "fund",
        "crumbs": crumbs(place, (asked.title, "")),
        "asked": asked,
        "purpose": asked.get_purpose_display(),
        "lines": lines_of(asked),
        "vouchers": vouchers,
        "vouched": sum(voucher.amount for voucher in vouchers),
        "decision": decision,
        "entry_url": entry_path(place.slug, asked.entry.number) if asked.entry else "",
    }
    return context | (_of_viewer(asked, user, bool(vouchers)) if user is not None else {})


def _of_viewer(asked: SpendingRequest, user: Any, has_vouchers: bool) -> dict[str, Any]:
    """What ``user`` may do next. Their own request they neither approve nor pay, their own approval not either."""
    mine = asked.author_id == user.pk
    state = SpendingRequest.State
    may_approve = allowed(user, "fund_spending.approve", asked.fund) and not mine
    may_pay = allowed(user, "fund_spending.pay", asked.fund) and not mine and asked.approved_by_id != user.pk
    return {
        "may_change": allowed(user, "fund_spending.change", asked),
        "may_decide": asked.state == state.ASKED
        and allowed(user, "communities_deliberation.record", asked.fund.community),
        "may_approve": may_approve and asked.state == state.DECIDED and has_vouchers,
        "may_refuse": may_approve and asked.takes_vouchers,
        "may_pay": may_pay and asked.state == state.APPROVED,
        "sees_pictures": allowed(user, "fund_spending.see_pictures", asked),
    }


def _fund(place: Place) -> Fund:
    return fund_or_404(place)


@never_cache
@require_safe
def voucher_picture(request: HttpRequest, community: str, pk: int, voucher: int) -> HttpResponse:
    """The photo of a bill, or its small copy with ``?small=1``; for anybody else it is not there."""
    asked = _with_pictures(request, community, pk)
    found = Voucher.objects.filter(request=asked, pk=voucher).select_related("picture").first()
    return _file(request, found.picture if found else None)


@never_cache
@require_safe
def quote_picture(request: HttpRequest, community: str, pk: int, quote: int) -> HttpResponse:
    asked = _with_pictures(request, community, pk)
    found = Quote.objects.filter(line__request=asked, pk=quote).select_related("picture").first()
    return _file(request, found.picture if found else None)


def _with_pictures(request: HttpRequest, community: str, pk: int) -> SpendingRequest:
    asked = request_or_404(_fund(community_or_404(community, even_ended=True)), pk, request.user)
    if not allowed(request.user, "fund_spending.see_pictures", asked):
        raise Http404(pk)
    return asked


def _file(request: HttpRequest, picture: Picture | None) -> HttpResponse:
    if picture is None:
        raise Http404
    name = picture.thumbnail_name if request.GET.get("small") == "1" else picture.name
    try:
        with default_storage.open(f"{FOLDER}/{name}") as file:
            response = HttpResponse(file.read(), content_type=TYPES[name.rpartition(".")[2]])
    except FileNotFoundError as error:
        raise Http404(name) from error
    response["X-Content-Type-Options"] = "nosniff"
    return response
