"""Quotes and bills. A picture that came beside an error is kept until the form is sent again."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.spending.forms.amounts import AmountField
from fund.spending.models import RequestLine
from fund.spending.models.requests import LONGEST_NUMBER, LONGEST_SUPPLIER, LONGEST_WHAT
from portal.design.widgets import DayPicker, OptionRows
from portal.pictures.forms import KeptPictureForm
from portal.pictures.models import Picture


class PictureForm(KeptPictureForm):
    """Of a request as it was read, with a picture."""

    kept_salt = "fund.spending.picture"
    picture = forms.FileField(
        label=gettext_lazy("A photo of it"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG or WebP, up to 10 MB. Only those who handle the money see it."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4())

    def take_up(self, version: int) -> None:
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]


class QuoteForm(PictureForm):
    """What somebody would take for one of ``lines``."""

    line = forms.ChoiceField(label=gettext_lazy("For which line"), widget=OptionRows)
    supplier = forms.CharField(
        label=gettext_lazy("Who would take this much"),
        max_length=LONGEST_SUPPLIER,
        help_text=gettext_lazy("The name of the shop or company; everybody reads it."),
    )
    amount = AmountField(label=gettext_lazy("How much, in yuan"))
    field_order = ("line", "supplier", "amount", "picture", "key", "version")

    def __init__(self, *args: Any, lines: list[RequestLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(line.pk): line for line in lines}
        self.fields["line"].choices = [(pk, line.what) for pk, line in self.lines.items()]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What ``add_quote`` takes, of a valid form."""
        names = ("supplier", "amount", "picture", "key", "version")
        return {"line": self.lines[self.cleaned_data["line"]], **{name: self.cleaned_data[name] for name in names}}


class VoucherForm(PictureForm):
    """One bill or receipt; here the picture is needed, and one that was kept counts."""

    what = forms.CharField(
        label=gettext_lazy("What was bought or done"),
        max_length=LONGEST_WHAT,
        help_text=gettext_lazy("As on the bill. Everybody reads it; no names."),
    )
    amount = AmountField(
        label=gettext_lazy("How much, in yuan"), help_text=gettext_lazy("As on the bill, at most two decimals")
    )
    day = forms.DateField(label=gettext_lazy("Day on the bill"), widget=DayPicker)
    number = forms.CharField(
        label=gettext_lazy("Number on the bill"),
        max_length=LONGEST_NUMBER,
        required=False,
        help_text=gettext_lazy("Leave it empty if there is none."),
    )
    field_order = ("what", "amount", "day", "number", "picture", "key", "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].needed = True  # type: ignore[attr-defined]

    def clean_picture(self) -> Picture | None:
        picture = super().clean_picture()
        if picture is None:
            raise forms.ValidationError(_("Add a photo of the bill or receipt."))
        return picture

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        if day.year < 2000:
            raise forms.ValidationError(_("That is too long ago."))
        return day

    def facts(self) -> dict[str, Any]:
        """What ``add_voucher`` takes, of a valid form."""
        return {name: self.cleaned_data[name] for name in self.field_order}
