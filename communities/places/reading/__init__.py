"""Reading files of places: what a file says, and everything that is wrong with it, by line."""

from pathlib import Path

from django.utils.translation import gettext as _

from communities.places.reading import courtyards, dwellings, official
from communities.places.reading.columns import header
from communities.places.reading.problems import PlaceFileRefused, Problem
from communities.places.reading.rows import DwellingFile, PlaceFile
from communities.places.reading.tables import Table, read_table

__all__ = [
    "DwellingFile",
    "PlaceFile",
    "PlaceFileRefused",
    "Problem",
    "read_dwellings",
    "read_file",
    "read_place_file",
]

# The dwellings of the whole district take some twelve megabytes.
LARGEST_FILE = 20_000_000


def read_file(path: Path) -> PlaceFile | DwellingFile:
    """Recognise by its header what ``path`` holds, and read it, as `read_place_file` does."""
    table = _table_of(path)
    return dwellings.read(table) if _lists_dwellings(table) else _places_of(table)


def read_dwellings(content: bytes) -> DwellingFile:
    """The dwellings that a table lists, as it was sent by a form. Raises ``PlaceFileRefused`` where it is none."""
    table = read_table(content)
    if not _lists_dwellings(table):
        reason = _("The first line names the columns: %(columns)s at least, with commas between them.")
        raise PlaceFileRefused([Problem(table.header_line, reason % {"columns": header(dwellings.REQUIRED)})])
    return dwellings.read(table)


def read_place_file(path: Path) -> PlaceFile:
    """Recognise by its header what ``path`` holds, and read it. Problems of single rows are in the result.

    Raises ``PlaceFileRefused`` when it cannot be read as a table of places at all, ``OSError`` when not opened.
    """
    return _places_of(_table_of(path))


def _table_of(path: Path) -> Table:
    with path.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise PlaceFileRefused([Problem(1, _("The file is larger than 20 MB."))])
    return read_table(content)


def _lists_dwellings(table: Table) -> bool:
    return set(dwellings.REQUIRED) <= set(table.columns)


def _places_of(table: Table) -> PlaceFile:
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
                    "The header is neither that of the official file (%(official)s), of a courtyard file "
                    "(%(courtyards)s) nor of a dwelling file (%(dwellings)s), with commas between the columns."
                )
                % {
                    "official": ",".join(official.REQUIRED),
                    "courtyards": ",".join(courtyards.REQUIRED),
                    "dwellings": header(dwellings.REQUIRED),
                },
            )
        ]
    )
