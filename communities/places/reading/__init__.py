"""Reading files of places: what a file says, and everything that is wrong with it, by line."""

from pathlib import Path

from django.utils.translation import gettext as _

from communities.places.reading import courtyards, official
from communities.places.reading.problems import PlaceFileRefused, Problem
from communities.places.reading.rows import PlaceFile
from communities.places.reading.tables import read_table

__all__ = ["PlaceFile", "PlaceFileRefused", "Problem", "read_place_file"]

LARGEST_FILE = 5_000_000


def read_place_file(path: Path) -> PlaceFile:
    """Recognise by its header what ``path`` holds, and read it. Problems of single rows are in the result.

    Raises ``PlaceFileRefused`` when it cannot be read as a table of places at all, ``OSError`` when not opened.
    """
    with path.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise PlaceFileRefused([Problem(1, _("The file is larger than 5 MB."))])
    table = read_table(content)
    for form in (courtyards, official):
        if set(form.REQUIRED) <= set(table.columns):
            if unknown := [column for column in table.columns if column not in form.REQUIRED + form.OPTIONAL]:
                raise PlaceFileRefused(
                    [Problem(table.header_line, _("Unknown columns: %(columns)s.") % {"columns": ", ".join(unknown)})]
                )
            return form.read(table)
    raise PlaceFileRefused(
        [
            Problem(
                table.header_line,
                _(
                    "The header is neither that of the official file (%(official)s) "
                    "nor that of a courtyard file (%(courtyards)s), with commas between the columns."
                )
                % {"official": ",".join(official.REQUIRED), "courtyards": ",".join(courtyards.REQUIRED)},
            )
        ]
    )
