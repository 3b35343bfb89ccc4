"""A payment that has arrived: the one place where a gift enters the books."""

from django.db import transaction
from django.utils import timezone

from communities.cases.locks import hold
from fund.donations import notifications
from fund.donations.for_cases import tell_the_case
from fund.donations.locks import locked
from fund.donations.models import Gift
from fund.donations.posting import post_gift
from portal.audit.recording import record
from portal.users.models import User

# A payment may arrive for a pledge we had already closed: the money is here, so the books say so.
PAYABLE = {Gift.State.PLEDGED, Gift.State.FAILED, Gift.State.EXPIRED}


@transaction.atomic
def confirm_payment(*, by: User | None = None, gift: Gift, fee: int, reference: str) -> Gift:
    """Post ``gift`` with its real ``fee`` (fen) and thank the donor. Confirming again changes nothing.

    ``by`` is None: the provider says so, not a person. ``reference`` is the provider's own. The caller
    has compared amount and currency with the pledge; a gift set apart stays apart. The ledger stamps the
    day. Raises ``ValueError`` for a fee below zero or as large as the gift.
    """
    gift = locked(gift)
    if gift.state not in PAYABLE:
        return gift
    hold(gift.case)
    if not 0 <= fee < gift.amount:
        raise ValueError(f"A fee of {fee} fen on a gift of {gift.amount}.")
    gift.fee = fee
    gift.net = gift.amount - fee
    gift.paid_at = timezone.now()
    gift.reference = reference
    gift.entry = post_gift(gift, fee)
    gift.state = Gift.State.PAID
    gift.closed_at = None
    gift.save(update_fields=["fee", "net", "paid_at", "reference", "entry", "state", "closed_at"])
    facts = {"amount": gift.amount, "fee": fee, "entry_id": gift.entry.pk}
    record("donations.gift.paid", actor=by, thing=gift, scope=gift.scope_path, **facts)
    tell_the_case(gift)
    notifications.thank(gift)
    return gift
