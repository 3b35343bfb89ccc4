"""The treasurer's form, for what was decided elsewhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.ledger.amounts import yuan
from fund.ledger.models import Fund
from fund.ledger.purposes import Purpose
from fund.spending.forms.amounts import AmountField
from fund.spending.forms.paid_to import PaidToForm
from fund.spending.models import LONGEST_TEXT
from portal.design.widgets import OptionRows


def purpose_choices() -> list[tuple[str, str]]:
    """The purposes, any purpose last."""
    named = [purpose for purpose in Purpose if purpose != Purpose.UNRESTRICTED]
    return [(purpose.value, str(purpose.label)) for purpose in [*named, Purpose.UNRESTRICTED]]


class PaymentForm(PaidToForm):
    """What was paid. ``amount`` and ``public_payee`` in the cleaned data are fen and the text for everybody.

    ``case`` is the number of the matter it was for, as ``?case=`` brought it.
    """

    what_for = forms.CharField(
        label=gettext_lazy("What was bought or done"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("As neighbours would say it: 12 lamps for the stairs of block 3"),
    )
    amount = AmountField(
        label=gettext_lazy("How much, in yuan"), help_text=gettext_lazy("As on the bill, at most two decimals")
    )
    purpose = forms.ChoiceField(label=gettext_lazy("Which purpose"), choices=purpose_choices, widget=OptionRows)
    decided_by = forms.CharField(
        label=gettext_lazy("Who decided it, when, with how many votes"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("For example: council meeting of 6 November, 11 of 11 in favour"),
    )
    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    field_order = ("what_for", "amount", "purpose", "payee_kind", "payee", "decided_by", "paid_on", "case")

    def __init__(self, *args: Any, fund: Fund, in_the_bank: int, **kwargs: Any) -> None:
        super().__init__(*args, fund=fund, **kwargs)
        self.in_the_bank = in_the_bank

    def clean_amount(self) -> int:
        fen: int = self.cleaned_data["amount"]
        if fen > self.in_the_bank:
            raise forms.ValidationError(
                _("Only ¥%(available)s is there; ¥%(wanted)s cannot be paid.")
                % {"available": yuan(self.in_the_bank), "wanted": yuan(fen)}
            )
        return fen

    def facts(self) -> dict[str, Any]:
        """What ``record_payment`` takes, of a valid form."""
        cleaned = self.cleaned_data
        names = ("amount", "purpose", "what_for", "decided_by", "paid_on")
        return {"payee": cleaned["public_payee"], **{name: cleaned[name] for name in names}}
