"""A gift as an entry of the ledger."""

from django.utils import translation

from fund.donations.models import Gift
from fund.donations.providers import payment_providers
from fund.ledger.actions import post_entry
from fund.ledger.chart import FEES, gift_account
from fund.ledger.models import Entry


def lines_of(gift: Gift, fee: int) -> list[tuple[str, int]]:
    """(account, fen) of ``gift``, debit positive: what reached the fund, what the fee took, what was given."""
    lines = [(payment_providers[gift.provider].asset_account, gift.amount - fee)]
    if fee:
        lines.append((FEES, fee))
    return [*lines, (gift_account(gift.purpose), -gift.amount)]


def post_gift(gift: Gift, fee: int) -> Entry:
    """Post ``gift`` in the caller's transaction; the same gift twice is one entry."""
    # The ledger speaks Chinese, whoever gave.
    with translation.override("zh-hans"):
        description = f"线上捐赠，{gift.get_purpose_display()}"
    return post_entry(
        by=None,
        fund=gift.fund,
        kind=Entry.Kind.GIFT,
        description=description,
        lines=lines_of(gift, fee),
        purpose=gift.purpose,
        idempotency_key=f"gift:{gift.pk}",
        donor_label=gift.donor_label,
    )
