"""The bills for what was agreed to. Whatever changes them undoes an approval: it was of other bills."""

import datetime
import uuid

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from fund.ledger.amounts import yuan
from fund.spending import telling
from fund.spending.actions.moving import facts_of, move_on, require_state, void_approval
from fund.spending.locks import locked, require_as_read
from fund.spending.models import SpendingRequest, Voucher
from fund.spending.models.requests import MOST_VOUCHERS
from fund.spending.refusals import SpendingRefused
from portal.access.decisions import require
from portal.audit.recording import record
from portal.pictures.models import Picture
from portal.users.models import User

State = SpendingRequest.State


@transaction.atomic
def add_voucher(
    *,
    by: User,
    request: SpendingRequest,
    what: str,
    day: datetime.date,
    amount: int,
    picture: Picture,
    key: uuid.UUID,
    number: str = "",
    version: int | None = None,
) -> Voucher:
    """Add a bill of ``amount`` fen; the same ``key`` is one bill. Approvers hear that it is their turn.

    Raises `SpendingRefused` before the council agreed and once it is paid, when the bills together are more than was
    agreed to, and for a day to come; `StaleRequest`; ``ValueError`` for no amount.
    """
    require(by, "fund_spending.change", request)
    if amount <= 0:
        raise ValueError("A voucher is more than zero fen.")
    request = locked(request)
    if (known := Voucher.objects.filter(key=key, request=request).first()) is not None:
        return known
    if Voucher.objects.filter(key=key).exists():
        key = uuid.uuid4()
    require_as_read(request, version)
    require_state(request, State.DECIDED, State.APPROVED)
    if day > timezone.localdate():
        raise SpendingRefused(_("That day is still to come."))
    if request.vouchers.count() >= MOST_VOUCHERS:
        raise SpendingRefused(_("%(most)d bills are the most for one request.") % {"most": MOST_VOUCHERS})
    require_within_decision(request, sum_of_vouchers(request) + amount)
    voucher = Voucher.objects.create(
        key=key, request=request, what=what, number=number, day=day, amount=amount, picture=picture, added_by=by
    )
    void_approval(request)
    record("spending.request.voucher_added", actor=by, **facts_of(request))
    move_on(request, tells=telling.BILLS)
    return voucher


@transaction.atomic
def remove_voucher(*, by: User, request: SpendingRequest, voucher: Voucher, version: int | None = None) -> None:
    """Take a bill away; one that is gone stays gone."""
    require(by, "fund_spending.change", request)
    request = locked(request)
    if not request.vouchers.filter(pk=voucher.pk).exists():
        return
    require_as_read(request, version)
    require_state(request, State.DECIDED, State.APPROVED)
    request.vouchers.filter(pk=voucher.pk).delete()
    void_approval(request)
    record(
        "spending.request.voucher_removed",
        actor=by,
        **facts_of(request),
    )
    move_on(request)


def sum_of_vouchers(request: SpendingRequest) -> int:
    """Fen. One query."""
    return request.vouchers.aggregate(fen=Sum("amount"))["fen"] or 0


def require_within_decision(request: SpendingRequest, fen: int) -> None:
    if fen > (request.decided_amount or 0):
        raise SpendingRefused(
            _("The bills come to ¥%(bills)s together; the council agreed to ¥%(agreed)s.")
            % {"bills": yuan(fen), "agreed": yuan(request.decided_amount or 0)}
        )
