"""Writing down the buildings, entrances and dwellings of courtyards: all of a list or nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Count, F
from django.utils.translation import gettext as _

from communities.places.dwellings import Dwelling, building_name, dwelling_name, entrance_name
from communities.places.models import Place
from communities.places.reading import DwellingFile, PlaceFileRefused, Problem
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User

# Rows of one statement.
AT_ONCE = 1000
T = TypeVar("T")


def _parts(rows: Iterable[T]) -> Iterator[list[T]]:
    """``rows`` in lists of `AT_ONCE` at most."""
    left = iter(rows)
    while part := list(islice(left, AT_ONCE)):
        yield part


@dataclass(frozen=True)
class LaidOut:
    """How many dwellings a list adds, and how many were there; with the buildings and entrances that come with them."""

    added: int
    unchanged: int
    buildings: int = 0
    entrances: int = 0
    changed: int = 0


@transaction.atomic
def load_dwellings(*, by: User | None, file: DwellingFile) -> LaidOut:
    """Add what ``file`` lists and is not there yet, with its buildings and entrances. What it leaves out stays.

    ``by`` is None only for the platform itself. Loading the same list again changes nothing. Raises
    ``PlaceFileRefused`` with every problem, ``PermissionDenied`` where ``by`` looks after a courtyard not at all.
    However many there are, a thousand take a handful of queries.
    """
    plan = _Plan(by, file, lock=True)
    added = plan.write()
    if added.added or added.buildings or added.entrances:
        for courtyard in plan.changed():
            record(
                "places.dwellings.written",
                actor=by,
                thing=courtyard,
                scope=courtyard.path,
                added=plan.added_in(courtyard),
            )
        touch(*sorted({courtyard.path for courtyard in plan.changed()}))
    return added


def look_ahead(*, by: User, file: DwellingFile) -> LaidOut:
    """What `load_dwellings` would add; nothing is written. Raises what it raises."""
    return _Plan(by, file, lock=False).counts()


class _Plan:
    """The rows of a list held against what is there."""

    def __init__(self, by: User | None, file: DwellingFile, *, lock: bool) -> None:
        self.rows = file.rows
        codes = {row.courtyard_code for row in self.rows}
        found = Place.objects.current().courtyards().filter(code__in=codes).order_by("pk")
        self.courtyards = {each.code: each for each in (found.select_for_update(no_key=True) if lock else found)}
        if by is not None:
            for courtyard in self.courtyards.values():
                require(by, "communities_places.lay_out", courtyard)
        self.there = dict(self._known())
        problems = [*file.problems, *self._problems()]
        if problems:
            raise PlaceFileRefused(problems)
        self.new = [row for row in self.rows if row.code not in self.there]

    def _known(self) -> Iterator[tuple[str, Place]]:
        """The places of the list that are there already, ended ones as well."""
        wanted = {code for row in self.rows for code in (row.building_code, row.entrance_code, row.code) if code}
        for codes in _parts(sorted(wanted)):
            rows = Place.objects.filter(code__in=codes).only("pk", "code", "path", "name", "until", "kind")
            yield from ((place.code, place) for place in rows)

    def _problems(self) -> Iterator[Problem]:
        for row in self.rows:
            if row.courtyard_code not in self.courtyards:
                yield Problem(row.line, _("There is no courtyard %(code)s.") % {"code": row.courtyard_code})
                continue
            for code in (row.building_code, row.entrance_code, row.code):
                place = self.there.get(code)
                if place is not None and place.until is not None:
                    reason = _("%(name)s (%(code)s) ended on %(day)s.")
                    yield Problem(row.line, reason % {"name": place.name, "code": code, "day": place.until.isoformat()})

    def counts(self) -> LaidOut:
        buildings = {row.building_code for row in self.rows} - self.there.keys()
        entrances = {row.entrance_code for row in self.rows if row.entrance} - self.there.keys()
        return LaidOut(len(self.new), len(self.rows) - len(self.new), len(buildings), len(entrances))

    def changed(self) -> list[Place]:
        codes = {row.courtyard_code for row in self.new}
        return [courtyard for code, courtyard in sorted(self.courtyards.items()) if code in codes]

    def added_in(self, courtyard: Place) -> int:
        return sum(row.courtyard_code == courtyard.code for row in self.new)

    def write(self) -> LaidOut:
        """Add level by level: what stands above is there when what stands below is written."""
        counts = self.counts()
        self._add({row.building_code: row for row in self.rows}, self._building)
        self._add({row.entrance_code: row for row in self.rows if row.entrance}, self._entrance)
        self._add({row.code: row for row in self.new}, self._dwelling)
        if self.new:
            self._count_households()
        return counts

    def _add(self, rows: dict[str, Dwelling], make: Callable[[Dwelling], Place]) -> None:
        new = [make(row) for code, row in rows.items() if code not in self.there]
        for part in _parts(new):
            for place in Place.objects.bulk_create(part):
                self.there[place.code] = place

    def _building(self, row: Dwelling) -> Place:
        courtyard = self.courtyards[row.courtyard_code]
        name = building_name(courtyard.name, row.building)
        return _place(Place.Kind.BUILDING, row.building_code, name, row.building, courtyard, row)

    def _entrance(self, row: Dwelling) -> Place:
        name = entrance_name(self.courtyards[row.courtyard_code].name, row.building, row.entrance)
        return _place(Place.Kind.ENTRANCE, row.entrance_code, name, row.entrance, self.there[row.building_code], row)

    def _dwelling(self, row: Dwelling) -> Place:
        name = dwelling_name(self.courtyards[row.courtyard_code].name, row)
        above = self.there[row.entrance_code or row.building_code]
        return _place(Place.Kind.DWELLING, row.code, name, row.number, above, row)

    def _count_households(self) -> None:
        """A notice to a building says how many it reaches."""
        touched = {code for row in self.new for code in (row.building_code, row.entrance_code) if code}
        current = Place.objects.filter(kind=Place.Kind.DWELLING, until=None)
        for codes in _parts(sorted(touched)):
            above = {place.pk: place for place in (self.there[code] for code in codes)}
            for place in above.values():
                place.households = 0
            for key in ("parent", "parent__parent"):
                held = current.filter(**{f"{key}__in": list(above)}).values(holder=F(key)).annotate(n=Count("pk"))
                for row in held.order_by():
                    above[row["holder"]].households += row["n"]
            Place.objects.bulk_update(above.values(), ["households"], batch_size=200)


def _place(kind: str, code: str, name: str, plate: str, parent: Place, row: Dwelling) -> Place:
    slug = plate.lower()
    return Place(
        code=code, kind=kind, name=name, slug=slug, parent=parent, path=f"{parent.path}/{code}", since=row.since
    )
