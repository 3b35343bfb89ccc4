"""Forms of spending. A typed amount is text, so that what was typed is kept as it was."""

from fund.spending.forms.asking import RequestForm, initial_of, with_more_rows
from fund.spending.forms.bills import QuoteForm, VoucherForm
from fund.spending.forms.moving import PayForm, ReasonForm, VersionForm
from fund.spending.forms.paid_to import UNNAMED_HOUSEHOLD, PayeeKind
from fund.spending.forms.recording import PaymentForm

__all__ = [
    "UNNAMED_HOUSEHOLD",
    "PayForm",
    "PayeeKind",
    "PaymentForm",
    "QuoteForm",
    "ReasonForm",
    "RequestForm",
    "VersionForm",
    "VoucherForm",
    "initial_of",
    "with_more_rows",
]
