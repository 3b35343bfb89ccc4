"""Loading a file of places: all of it or nothing."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from communities.places.brands import brand_for
from communities.places.dwellings import called_after
from communities.places.finding import COURTYARD
from communities.places.models import Brand, Place, Placement
from communities.places.naming import pinyin_of
from communities.places.reading import PlaceFile, PlaceFileRefused, Problem
from communities.places.reading.rows import PlaceRow
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import EVERYTHING, touch
from portal.search.indexing import refresh
from portal.users.models import User

_ABOVE = {
    Place.Kind.DISTRICT.value: "",
    Place.Kind.SUBDISTRICT.value: Place.Kind.DISTRICT.value,
    Place.Kind.COMMUNITY.value: Place.Kind.SUBDISTRICT.value,
    Place.Kind.COURTYARD.value: Place.Kind.COMMUNITY.value,
}
_LEVELS = tuple(_ABOVE)


@dataclass(frozen=True)
class ImportResult:
    kind: str
    added: int
    changed: int
    unchanged: int


@transaction.atomic
def import_places(*, by: User | None, file: PlaceFile) -> ImportResult:
    """Load ``file``: places it names are added or brought up to date; those it does not name stay as they are.

    ``by`` is None only for the platform itself. Slugs never change by an import, so addresses stay.
    Loading the same file again changes nothing. Raises ``PlaceFileRefused`` with every problem of the file.
    """
    if by is not None:
        require(by, "communities_places.import", settings.DISTRICT_CODE)
    tree = _Tree(file)
    problems = [*file.problems, *tree.problems()]
    if problems:
        raise PlaceFileRefused(problems)
    for level in _LEVELS:
        tree.write([row for row in file.rows if row.kind == level])
    result = ImportResult(file.kind, tree.added, tree.changed, len(file.rows) - tree.added - tree.changed)
    if tree.added or tree.changed:
        record(
            "places.file.imported",
            actor=by,
            scope=settings.DISTRICT_CODE,
            kind=file.kind,
            added=result.added,
            changed=result.changed,
            unchanged=result.unchanged,
        )
        refresh(COURTYARD, tree.courtyards_of_the_file())
        # Names and numbers of places stand on every page.
        touch(EVERYTHING)
    return result


def _rename_inside(courtyard: Place, name: str) -> None:
    """Buildings, entrances and dwellings carry their courtyard's name."""
    inside = list(Place.objects.select_for_update(no_key=True).under(courtyard.path))
    for each in inside:
        each.name = called_after(each.name, courtyard.name, name)
    Place.objects.bulk_update(inside, ["name"], batch_size=200)


