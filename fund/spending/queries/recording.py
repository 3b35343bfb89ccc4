"""Reads that the treasurer's form needs."""

import uuid

from django.http import Http404

from communities.places.models import Place
from fund.ledger.chart import BANK
from fund.ledger.models import AccountBalance, Fund
from fund.ledger.queries import fund_of
from fund.spending.models import Payment


def fund_or_404(community: Place) -> Fund:
    """The fund of ``community``; 404 where it has none."""
    fund = fund_of(community)
    if fund is None:
        raise Http404(community.slug)
    return fund


def in_the_bank(fund: Fund) -> int:
    """Fen on the fund's bank account: what can be paid out now. One query."""
    return AccountBalance.objects.get(account__fund=fund, account__code=BANK).amount


def payment_with_key(fund: Fund, key: uuid.UUID) -> Payment | None:
    """What was recorded with this form already."""
    return Payment.objects.filter(fund=fund, key=key).select_related("entry").first()
