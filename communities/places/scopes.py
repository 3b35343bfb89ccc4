"""Places as the portal's rooms below ask for them: names of scopes, places to grant for, places to live at."""

import re
from collections.abc import Collection, Iterable

from django.urls import reverse

from communities.places.dwellings import is_courtyard_code
from communities.places.models import Place
from communities.places.naming import shown_name
from communities.places.queries import communities_at, with_those_above

# What one grants a role for: kinds of place by how deep they stand in the list below the place it was asked for.
_GRANTED_FOR = (
    (Place.Kind.DISTRICT,),
    (Place.Kind.SUBDISTRICT,),
    (Place.Kind.COMMUNITY,),
    (Place.Kind.GRID, Place.Kind.COURTYARD),
    (Place.Kind.BUILDING,),
    (Place.Kind.ENTRANCE,),
)
_LEVEL: dict[str, int] = {kind: depth for depth, kinds in enumerate(_GRANTED_FOR) for kind in kinds}


def names_of_scopes(paths: Iterable[str]) -> dict[str, str]:
    """Names of the places at ``paths``, today's or former; of a dwelling its building's, since roles and records are
    read by people who need not know the door. One query."""
    return {place.path: shown_name(_without_the_door(place)) for place in Place.objects.filter(path__in=list(paths))}


def down_to_the_courtyard(path: str) -> str:
    """``path`` without what stands below its courtyard, which the code of a courtyard gives away. No query."""
    codes = path.split("/")
    end = next((number for number, code in enumerate(codes, 1) if is_courtyard_code(code)), len(codes))
    return "/".join(codes[:end])


def _without_the_door(place: Place) -> str:
    return re.sub(r"(?: \S+ 单元)? \S+ 号\Z", "", place.name) if place.kind == Place.Kind.DWELLING else place.name


def kinds_of_scopes(paths: Collection[str]) -> dict[str, str]:
    """The kinds of the places at ``paths``. One query."""
    return dict(Place.objects.filter(path__in=paths).values_list("path", "kind"))


def addresses_of_scopes(paths: Iterable[str]) -> dict[str, str]:
    """Where each of today's places at ``paths`` is read about: a page of its own or of its community, else the
    district's. One query."""
    above = {path: with_those_above(path) for path in paths}
    every = {each for paths_above in above.values() for each in paths_above}
    found = {place.path: place for place in Place.objects.current().filter(path__in=every)}
    return {
        path: _address([found[each] for each in paths_above if each in found])
        for path, paths_above in above.items()
        if path in found
    }


def _address(line: list[Place]) -> str:
    """The address of the last of ``line``, which leads down to it from the district."""
    community = next((place for place in line if place.kind == Place.Kind.COMMUNITY), None)
    if community is None:
        return "/" if line[-1].kind == Place.Kind.DISTRICT else "/#communities"
    courtyard = next((place for place in line if place.kind == Place.Kind.COURTYARD), None)
    if courtyard is None:
        return f"/c/{community.slug}/"
    return reverse("places:courtyard", args=[community.slug, courtyard.slug])


def places_to_grant_for(path: str) -> list[tuple[str, str, int]]:
    """The place at ``path`` and two levels below it, in the order of the tree: of a district its sub-districts and
    communities, of a courtyard its buildings and entrances. Two queries."""
    top = Place.objects.filter(path=path).first()
    if top is None:
        return []
    start = _LEVEL.get(top.kind, len(_GRANTED_FOR))
    kinds = [kind for level in _GRANTED_FOR[start + 1 : start + 3] for kind in level]
    below = Place.objects.current().under(path).filter(kind__in=kinds).order_by("path")
    return [
        (top.path, shown_name(top.name), 0),
        *((place.path, shown_name(place.name), _LEVEL[place.kind] - start) for place in below),
    ]


def homes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Communities under their sub-district, both by pinyin. One query."""
    communities = (
        Place.objects.current().communities().select_related("parent").order_by("parent__pinyin", "pinyin", "path")
    )
    groups: dict[str, list[tuple[str, str]]] = {}
    for community in communities:
        group = shown_name(community.parent.name) if community.parent else ""
        groups.setdefault(group, []).append((community.path, shown_name(community.name)))
    return list(groups.items())


def addresses_at(url_name: str, paths: Collection[str]) -> dict[str, str]:
    """``url_name`` of the community at, or around, each path. One query."""
    return {path: reverse(url_name, args=[place.slug]) for path, place in communities_at(paths).items()}
