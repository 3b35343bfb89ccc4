"""Reads of gifts."""

import uuid
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.cases.models import Case
from fund.donations.models import Gift, GiftQuerySet
from fund.ledger.models import Fund
from fund.ledger.queries import fund_of
from portal.access.decisions import allowed
from portal.users.models import User


def fund_or_404(community: Any) -> Fund:
    """The fund of ``community`` (a place); 404 where it has none."""
    fund = fund_of(community)
    if fund is None:
        raise Http404(community.slug)
    return fund


def gift_or_404(fund: Fund, key: uuid.UUID, viewer: Any) -> Gift:
    """The gift with this form key in ``fund`` that ``viewer`` may see; someone else's is a 404."""
    gift = get_object_or_404(Gift.objects.select_related("entry", "case__community").filter(fund=fund, key=key))
    if not allowed(viewer, "fund_donations.see_gift", gift):
        raise Http404(str(key))
    gift.fund = fund
    return gift


def needs_sign_in(fund: Fund, key: uuid.UUID) -> bool:
    """Whether this form key belongs to a gift that its donor sees once signed in."""
    return Gift.objects.filter(fund=fund, key=key, donor__isnull=False).exists()


def paid_gift_by_code(code: str) -> Gift | None:
    """The gift with this receipt code, once it is in the books."""
    gifts = Gift.objects.paid().select_related(
        "entry", "case__community", "fund__community__brand", "fund__community__parent"
    )
    return gifts.filter(receipt_code=code).first()


def given_in_all(case: Case) -> tuple[int, int, int]:
    """How many gifts for a case and what flowed into it are paid, what was given, and its fees, in fen. One query."""
    gifts = Gift.objects.paid().filter(Q(case=case) | Q(case__root=case))
    found = gifts.aggregate(count=Count("pk"), fen=Sum("amount", default=0), fees=Sum("fee", default=0))
    return found["count"], found["fen"], found["fees"]


def gifts_of(donor: User) -> GiftQuerySet:
    """What ``donor`` gave or began to give, newest first."""
    return Gift.objects.filter(donor=donor).select_related("fund__community", "entry")
