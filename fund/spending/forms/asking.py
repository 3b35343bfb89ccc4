"""The form of a request: its words, and a row for each thing the money is for."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.spending.actions import Content, LineContent
from fund.spending.forms.amounts import AmountField
from fund.spending.forms.recording import purpose_choices
from fund.spending.models import LONGEST_PURPOSE_TEXT, LONGEST_TITLE, SpendingRequest
from fund.spending.models.requests import LONGEST_QUANTITY, LONGEST_SUPPLIER, LONGEST_WHAT, MOST_LINES
from portal.design.widgets import OptionRows

# So many empty rows follow those that are filled, at first and whenever more are asked for.
ROWS_AT_FIRST = 3
CELLS = ("what", "quantity", "amount", "supplier")


def rows_sent(data: Mapping[str, Any]) -> int:
    """How many rows the sent form has, 20 at most."""
    return next((n for n in range(MOST_LINES, 0, -1) if f"what-{n - 1}" in data), 1)


def with_more_rows(data: QueryDict) -> "RequestForm | None":
    """What was typed so far with three rows more, where the button for more was pressed; nothing is told off."""
    if "more" not in data:
        return None
    return RequestForm(initial=data.dict(), rows=rows_sent(data))


class RequestForm(forms.Form):
    """``rows`` of cells ``what-0``, ``quantity-0``, … follow the words; a row left empty is none.

    How many rows there are is what was sent, or what the request has, and some more; 20 at most.
    """

    title = forms.CharField(
        label=gettext_lazy("What is the money for, in one sentence"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("It is read by everybody and stands in the books: 12 lamps for the stairs of block 3"),
    )
    purpose = forms.ChoiceField(label=gettext_lazy("Which purpose"), choices=purpose_choices, widget=OptionRows)
    text = forms.CharField(
        label=gettext_lazy("Why is it needed"),
        max_length=LONGEST_PURPOSE_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("For whom, since when, what happens without it. No names."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1_000_000)
    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, *args: Any, rows: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4())
        self.count = rows_sent(self.data) if self.is_bound else rows + ROWS_AT_FIRST
        self.count = max(1, min(self.count, MOST_LINES))
        for number in range(self.count):
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        row = {"n": number + 1}
        self.fields[f"line-{number}"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62
        )
        self.fields[f"what-{number}"] = forms.CharField(
            label=_("Line %(n)d, what") % row, max_length=LONGEST_WHAT, required=False
        )
        self.fields[f"quantity-{number}"] = forms.CharField(
            label=_("Line %(n)d, how many") % row, max_length=LONGEST_QUANTITY, required=False
        )
        self.fields[f"amount-{number}"] = AmountField(label=_("Line %(n)d, together in yuan") % row, required=False)
        self.fields[f"supplier-{number}"] = forms.CharField(
            label=_("Line %(n)d, from whom") % row, max_length=LONGEST_SUPPLIER, required=False
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the template: the bound cells of each row."""
        return [
            {"number": number + 1, "line": self[f"line-{number}"], **{cell: self[f"{cell}-{number}"] for cell in CELLS}}
            for number in range(self.count)
        ]

    @property
    def may_have_more(self) -> bool:
        return self.count < MOST_LINES

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        lines = []
        for number in range(self.count):
            cells = {cell: cleaned.get(f"{cell}-{number}") for cell in CELLS}
            wrong = any(f"{cell}-{number}" in self.errors for cell in CELLS)
            if wrong or not any(cells.values()):
                continue
            if not cells["what"]:
                self.add_error(f"what-{number}", _("Write what it is."))
            elif cells["amount"] is None:
                self.add_error(f"amount-{number}", _("Write what it costs."))
            else:
                lines.append(LineContent(**cells, pk=cleaned.get(f"line-{number}")))  # type: ignore[arg-type]
        if not lines and not self.errors:
            self.add_error("what-0", _("Write at least one thing the money is for."))
        cleaned["lines"] = lines
        return cleaned

    def content(self) -> Content:
        cleaned = self.cleaned_data
        text = cleaned["text"].replace("\r\n", "\n")
        return Content(title=cleaned["title"], purpose=cleaned["purpose"], text=text, lines=cleaned["lines"])

    def take_up(self, version: int) -> None:
        """Shown again with what it says now beside it: the next sending is about that."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]


def initial_of(request: SpendingRequest) -> dict[str, Any]:
    """A form's first values from what the request says now. One query."""
    found: dict[str, Any] = {
        "title": request.title,
        "purpose": request.purpose,
        "text": request.text,
        "version": request.version,
    }
    for number, line in enumerate(request.lines.all()):
        yuan, fen = divmod(line.amount, 100)
        found |= {
            f"line-{number}": line.pk,
            f"what-{number}": line.what,
            f"quantity-{number}": line.quantity,
            f"amount-{number}": f"{yuan}.{fen:02d}",
            f"supplier-{number}": line.supplier,
        }
    return found
