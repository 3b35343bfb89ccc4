"""Reads of spending."""

from fund.spending.queries.recording import fund_or_404, in_the_bank, payment_with_key
from fund.spending.queries.requests import (
    lines_of,
    request_or_404,
    requests_of,
    turns_of,
    under_way,
    vouchers_of,
)

__all__ = [
    "fund_or_404",
    "in_the_bank",
    "lines_of",
    "payment_with_key",
    "request_or_404",
    "requests_of",
    "turns_of",
    "under_way",
    "vouchers_of",
]
