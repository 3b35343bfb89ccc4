"""Paying what was approved."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.deliberation.wording import in_the_books
from fund.ledger.refusals import DateRefused, IdempotencyConflict
from fund.spending import telling
from fund.spending.actions.approving import require_other_than
from fund.spending.actions.booking import book_payment, tell_its_case
from fund.spending.actions.moving import facts_of, move_on, require_state
from fund.spending.locks import hold_books, locked, require_as_read
from fund.spending.models import Payment, SpendingRequest
from portal.access.decisions import require
from portal.audit.recording import record
from portal.users.models import User

State = SpendingRequest.State


@transaction.atomic
def pay_request(
    *,
    by: User,
    request: SpendingRequest,
    payee: str,
    paid_on: datetime.date,
    key: uuid.UUID,
    version: int | None = None,
) -> Payment:
    """Book that the approved amount was paid to ``payee`` on ``paid_on``, by the council's decision.

    The same ``key`` with the same facts returns the payment made the first time, with others it raises
    ``IdempotencyConflict``. Raises `SpendingRefused` for one's own request or approval and for what is not approved,
    `StaleRequest`, ``InsufficientFunds``, ``DateRefused`` for a day to come or before it was approved.
    """
    require(by, "fund_spending.pay", request.fund)
    request = locked(request)
    earlier = Payment.objects.filter(key=key).select_related("entry", "fund__community").first()
    if earlier is not None:
        if (earlier.request_id, earlier.payee, earlier.paid_on) != (request.pk, payee, paid_on):
            raise IdempotencyConflict(_("This was recorded before with other details. Nothing was recorded now."))
        return earlier
    require_state(request, State.APPROVED)
    require_as_read(request, version)
    require_other_than(request.author_id, by, _("You asked for this money, so somebody else pays it."))
    require_other_than(request.approved_by_id, by, _("You approved these bills, so somebody else pays them."))
    if request.decision is None or request.approved_amount is None or request.approved_at is None:
        raise RuntimeError(f"Request {request.pk} is approved without a decision.")
    if paid_on < timezone.localdate(request.approved_at):
        raise DateRefused(_("It was not approved yet on that day."))
    fund, case = hold_books(request.fund, request.case)
    payment = book_payment(
        by=by,
        fund=fund,
        amount=request.approved_amount,
        purpose=request.purpose,
        payee=payee,
        what_for=request.title,
        decided_by=in_the_books(request.decision),
        paid_on=paid_on,
        key=key,
        case=case,
        request=request,
    )
    request.state, request.paid_by, request.paid_at = State.PAID, by, payment.recorded_at
    request.entry = payment.entry
    record(
        "spending.request.paid",
        actor=by,
        **facts_of(request),
        number=payment.entry.number,
    )
    move_on(request, tells=telling.PAID)
    tell_its_case(payment)
    return payment
