"""Moving a request on: pressing a button, giving a reason, paying."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fund.spending.forms.paid_to import PaidToForm
from fund.spending.models import LONGEST_REASON


class VersionForm(forms.Form):
    """Carries the version that was read: nobody acts on what they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    def take_up(self, version: int) -> None:
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]


class ReasonForm(VersionForm):
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=LONGEST_REASON, help_text=gettext_lazy("Everybody reads it. No names.")
    )


class PayForm(VersionForm, PaidToForm):
    """To whom and when the approved amount was paid."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("payee_kind", "payee", "paid_on", "key", "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4())

    def facts(self) -> dict[str, Any]:
        """What ``pay_request`` takes, of a valid form."""
        cleaned = self.cleaned_data
        return {"payee": cleaned["public_payee"], **{name: cleaned[name] for name in ("paid_on", "key", "version")}}
