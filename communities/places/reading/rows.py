"""What one row of a file says, once it makes sense by itself."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from communities.places.dwellings import Dwelling
from communities.places.reading.problems import Problem


@dataclass(frozen=True)
class PlaceRow:
    """One place as a file names it. Fields that its kind of file does not have stay at their defaults."""

    line: int
    code: str
    kind: str
    name: str
    parent_code: str
    official_name: str = ""
    courtyard_type: str = ""
    households: int | None = None
    residents: int | None = None
    address: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    datum: str = ""
    since: date | None = None


@dataclass
class PlaceFile:
    """``kind`` is official or courtyards; ``rows`` are the good ones, ``problems`` say what the others lack.

    ``fields`` are the fields of a place that this kind of file speaks of: the others it leaves alone.
    ``lines`` says where every code is named, good row or bad.
    """

    kind: str
    fields: tuple[str, ...]
    rows: list[PlaceRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


@dataclass
class DwellingFile:
    """Dwellings from a table or a plan: ``rows`` are the good ones, ``problems`` say what the others lack."""

    rows: list[Dwelling] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
