"""The dwelling file: one row per dwelling. docs/reference/dwelling-file.md explains each column."""

import re

from django.utils.translation import gettext as _

from communities.places.dwellings import LONGEST, Dwelling, label
from communities.places.reading.columns import said
from communities.places.reading.days import read_day
from communities.places.reading.problems import PlaceFileRefused, Problem
from communities.places.reading.rows import DwellingFile
from communities.places.reading.tables import Table

REQUIRED = ("courtyard_code", "building", "number")
OPTIONAL = ("entrance", "since")


def read(table: Table) -> DwellingFile:
    """Every row as a dwelling. The result keeps the good rows and says what is wrong with the others."""
    if unknown := [column for column in table.columns if column not in REQUIRED + OPTIONAL]:
        raise PlaceFileRefused(
            [Problem(table.header_line, _("Unknown columns: %(columns)s.") % {"columns": ", ".join(unknown)})]
        )
    file = DwellingFile(problems=list(table.problems))
    lines: dict[str, int] = {}
    for line, cells in table.rows:
        found: list[str] = []
        row = _read_row(line, cells, found)
        if not found and (first := lines.setdefault(row.code, line)) != line:
            found.append(_("This dwelling is already on line %(line)d.") % {"line": first})
        if found:
            file.problems += [Problem(line, reason) for reason in found]
        else:
            file.rows.append(row)
    return file


def _read_row(line: int, cells: dict[str, str], found: list[str]) -> Dwelling:
    """The row, complete only when nothing was added to ``found``."""
    code = cells["courtyard_code"]
    if not re.fullmatch(r"[0-9]{12}-[0-9]{2,4}", code):
        found.append(_("%(code)s is not the code of a courtyard.") % {"code": code[:30] or "–"})
    parts = {}
    for part, most in LONGEST.items():
        text = cells.get(part, "")
        parts[part] = label(text, part)
        if not parts[part] and (text or part != "entrance"):
            found.append(
                _("%(column)s is %(text)s; it is 1 to %(most)d digits or Latin letters.")
                % {"column": said(part), "text": text[:30] or "–", "most": most}
            )
    if parts["entrance"] == "0":
        found.append(_("An entrance has no number 0; leave it empty where there is none."))
    return Dwelling(
        code, parts["building"], parts["entrance"], parts["number"], read_day(cells.get("since", ""), found), line
    )
