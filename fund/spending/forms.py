"""The treasurer's form. A typed amount is text, so that what was typed is kept as it was."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.ledger.amounts import AmountRefused, parse_amount, yuan
from fund.ledger.models import Fund
from fund.ledger.purposes import Purpose
from fund.spending.models import LONGEST_PAYEE, LONGEST_TEXT
from portal.design.widgets import DayPicker, OptionRows
from portal.users.names import check_name, masked

# The ledger speaks Chinese, whoever writes in it.
UNNAMED_HOUSEHOLD = "受助家庭（不公开姓名）"


class PayeeKind(TextChoices):
    ORGANISATION = "organisation", gettext_lazy("A shop, company or organisation")
    PERSON = "person", gettext_lazy("A person")
    UNNAMED = "unnamed", gettext_lazy("A household in need")


PAYEE_HINTS: dict[str, str | Promise] = {
    PayeeKind.ORGANISATION: gettext_lazy("Its full name is shown"),
    PayeeKind.PERSON: gettext_lazy("Only the family name is shown and kept: 刘**"),
    PayeeKind.UNNAMED: gettext_lazy("No name is shown and none is kept"),
}


def _purpose_choices() -> list[tuple[str, str]]:
    named = [purpose for purpose in Purpose if purpose != Purpose.UNRESTRICTED]
    return [(purpose.value, str(purpose.label)) for purpose in [*named, Purpose.UNRESTRICTED]]


class PaymentForm(forms.Form):
    """What was paid. ``amount`` and ``public_payee`` in the cleaned data are fen and the text for everybody."""

    what_for = forms.CharField(
        label=gettext_lazy("What was bought or done"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("As neighbours would say it: 12 lamps for the stairs of block 3"),
    )
    amount = forms.CharField(
        label=gettext_lazy("How much, in yuan"),
        max_length=40,
        error_messages={"max_length": gettext_lazy("Write the amount in figures, for example 66 or 66.50.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"}),
        help_text=gettext_lazy("As on the bill, at most two decimals"),
    )
    purpose = forms.ChoiceField(label=gettext_lazy("Which purpose"), choices=_purpose_choices, widget=OptionRows)
    payee_kind = forms.ChoiceField(
        label=gettext_lazy("Who got the money"),
        choices=PayeeKind.choices,
        initial=PayeeKind.ORGANISATION,
        widget=OptionRows(hints=PAYEE_HINTS),
    )
    payee = forms.CharField(
        label=gettext_lazy("Their name"),
        max_length=LONGEST_PAYEE,
        required=False,
        help_text=gettext_lazy("Leave it empty for a household in need"),
    )
    decided_by = forms.CharField(
        label=gettext_lazy("Who decided it, when, with how many votes"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("For example: council meeting of 6 November, 11 of 11 in favour"),
    )
    paid_on = forms.DateField(label=gettext_lazy("Paid on"), widget=DayPicker)

    def __init__(self, *args: Any, fund: Fund, in_the_bank: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fund = fund
        self.in_the_bank = in_the_bank

    def clean_amount(self) -> int:
        typed = self.cleaned_data["amount"]
        try:
            fen = parse_amount(typed)
        except AmountRefused as refused:
            raise forms.ValidationError(
                _("You wrote “%(typed)s”. %(why)s") % {"typed": typed, "why": refused}
            ) from refused
        if fen > self.in_the_bank:
            raise forms.ValidationError(
                _("Only ¥%(available)s is there; ¥%(wanted)s cannot be paid.")
                % {"available": yuan(self.in_the_bank), "wanted": yuan(fen)}
            )
        return fen

    def clean_paid_on(self) -> Any:
        day = self.cleaned_data["paid_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. Write it down once it is paid."))
        if day < self.fund.opened_on:
            raise forms.ValidationError(_("The fund was not open yet on that day."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, payee = cleaned.get("payee_kind"), cleaned.get("payee", "")
        if kind == PayeeKind.UNNAMED:
            cleaned["public_payee"] = UNNAMED_HOUSEHOLD
        elif kind and not payee and "payee" not in self.errors:
            self.add_error("payee", _("Write who got the money."))
        elif kind == PayeeKind.PERSON and payee:
            cleaned["public_payee"] = masked(payee)
            try:
                check_name(payee)
            except forms.ValidationError as unfit:
                self.add_error("payee", unfit)
        else:
            cleaned["public_payee"] = payee
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What ``record_payment`` takes, of a valid form."""
        cleaned = self.cleaned_data
        names = ("amount", "purpose", "what_for", "decided_by", "paid_on")
        return {"payee": cleaned["public_payee"], **{name: cleaned[name] for name in names}}
