"""The courtyard file: one row per courtyard. docs/reference/courtyard-file.md explains each column."""

import re

from django.utils.translation import gettext as _

from communities.places.dwellings import is_courtyard_code
from communities.places.models import Place
from communities.places.reading.days import read_day
from communities.places.reading.official import name_problems
from communities.places.reading.positions import read_position
from communities.places.reading.problems import PlaceFileRefused, Problem
from communities.places.reading.rows import PlaceFile, PlaceRow
from communities.places.reading.tables import Table

REQUIRED = ("code", "community_code", "name", "courtyard_type")
OPTIONAL = ("households", "residents", "address", "latitude", "longitude", "datum", "since")
POSITION = ("latitude", "longitude", "datum")
MOST_PEOPLE = 100_000

# The six types by the words of the district's account, beside their keys.
TYPES_IN_CHINESE = {
    "安置小区": Place.CourtyardType.RESETTLEMENT.value,
    "城市老旧小区": Place.CourtyardType.OLD_URBAN.value,
    "保障房小区": Place.CourtyardType.AFFORDABLE.value,
    "农民集中居住区": Place.CourtyardType.FARMERS_CONCENTRATED.value,
    "企业生活区": Place.CourtyardType.ENTERPRISE_DORMITORY.value,
    "商住小区": Place.CourtyardType.COMMERCIAL.value,
}


def read(table: Table) -> PlaceFile:
    """Every row as a courtyard. The result keeps the good rows and says what is wrong with the others."""
    together = [column for column in POSITION if column in table.columns]
    if together and len(together) < len(POSITION):
        raise PlaceFileRefused(
            [Problem(table.header_line, _("The columns latitude, longitude and datum come together or not at all."))]
        )
    spoken_of = tuple(column for column in OPTIONAL if column in table.columns)
    file = PlaceFile("courtyards", ("name", "courtyard_type", *spoken_of), problems=list(table.problems))
    for line, cells in table.rows:
        first = file.lines.setdefault(cells["code"], line)
        found: list[str] = []
        row = _read_row(line, cells, found)
        if first != line:
            found.append(
                _("The code %(code)s is already on line %(line)d.") % {"code": cells["code"][:30], "line": first}
            )
        if found:
            file.problems += [Problem(line, reason) for reason in found]
        else:
            file.rows.append(row)
    return file


def _read_row(line: int, cells: dict[str, str], found: list[str]) -> PlaceRow:
    """The row, complete only when nothing was added to ``found``."""
    code, community = cells["code"], cells["community_code"]
    found += name_problems(cells["name"])
    if not is_courtyard_code(code):
        found.append(
            _("A courtyard's code is its community's 12 digits, a hyphen and 2 to 4 digits; this is %(code)s.")
            % {"code": code[:30] or "–"}
        )
    elif code[:12] != community:
        found.append(
            _("The code %(code)s does not belong to the community %(community)s.")
            % {"code": code, "community": community[:30] or "–"}
        )
    kind = TYPES_IN_CHINESE.get(cells["courtyard_type"], cells["courtyard_type"])
    if kind not in Place.CourtyardType.values:
        found.append(
            _("The type %(type)s is none of %(types)s.")
            % {"type": kind[:30] or "–", "types": ", ".join(Place.CourtyardType.values)}
        )
    address = cells.get("address", "")
    if len(address) > 200:
        found.append(_("The address has %(length)d characters; 200 are the most.") % {"length": len(address)})
    latitude, longitude, datum = read_position(cells, found)
    return PlaceRow(
        line=line,
        code=code,
        kind=Place.Kind.COURTYARD,
        name=cells["name"],
        parent_code=community,
        courtyard_type=kind,
        households=_count(cells, "households", found),
        residents=_count(cells, "residents", found),
        address=address,
        latitude=latitude,
        longitude=longitude,
        datum=datum,
        since=read_day(cells.get("since", ""), found),
    )


def _count(cells: dict[str, str], column: str, found: list[str]) -> int | None:
    text = cells.get(column, "")
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,7}", text) or int(text) > MOST_PEOPLE:
        found.append(
            _("%(column)s is %(text)s; it is a whole number from 0 to %(most)d.")
            % {"column": column, "text": text[:30], "most": MOST_PEOPLE}
        )
        return None
    return int(text)
