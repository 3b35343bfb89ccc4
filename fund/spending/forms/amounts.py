"""An amount as people type it; the cleaned value is fen."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.ledger.amounts import AmountRefused, parse_amount


class AmountField(forms.CharField):
    """Text that stays as it was typed; refused with what was typed and why."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"})
        )
        kwargs.setdefault(
            "error_messages",
            {"max_length": gettext_lazy("Write the amount in figures, for example 66 or 66.50.")},
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return parse_amount(typed)
        except AmountRefused as refused:
            raise forms.ValidationError(
                _("You wrote “%(typed)s”. %(why)s") % {"typed": typed, "why": refused}
            ) from refused