class _Tree:
    """The places as they are, locked, and the rows of a file held against them."""

    def __init__(self, file: PlaceFile) -> None:
        self.file = file
        self.rows = {row.code: row for row in file.rows}
        self.places = {
            place.code: place for place in Place.objects.select_for_update(no_key=True).filter(kind__in=_LEVELS)
        }
        self.added = self.changed = 0

    def courtyards_of_the_file(self) -> list[int]:
        courtyards = (self.places[code] for code, row in self.rows.items() if row.kind == Place.Kind.COURTYARD)
        return [courtyard.pk for courtyard in courtyards]

    def problems(self) -> list[Problem]:
        names: dict[tuple[str, str], str] = {}
        for place in self.places.values():
            if place.until is None and place.code not in self.rows:
                parent = place.path.split("/")[-2] if place.parent_id else ""
                names[(parent, place.name)] = place.code
        return [
            Problem(row.line, reason)
            for row in self.file.rows
            if (reason := self._problem(row) or self._same_name(row, names))
        ]

    def _problem(self, row: PlaceRow) -> str:
        place = self.places.get(row.code)
        if place is not None and place.kind != row.kind:
            return _("%(code)s is already a place of another level: %(name)s.") % {"code": row.code, "name": place.name}
        if place is not None and place.until is not None:
            return _("%(name)s (%(code)s) ended on %(day)s.") % {
                "name": place.name,
                "code": row.code,
                "day": place.until.isoformat(),
            }
        if place is not None and place.parent_id and place.path.split("/")[-2] != row.parent_code:
            return _("%(name)s stands under another place now; it is moved by a move, not by a file.") % {
                "name": place.name
            }
        if not _ABOVE[row.kind]:
            return ""
        above: Place | PlaceRow | None = self.rows.get(row.parent_code) or self.places.get(row.parent_code)
        if above is None:
            if row.parent_code in self.file.lines:
                return _("Its parent %(code)s on line %(line)d cannot be loaded.") % {
                    "code": row.parent_code,
                    "line": self.file.lines[row.parent_code],
                }
            return _("There is no place %(code)s for it to stand under.") % {"code": row.parent_code[:30] or "–"}
        if above.kind != _ABOVE[row.kind] or (isinstance(above, Place) and above.until is not None):
            return _("%(name)s (%(code)s) cannot hold it.") % {"name": above.name, "code": above.code}
        return ""

    def _same_name(self, row: PlaceRow, names: dict[tuple[str, str], str]) -> str:
        held = names.setdefault((row.parent_code, row.name), row.code)
        if held == row.code:
            return ""
        return _("%(name)s is already the name of %(code)s under the same place.") % {"name": row.name, "code": held}

    def write(self, rows: list[PlaceRow]) -> None:
        """Add or change the places of one level; their parents are written already."""
        new = []
        for row in sorted(rows, key=lambda row: row.code):
            place = self.places.get(row.code)
            if place is None:
                new.append(self._made(row))
            elif changes := {
                field: getattr(row, field) for field in self.file.fields if getattr(place, field) != getattr(row, field)
            }:
                if row.kind == Place.Kind.COURTYARD and "name" in changes:
                    _rename_inside(place, row.name)
                for field, value in changes.items():
                    setattr(place, field, value)
                spoken = pinyin_of(place.name)
                place.pinyin, place.initials = spoken.spaced, spoken.initials
                place.save()
                self.changed += 1
        Place.objects.bulk_create(new)
        self.added += len(new)
        Placement.objects.bulk_create(
            Placement(place=place, parent=place.parent, since=place.since) for place in new if place.parent is not None
        )
        communities = [place for place in new if place.kind == Place.Kind.COMMUNITY]
        Brand.objects.bulk_create(brand_for(place) for place in communities)

    def _made(self, row: PlaceRow) -> Place:
        parent = self.places.get(row.parent_code) if row.parent_code else None
        spoken = pinyin_of(row.name)
        place = Place(
            code=row.code,
            kind=row.kind,
            name=row.name,
            slug=self._free_slug(row, spoken.slug, parent),
            pinyin=spoken.spaced,
            initials=spoken.initials,
            parent=parent,
            path=f"{parent.path}/{row.code}" if parent else row.code,
            **{field: getattr(row, field) for field in self.file.fields if field != "name"},
        )
        self.places[row.code] = place
        return place

    def _free_slug(self, row: PlaceRow, wanted: str, parent: Place | None) -> str:
        """``wanted``, or with the sub-district's slug or the code's last digits behind it when another has it."""
        beside = {
            place.slug
            for place in self.places.values()
            if place.kind == row.kind
            and place.until is None
            and (row.kind != Place.Kind.COURTYARD or (parent is not None and place.path.startswith(parent.path + "/")))
        }
        number = row.code.partition("-")[2] or row.code[-3:]
        tries = [wanted, f"{wanted[:56]}-{number}"]
        if row.kind == Place.Kind.COMMUNITY and parent is not None:
            tries.insert(1, f"{wanted[:30]}-{parent.slug[:29]}")
        tries.append(f"{wanted[:29]}-{row.code}")
        return next(slug for slug in tries if slug not in beside)
