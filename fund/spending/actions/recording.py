"""Recording a payment that was decided elsewhere."""

import datetime
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from communities.cases.models import Case
from fund.ledger.models import Fund
from fund.ledger.refusals import DateRefused, IdempotencyConflict
from fund.spending.actions.booking import book_payment, tell_its_case
from fund.spending.locks import hold_books
from fund.spending.models import Payment
from portal.access.decisions import require
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
    case: Case | None = None,
) -> Payment:
    """Book ``amount`` fen as paid from the bank account on ``paid_on``, as decided by ``decided_by``.

    ``payee``, ``what_for`` and ``decided_by`` become public as they are. It is booked today; the
    entry's effective date is ``paid_on``. ``case`` is the matter it was for, and gets its step. The same ``key``
    with the same facts returns the payment made the first time, with other facts it raises
    ``IdempotencyConflict``. ``InsufficientFunds`` when the bank account does not hold so much, ``DateRefused`` for a
    day to come or before the fund was opened, ``ValueError`` for an amount or a purpose that is none, or for a case
    of another community.
    """
    require(by, "fund_spending.record", fund)
    if amount <= 0:
        raise ValueError("A payment is more than zero fen.")
    if case is not None and case.community_id != fund.community_id:
        raise ValueError(case.pk)
    # The fund's row is the lock of its books: two sendings of one form meet here.
    fund, case = hold_books(fund, case)
    facts = {
        "fund": fund,
        "amount": amount,
        "purpose": purpose,
        "payee": payee,
        "what_for": what_for,
        "decided_by": decided_by,
        "paid_on": paid_on,
        "case": case,
    }
    earlier = Payment.objects.filter(key=key).select_related("entry", "case").first()
    if earlier is not None:
        if any(getattr(earlier, name) != value for name, value in facts.items()):
            raise IdempotencyConflict(_("This was recorded before with other details. Nothing was recorded now."))
        return earlier
    if paid_on < fund.opened_on:
        raise DateRefused(_("The fund was not open yet on that day."))
    payment = book_payment(by=by, key=key, **facts)  # type: ignore[arg-type]
    tell_its_case(payment)
    return payment
