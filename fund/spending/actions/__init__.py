"""Everything by which money leaves a fund."""

from fund.spending.actions.approving import approve_request, refuse_request
from fund.spending.actions.asking import (
    Content,
    LineContent,
    ask_request,
    change_request,
    discard_request,
    draft_request,
    drop_request,
    ended_in_words,
)
from fund.spending.actions.paying import pay_request
from fund.spending.actions.quoting import add_quote, remove_quote
from fund.spending.actions.recording import record_payment
from fund.spending.actions.vouching import add_voucher, remove_voucher
from fund.spending.refusals import SpendingRefused, StaleRequest

__all__ = [
    "Content",
    "LineContent",
    "SpendingRefused",
    "StaleRequest",
    "add_quote",
    "add_voucher",
    "approve_request",
    "ask_request",
    "change_request",
    "discard_request",
    "draft_request",
    "drop_request",
    "ended_in_words",
    "pay_request",
    "record_payment",
    "refuse_request",
    "remove_quote",
    "remove_voucher",
]
