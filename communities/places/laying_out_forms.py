"""Forms that list a courtyard's dwellings: by how its buildings are built, or by a table."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.places.dwellings import label, numbered
from communities.places.models import Place
from communities.places.reading import DwellingFile, PlaceFileRefused, Problem, read_dwellings
from communities.places.reading.columns import IN_CHINESE, header

MOST_DWELLINGS = 5000
MOST_BUILDINGS = 200
LARGEST_TABLE = 400_000
PROBLEMS_SHOWN = 20


def plates(text: str) -> list[str]:
    """The buildings that ``text`` names: 1-6, 8, A. Raises ``ValidationError`` for what names none."""
    plain = unicodedata.normalize("NFKC", text).upper()
    found: list[str] = []
    for part in re.split(r"[,;、\s]+", plain.strip(",;、 \t\r\n")):
        if together := re.fullmatch(r"([0-9]{1,3})\s*[-~—–]\s*([0-9]{1,3})", part):
            found += [str(number) for number in range(int(together[1]), int(together[2]) + 1)]
        elif plate := label(part, "building"):
            found.append(plate)
        else:
            raise forms.ValidationError(
                _("“%(part)s” is no building number. Write 3, or 1-6, or 1,2,5."), params={"part": part[:20]}
            )
        if len(found) > MOST_BUILDINGS:
            break
    if not 1 <= len(set(found)) <= MOST_BUILDINGS:
        raise forms.ValidationError(
            _("Name one building at least, and %(most)d at most."), params={"most": MOST_BUILDINGS}
        )
    return sorted(set(found), key=lambda plate: (len(plate), plate))


class AlikeForm(forms.Form):
    """Buildings that are built alike."""

    buildings = forms.CharField(
        label=gettext_lazy("Which buildings"), max_length=200, help_text=gettext_lazy("3, or 1-6, or 1,2,5")
    )
    entrances = forms.IntegerField(
        label=gettext_lazy("Entrances in each"),
        min_value=0,
        max_value=20,
        initial=1,
        help_text=gettext_lazy("0 where the entrances have no number"),
    )
    floors = forms.IntegerField(label=gettext_lazy("Floors"), min_value=1, max_value=60, initial=6)
    first_floor = forms.IntegerField(
        label=gettext_lazy("The lowest floor where people live"),
        min_value=1,
        max_value=9,
        initial=1,
        help_text=gettext_lazy("2 where there are shops below"),
    )
    per_floor = forms.IntegerField(
        label=gettext_lazy("Dwellings on each floor of an entrance"),
        min_value=1,
        max_value=40,
        initial=2,
        help_text=gettext_lazy("They are numbered 101, 102, 201 and so on"),
    )

    def __init__(self, *args: Any, courtyard: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courtyard = courtyard

    def clean_buildings(self) -> list[str]:
        return plates(self.cleaned_data["buildings"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            count = len(cleaned["buildings"]) * max(cleaned["entrances"], 1) * cleaned["floors"] * cleaned["per_floor"]
            if count > MOST_DWELLINGS:
                raise forms.ValidationError(
                    _("That would be %(count)d dwellings at once; %(most)d are the most. Do it in parts."),
                    params={"count": count, "most": MOST_DWELLINGS},
                )
        return cleaned

    def file(self) -> DwellingFile:
        said = {name: self.cleaned_data[name] for name in ("entrances", "floors", "per_floor", "first_floor")}
        return DwellingFile(list(numbered(self.courtyard.code, self.cleaned_data["buildings"], **said)))


class TableForm(forms.Form):
    """A table of dwellings, chosen as a file or pasted. What was chosen is shown again as text, so nothing is lost."""

    table = forms.CharField(
        label=gettext_lazy("The table"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "One dwelling a line, also as copied from a spreadsheet. The first line names the columns: "
            "courtyard_code,building,entrance,number"
        ),
    )
    chosen = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("CSV, up to 400 kB. The whole district is loaded by the administrators."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )

    def __init__(self, *args: Any, courtyard: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courtyard = courtyard
        self.problems: list[Problem] = []
        self.more_problems = 0
        self._file: DwellingFile | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("chosen")
        content = chosen.read(LARGEST_TABLE + 1) if chosen else cleaned.get("table", "").encode()
        if len(content) > LARGEST_TABLE:
            raise forms.ValidationError(_("This table is too large. Send it in parts."))
        if not content.strip():
            raise forms.ValidationError(_("Paste the table or choose the file."))
        try:
            self._file = read_dwellings(content)
        except PlaceFileRefused as refused:
            self.refuse(refused)
            return cleaned
        elsewhere = [row for row in self._file.rows if row.courtyard_code != self.courtyard.code]
        if elsewhere:
            reason = _("This is a dwelling of another courtyard: %(code)s.")
            self.refuse(
                PlaceFileRefused([Problem(row.line, reason % {"code": row.courtyard_code}) for row in elsewhere])
            )
        elif self._file.problems:
            self.refuse(PlaceFileRefused(self._file.problems))
        elif len(self._file.rows) > MOST_DWELLINGS:
            raise forms.ValidationError(_("This table is too large. Send it in parts."))
        return cleaned

    def text(self) -> str:
        """The table as text, for the page that shows it before it is written."""
        rows = (
            f"{row.courtyard_code},{row.building},{row.entrance},{row.number},{row.since or ''}"
            for row in self.file().rows
        )
        return "\n".join([header(IN_CHINESE), *rows])

    def refuse(self, refused: PlaceFileRefused) -> None:
        """Say what is wrong with which line; the first twenty of many."""
        self.problems = refused.problems[:PROBLEMS_SHOWN]
        self.more_problems = len(refused.problems) - len(self.problems)
        self.add_error(None, _("Nothing was written. What is wrong stands below, line by line."))

    def file(self) -> DwellingFile:
        if self._file is None:
            raise ValueError("The form was not valid.")
        return self._file
