"""Who got the money, as the public reads it."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.ledger.models import Fund
from fund.spending.models import LONGEST_PAYEE
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


class PaidToForm(forms.Form):
    """To whom and when. ``public_payee`` in the cleaned data is the text for everybody."""

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
    paid_on = forms.DateField(label=gettext_lazy("Paid on"), widget=DayPicker)

    def __init__(self, *args: Any, fund: Fund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fund = fund
        # The hint says for whom it stays empty.
        self.fields["payee"].needed = True  # type: ignore[attr-defined]

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
