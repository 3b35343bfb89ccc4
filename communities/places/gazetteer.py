"""Which place is meant by what somebody types: every current sub-district, community and courtyard by its names.

The names are read once and kept by the process until a writer moves the stamp of ``*``, as every change of the place
tree and of brands does. So finding costs one query, the stamp's, and one more after a change.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import connection
from django.utils import timezone

from communities.places.models import Place
from communities.places.naming import pinyin_of
from communities.places.spelling import HAN, by_ear, one_slip_apart, plain, readings, without_building, without_english
from portal.freshness.models import Stamp
from portal.freshness.stamps import EVERYTHING

LONGEST_SEARCH = 60
# Ranks, the surest first. From `ALIKE` on it is a guess, made only where nothing is sure.
EXACT, PREFIX, INITIALS, SOME_INITIALS, INSIDE, ADDRESS, SOUNDS_THE_SAME, ALIKE, SLIPPED = range(9)
# Letters below which everything sounds alike, and a slip makes another name.
FEWEST_HEARD, FEWEST_SLIPPED, FEWEST_INSIDE = 3, 5, 3


@dataclass(frozen=True)
class Found:
    """A community that was found, and the courtyard by which it was, where it was by one."""

    community: Place
    courtyard: Place | None = None


@dataclass(frozen=True)
class Findings:
    """What was meant, the surest first, and the communities of each sub-district of that name.

    ``guessed``: nothing is called so; these sound alike, or are one slip of the finger away. ``total`` counts what was
    found before the list was cut.
    """

    found: list[Found] = field(default_factory=list)
    subdistricts: list[tuple[Place, list[Place]]] = field(default_factory=list)
    guessed: bool = False
    total: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: ``han`` as Chinese, ``latin`` as letters; the other one is empty."""

    han: str = ""
    latin: str = ""
    ear: str = ""

    @classmethod
    def typed(cls, text: str) -> "Asked":
        text = text[: 4 * LONGEST_SEARCH]
        if HAN.search(text):
            return cls(han=plain(text))
        return cls.said(plain(without_english(text)))

    @classmethod
    def said(cls, latin: str) -> "Asked":
        return cls(latin=latin, ear=by_ear(latin))

    def __len__(self) -> int:
        return len(self.han or self.latin)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place and all that it is called."""

    place: Place
    names: tuple[str, ...]
    latin: tuple[str, ...]
    ears: tuple[str, ...]
    initials: tuple[str, ...]
    address: str

    @classmethod
    def of(cls, place: Place) -> "Entry":
        brand = place.brand if hasattr(place, "brand") else None
        said = [place.slug.replace("-", ""), *readings(place.short_name, place.pinyin)]
        ending, letters = {
            Place.Kind.COMMUNITY.value: ("shequ", "sq"),
            Place.Kind.SUBDISTRICT.value: ("jiedao", "jd"),
        }.get(place.kind, ("", ""))
        latin = _once(plain(each) for each in said)
        english = plain(brand.name_english) if brand else ""
        return cls(
            place=place,
            names=_once(plain(name) for name in (place.name, place.short_name, brand.name if brand else "")),
            latin=latin + _once([*(each + ending for each in latin if ending), english]),
            ears=_once(map(by_ear, latin)),
            initials=_once([place.initials, place.initials + letters if place.initials else ""]),
            address=plain(place.address),
        )

    def rank(self, asked: Asked) -> int | None:
        """How surely ``asked`` means the place, 0 the surest; None when it does not."""
        return self._rank_of_chinese(asked.han) if asked.han else self._rank_of_letters(asked)

    def longest_name_in(self, address: str) -> str:
        """Of two characters or more; empty where none stands in it."""
        return max((name for name in self.names if len(name) > 1 and name in address), key=len, default="")

    def _rank_of_chinese(self, wanted: str) -> int | None:
        if wanted in self.names:
            return EXACT
        if any(name.startswith(wanted) for name in self.names):
            return PREFIX
        if any(wanted in name for name in self.names):
            return INSIDE
        return ADDRESS if wanted in self.address else None

    def _rank_of_letters(self, asked: Asked) -> int | None:
        wanted = asked.latin
        if wanted in self.latin or wanted in self.names:
            return EXACT
        if any(name.startswith(wanted) for name in self.latin + self.names):
            return PREFIX
        if wanted in self.initials:
            return INITIALS
        if any(letters.startswith(wanted) for letters in self.initials):
            return SOME_INITIALS
        if len(wanted) >= FEWEST_INSIDE and any(wanted in name for name in self.latin + self.names):
            return INSIDE
        if len(asked.ear) >= FEWEST_HEARD:
            if asked.ear in self.ears:
                return SOUNDS_THE_SAME
            if any(name.startswith(asked.ear) for name in self.ears):
                return ALIKE
        if len(asked.ear) >= FEWEST_SLIPPED and any(one_slip_apart(asked.ear, name) for name in self.ears):
            return SLIPPED
        return None


@dataclass(frozen=True)
class Gazetteer:
    """The current places in the order in which equally sure ones are shown: by pinyin, courtyards by code."""

    communities: list[Entry]
    courtyards: list[Entry]
    subdistricts: list[Entry]
    members: dict[int, list[Place]]

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Gazetteer":
        """``places`` with their brands; parents are found among them."""
        kinds: dict[str, list[Place]] = {"community": [], "courtyard": [], "subdistrict": []}
        by_path = {}
        for place in places:
            kinds[place.kind].append(place)
            by_path[place.path] = place
        kinds["community"].sort(key=lambda place: (place.pinyin, place.code))
        members: dict[int, list[Place]] = {}
        for community in kinds["community"]:
            _hang(community, by_path)
            if community.parent is not None:
                members.setdefault(community.parent.pk, []).append(community)
        for courtyard in kinds["courtyard"]:
            _hang(courtyard, by_path)
        made = {kind: [Entry.of(place) for place in sorted_places] for kind, sorted_places in kinds.items()}
        made["courtyard"].sort(key=lambda entry: entry.place.code)
        made["subdistrict"].sort(key=lambda entry: entry.place.code)
        return cls(made["community"], made["courtyard"], made["subdistrict"], members)

    def find(self, text: str, limit: int = 20, *, by_sound: bool = True) -> Findings:
        """What ``text`` means. Where nothing is called so, a longer address in which a name stands will do, and then,
        ``by_sound``, what is read aloud the same: that loads the dictionary of pinyin, so suggestions go without.
        """
        asked = Asked.typed(text)
        if not len(asked) or len(asked) > LONGEST_SEARCH:
            return Findings()
        found = self._find(asked, limit)
        if found is None and asked.han:
            found = self._find(Asked(han=without_building(asked.han)), limit) or self._named_in(asked.han, limit)
            if found is None and by_sound and len(asked) > 1:
                heard = self._find(Asked.said(plain(pinyin_of(asked.han).slug)), limit)
                found = replace(heard, guessed=True) if heard else None
        return found or Findings()

    def _find(self, asked: Asked, limit: int) -> Findings | None:
        communities = _ranked(self.communities, asked)
        known = {place.pk for _, place in communities}
        courtyards = [pair for pair in _ranked(self.courtyards, asked) if pair[1].parent_id not in known]
        subdistricts = _ranked(self.subdistricts, asked) if len(asked) > 1 else []
        surest = min((rank for rank, _ in [*communities, *courtyards, *subdistricts]), default=None)
        if surest is None:
            return None
        # Guesses stand beside nothing that is sure, and a slip beside nothing that sounds alike.
        most = max(surest, SOUNDS_THE_SAME)
        both = sorted([*communities, *courtyards], key=lambda pair: pair[0])
        found = [_found(place) for rank, place in both if rank <= most]
        called = [(place, self.members.get(place.pk, [])) for rank, place in subdistricts if rank <= most]
        guessed = surest >= SOUNDS_THE_SAME
        return Findings(found[:limit], [pair for pair in called if pair[1]], guessed, len(found))

    def _named_in(self, address: str, limit: int) -> Findings | None:
        """The places of the longest name that stands in ``address``, the smallest kind of place first."""
        for entries in (self.courtyards, self.communities, self.subdistricts):
            named = [(len(name), entry.place) for entry in entries if (name := entry.longest_name_in(address))]
            if named:
                longest = max(length for length, _ in named)
                places = [place for length, place in named if length == longest]
                if entries is self.subdistricts:
                    return Findings([], [(place, self.members.get(place.pk, [])) for place in places], guessed=True)
                return Findings([_found(place) for place in places][:limit], guessed=True, total=len(places))
        return None


def _found(place: Place) -> Found:
    if place.kind == Place.Kind.COURTYARD and place.parent is not None:
        return Found(place.parent, place)
    return Found(place)


def _hang(place: Place, by_path: dict[str, Place]) -> None:
    """Give the place the nearest one above it, so that no page asks for it again; a grid between is passed over."""
    above = place.path.split("/")[:-1]
    while above and "/".join(above) not in by_path:
        above.pop()
    if above:
        place.parent = by_path["/".join(above)]


def _ranked(entries: list[Entry], asked: Asked) -> list[tuple[int, Place]]:
    ranked = [(rank, entry.place) for entry in entries if (rank := entry.rank(asked)) is not None]
    return sorted(ranked, key=lambda pair: pair[0])


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _read() -> Gazetteer:
    kinds = (Place.Kind.SUBDISTRICT, Place.Kind.COMMUNITY, Place.Kind.COURTYARD)
    return Gazetteer.of(Place.objects.current().filter(kind__in=kinds).select_related("brand"))


_kept: tuple[int, date, Gazetteer] | None = None


def gazetteer() -> Gazetteer:
    """The places of today. One query while they stand still, two after a change.

    Within a transaction they are read anew and not kept: what it sees may never be committed.
    """
    global _kept
    if connection.in_atomic_block:
        return _read()
    today = timezone.localdate()
    version = Stamp.objects.filter(scope=EVERYTHING).values_list("version", flat=True).first() or 0
    kept = _kept
    if kept is None or kept[:2] != (version, today):
        # The stamp was read first: a change in between is read once more, never missed.
        kept = _kept = (version, today, _read())
    return kept[2]
