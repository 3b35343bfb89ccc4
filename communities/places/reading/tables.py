"""A CSV file as rows of text, with the line each row starts on."""

import csv
import io
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from communities.places.reading.columns import column_of, said
from communities.places.reading.problems import PlaceFileRefused, Problem

LONGEST_CELL = 400
# A cell that begins so would be run by the spreadsheet that opens it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass
class Table:
    columns: list[str]
    header_line: int
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decode(content: bytes) -> str:
    """UTF-8 with or without its mark, else GB 18030, which Chinese spreadsheets write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError as error:
            raise PlaceFileRefused([Problem(1, _("The file is neither UTF-8 nor GB 18030 text."))]) from error


def read_table(content: bytes) -> Table:
    """The table in ``content``. Lines that begin with # before the header are remarks; empty lines are skipped.

    Raises ``PlaceFileRefused`` when there is no header.
    """
    lines = list(io.StringIO(decode(content), newline=""))
    before = 0
    while before < len(lines) and (not lines[before].strip() or lines[before].lstrip().startswith("#")):
        before += 1
    between = _between(lines[before]) if before < len(lines) else ","
    reader = csv.reader(lines[before:], strict=True, delimiter=between)
    table: Table | None = None
    while True:
        line = before + reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            break
        except csv.Error as error:
            problem = Problem(line, _("This is not a row of CSV: %(error)s.") % {"error": error})
            if table is None:
                raise PlaceFileRefused([problem]) from error
            table.problems.append(problem)
            break
        if table is None:
            table = _header(cells, line)
        elif any(cells):
            if problems := row_problems(cells, table.columns):
                table.problems += [Problem(line, problem) for problem in problems]
            else:
                table.rows.append((line, dict(zip(table.columns, cells, strict=True))))
    if table is None:
        raise PlaceFileRefused([Problem(1, _("The file is empty."))])
    return table


def _between(header: str) -> str:
    """What parts the cells: a tab where it was copied out of a spreadsheet, else a comma, Chinese or not."""
    return "\t" if "\t" in header else "，" if "，" in header and "," not in header else ","


def _header(cells: list[str], line: int) -> Table:
    columns = [column_of(cell) for cell in cells]
    if len(set(columns)) != len(columns):
        raise PlaceFileRefused([Problem(line, _("A column is named twice."))])
    return Table([column[:60] for column in columns], line)


def row_problems(cells: list[str], columns: list[str]) -> list[str]:
    """What no row of any file may have: wrong length, control characters, endless or active cells."""
    if len(cells) != len(columns):
        return [_("The row has %(found)d cells, not %(wanted)d.") % {"found": len(cells), "wanted": len(columns)}]
    found = []
    for column, cell in zip(columns, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            found.append(
                _("%(column)s has %(length)d characters; %(most)d are the most.")
                % {"column": said(column), "length": len(cell), "most": LONGEST_CELL}
            )
        elif any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for character in cell):
            found.append(_("%(column)s holds a character that cannot be printed.") % {"column": said(column)})
        elif cell.startswith(_FORMULA) and column not in ("latitude", "longitude", "households", "residents"):
            found.append(
                _("%(column)s begins with %(sign)s, which a spreadsheet would run as a formula.")
                % {"column": said(column), "sign": cell[0]}
            )
    return found
