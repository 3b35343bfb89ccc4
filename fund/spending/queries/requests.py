"""Reads of requests for money."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.cases.models import Case
from communities.cases.queries import gathered_in
from communities.places.models import Place
from fund.ledger.models import Fund
from fund.spending.models import Payment, RequestLine, SpendingRequest, Voucher
from portal.access.decisions import allowed

State = SpendingRequest.State
UNDER_WAY = (State.ASKED, State.DECIDED, State.APPROVED)
OVER = (State.PAID, State.REFUSED, State.DROPPED)
MOST_TURNS = 20


def requests_of(fund: Fund) -> QuerySet[SpendingRequest]:
    """All that is public, what moved last first."""
    rows = SpendingRequest.objects.filter(fund=fund).exclude(state=State.DRAFT)
    return rows.select_related("case").order_by("-moved_at", "-pk")


def under_way(fund: Fund, *, past: bool = False) -> QuerySet[SpendingRequest]:
    return requests_of(fund).filter(state__in=OVER if past else UNDER_WAY)


def turns_of(fund: Fund, user: Any) -> list[SpendingRequest]:
    """What waits for ``user``: to be asked, decided, vouched for, approved or paid; 20 at most. One query, or none.

    What they may not do because they did the step before is left out.
    """
    community: Place = fund.community
    waits = Q(pk__in=[])
    if allowed(user, "fund_spending.pay", fund):
        waits |= Q(state=State.APPROVED) & ~Q(author=user) & ~Q(approved_by=user)
    if allowed(user, "fund_spending.approve", fund):
        waits |= Q(state=State.DECIDED, has_vouchers=True) & ~Q(author=user)
    if allowed(user, "communities_deliberation.record", community):
        waits |= Q(state=State.ASKED)
    mine = Q() if allowed(user, "fund_spending.ask", community) else Q(author=user)
    waits |= mine & (Q(state=State.DRAFT) | Q(state=State.DECIDED, has_vouchers=False))
    rows = SpendingRequest.objects.filter(fund=fund).annotate(
        has_vouchers=Exists(Voucher.objects.filter(request=OuterRef("pk")))
    )
    return list(rows.filter(waits).select_related("case").order_by("moved_at", "pk")[:MOST_TURNS])


def request_or_404(fund: Fund, pk: int, user: Any) -> SpendingRequest:
    """A request of this fund, or a draft that ``user`` may change; anything else is not there. One query."""
    rows = SpendingRequest.objects.filter(fund=fund).select_related(
        "case__place", "case__community", "decision__meeting", "entry", "payment"
    )
    if pk >= 2**63:
        raise Http404(pk)
    request = get_object_or_404(rows.filter(pk=pk))
    request.fund = fund
    if request.is_draft and (user is None or not allowed(user, "fund_spending.change", request)):
        raise Http404(pk)
    return request


def lines_of(request: SpendingRequest) -> list[RequestLine]:
    """The lines with their quotes. Two queries."""
    return list(request.lines.prefetch_related("quotes"))


def vouchers_of(request: SpendingRequest) -> list[Voucher]:
    """One query."""
    return list(request.vouchers.select_related("picture"))


@dataclass(frozen=True)
class Sums:
    """What a case costs, in fen. What was refused or given up is in none of them, what stays unspent of what was
    agreed not in ``to_be_paid``."""

    asked: int
    agreed: int
    approved: int
    to_be_paid: int
    paid: int


def sums_for(case: Case) -> Sums:
    """For a case and for what flowed into it. Two queries."""
    of_case = gathered_in(case)
    requests = SpendingRequest.objects.filter(of_case).exclude(state__in=(State.DRAFT, State.REFUSED, State.DROPPED))
    waits = Q(state__in=(State.DECIDED, State.APPROVED))
    sums = requests.aggregate(
        asked=Sum("amount", default=0),
        agreed=Sum("decided_amount", default=0),
        approved=Sum("approved_amount", default=0),
        to_be_paid=Sum(Coalesce("approved_amount", "decided_amount"), filter=waits, default=0),
    )
    paid = Payment.objects.filter(of_case).aggregate(fen=Sum("amount", default=0))
    return Sums(**sums, paid=paid["fen"])


def of_case(case_pks: list[int]) -> list[SpendingRequest]:
    """What was asked for a case and what flowed into it, the oldest first, without drafts. One query."""
    rows = SpendingRequest.objects.filter(case__in=case_pks).exclude(state=State.DRAFT)
    return list(rows.select_related("fund__community", "entry").order_by("asked_at", "pk")[:50])
