"""The official file: district, sub-districts and communities by their statistical division codes."""

from django.utils.translation import gettext as _

from communities.places.models import Place
from communities.places.naming import community_name, pinyin_of
from communities.places.reading.problems import Problem
from communities.places.reading.rows import PlaceFile, PlaceRow
from communities.places.reading.tables import Table

REQUIRED = ("code", "level", "name", "parent_code")
OPTIONAL: tuple[str, ...] = ()
FIELDS = ("name", "official_name")
# Digits of a code by level, and the level above.
LEVELS: dict[str, tuple[int, str]] = {
    Place.Kind.DISTRICT.value: (6, ""),
    Place.Kind.SUBDISTRICT.value: (9, Place.Kind.DISTRICT.value),
    Place.Kind.COMMUNITY.value: (12, Place.Kind.SUBDISTRICT.value),
}


def read(table: Table) -> PlaceFile:
    """Every row as a place. The result keeps the good rows and says what is wrong with the others."""
    file = PlaceFile("official", FIELDS, problems=list(table.problems))
    for line, cells in table.rows:
        first = file.lines.setdefault(cells["code"], line)
        found = row_problems(cells)
        if first != line:
            found.append(
                _("The code %(code)s is already on line %(line)d.") % {"code": cells["code"][:30], "line": first}
            )
        if found:
            file.problems += [Problem(line, reason) for reason in found]
            continue
        file.rows.append(
            PlaceRow(
                line=line,
                code=cells["code"],
                kind=cells["level"],
                name=community_name(cells["name"]) if cells["level"] == Place.Kind.COMMUNITY else cells["name"],
                official_name=cells["name"],
                parent_code=cells["parent_code"],
            )
        )
    return file


def row_problems(cells: dict[str, str]) -> list[str]:
    """What is wrong with the row by itself; whether its parent exists is asked where the tree is known."""
    found = name_problems(cells["name"])
    if cells["level"] not in LEVELS:
        return [
            *found,
            _("The level %(level)s is none of %(levels)s.")
            % {"level": cells["level"][:30] or "–", "levels": ", ".join(LEVELS)},
        ]
    digits, above = LEVELS[cells["level"]]
    code, parent = cells["code"], cells["parent_code"]
    if not (code.isascii() and code.isdigit() and len(code) == digits):
        found.append(
            _("The code of a %(level)s has %(digits)d digits; this is %(code)s.")
            % {"level": cells["level"], "digits": digits, "code": code[:30] or "–"}
        )
    elif not above and parent:
        found.append(_("A district has no parent."))
    elif above and code[: LEVELS[above][0]] != parent:
        found.append(
            _("The parent of %(code)s is %(parent)s, but its code belongs under %(expected)s.")
            % {"code": code, "parent": parent[:30] or "–", "expected": code[: LEVELS[above][0]]}
        )
    return found


def name_problems(name: str) -> list[str]:
    if not name:
        return [_("The name is missing.")]
    if len(name) > 60:
        return [_("The name has %(length)d characters; 60 are the most.") % {"length": len(name)}]
    if not pinyin_of(community_name(name)).slug:
        return [_("The name holds nothing that can be read aloud.")]
    return []
