"""Money asked for, what it was spent on, and the payments."""

from fund.spending.models.payments import LONGEST_PAYEE, LONGEST_TEXT, Payment
from fund.spending.models.requests import (
    LONGEST_PURPOSE_TEXT,
    LONGEST_REASON,
    LONGEST_TITLE,
    Quote,
    RequestLine,
    SpendingRequest,
    Voucher,
)

__all__ = [
    "LONGEST_PAYEE",
    "LONGEST_PURPOSE_TEXT",
    "LONGEST_REASON",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "Payment",
    "Quote",
    "RequestLine",
    "SpendingRequest",
    "Voucher",
]
