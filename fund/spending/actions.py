"""Recording a payment."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fund.ledger.actions import post_entry
from fund.ledger.chart import BANK, spending_account
from fund.ledger.models import Entry, Fund
from fund.ledger.refusals import DateRefused, IdempotencyConflict
from fund.spending.models import Payment
from portal.access.decisions import require
from portal.audit.recording import record
from portal.users.models import User


@transaction.atomic
def record_payment(
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
) -> Payment:
    """Book ``amount`` fen as paid from the bank account on ``paid_on``, as decided by ``decided_by``.

    ``payee``, ``what_for`` and ``decided_by`` become public as they are. It is booked today; the
    entry's effective date is ``paid_on``. The same ``key`` with the same facts returns the payment
    made the first time, with other facts it raises ``IdempotencyConflict``. ``InsufficientFunds``
    when the bank account does not hold so much, ``DateRefused`` for a day to come or before the
    fund was opened, ``ValueError`` for an amount or a purpose that is none.
    """
    require(by, "fund_spending.record", fund)
    if amount <= 0:
        raise ValueError("A payment is more than zero fen.")
    # The fund's row is the lock of its books: two sendings of one form meet here.
    fund = Fund.objects.select_for_update(no_key=True, of=("self",)).select_related("community").get(pk=fund.pk)
    facts = {
        "fund": fund,
        "amount": amount,
        "purpose": purpose,
        "payee": payee,
        "what_for": what_for,
        "decided_by": decided_by,
        "paid_on": paid_on,
    }
    earlier = Payment.objects.filter(key=key).select_related("entry").first()
    if earlier is not None:
        if any(getattr(earlier, name) != value for name, value in facts.items()):
            raise IdempotencyConflict(_("This was recorded before with other details. Nothing was recorded now."))
        return earlier
    if paid_on < fund.opened_on:
        raise DateRefused(_("The fund was not open yet on that day."))
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
    payment = Payment.objects.create(entry=entry, recorded_by=by, recorded_at=timezone.now(), key=key, **facts)
    record(
        "spending.payment.recorded", actor=by, thing=payment, scope=fund.community.path, number=entry.number, fen=amount
    )
    return payment
