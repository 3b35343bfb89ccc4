"""Booking a payment: the one way by which spent money reaches the books."""

import datetime
import uuid

from django.utils import timezone

from communities.cases.actions import add_step
from communities.cases.models import LONGEST_TITLE, Case
from fund.ledger.actions import post_entry
from fund.ledger.chart import BANK, spending_account
from fund.ledger.links import entry_path
from fund.ledger.models import Entry, Fund
from fund.spending.models import Payment, SpendingRequest
from portal.audit.recording import record
from portal.users.models import User

PAID = "spending.payment"


def book_payment(
    *,
    by: User,
    fund: Fund,
    amount: int,
    purpose: str,
    payee: str,
    what_for: str,
    decided_by: str,
    paid_on: datetime.date,
    key: uuid.UUID,
    case: Case | None = None,
    request: SpendingRequest | None = None,
) -> Payment:
    """Post ``amount`` fen from the bank to the purpose, keep who got it, and tell the step of its case.

    Inside the transaction of an action that has asked for the permission and holds the case and the fund's row
    (`hold_books`). Raises what ``post_entry`` raises.
    """
    entry = post_entry(
        by=by,
        fund=fund,
        kind=Entry.Kind.PAYMENT,
        description=what_for,
        lines=[(BANK, -amount), (spending_account(purpose), amount)],
        effective_date=paid_on,
        purpose=purpose,
        decided_by=decided_by,
        idempotency_key=f"payment:{key}",
    )
    payment = Payment.objects.create(
        entry=entry,
        fund=fund,
        amount=amount,
        purpose=purpose,
        payee=payee,
        what_for=what_for,
        decided_by=decided_by,
        paid_on=paid_on,
        case=case,
        request=request,
        recorded_by=by,
        recorded_at=timezone.now(),
        key=key,
    )
    record(
        "spending.payment.recorded", actor=by, thing=payment, scope=fund.community.path, number=entry.number, fen=amount
    )
    return payment


def tell_its_case(payment: Payment) -> None:
    """The step "paid", last of all that the action does."""
    if payment.case is None:
        return
    add_step(
        case=payment.case,
        key=payment.step_key,
        kind=PAID,
        title=payment.what_for[:LONGEST_TITLE],
        at=payment.recorded_at,
        amount=payment.amount,
        link=entry_path(payment.fund.community.slug, payment.entry.number),
        by=payment.recorded_by,
    )
