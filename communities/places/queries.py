"""Reads of the place tree."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import F, Q, Value
from django.db.models.functions import Lower, Replace
from django.http import Http404

from communities.places.models import Place

LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Found:
    """A community that was found, and the courtyard by which it was, where it was by one."""

    community: Place
    courtyard: Place | None = None


@dataclass(frozen=True)
class Findings:
    """What was meant, the surest first, and the communities of each sub-district of that name."""

    found: list[Found] = field(default_factory=list)
    subdistricts: list[tuple[Place, list[Place]]] = field(default_factory=list)


def community_or_404(slug: str, *, even_ended: bool = False) -> Place:
    """The current community with this slug, its brand and sub-district read along in one query.

    ``even_ended`` is for what is kept to be read when a community has gone: without a current one of this
    slug, the one that ended last.
    """
    known = Place.objects.communities().select_related("brand", "parent").filter(slug=slug)
    newest_first = known.order_by(F("until").desc(nulls_first=True))
    place = newest_first.first() if even_ended else known.current().first()
    if place is None:
        raise Http404(slug)
    return place


def ended_community(slug: str) -> Place | None:
    """The community that had this slug last, when none has it now. One query."""
    place = Place.objects.communities().filter(slug=slug).order_by(F("until").desc(nulls_first=True)).first()
    return place if place is not None and place.until is not None else None


def ended_hosts() -> list[str]:
    """The slugs of all communities that have ended. One query."""
    return list(Place.objects.communities().exclude(until=None).values_list("slug", flat=True))


def going_on_for(place: Place) -> list[Place]:
    """Who goes on in the stead of an ended place today, by code. One query for each time it was handed on."""
    found: dict[int, Place] = {}
    seen, asked = {place.pk}, [place.pk]
    while asked:
        handed_to = Place.objects.filter(succeeded__place__in=asked).exclude(pk__in=seen).select_related("parent")
        following = {each.pk: each for each in handed_to}
        seen |= following.keys()
        found |= {key: each for key, each in following.items() if each.until is None}
        asked = [key for key, each in following.items() if each.until is not None]
    return sorted(found.values(), key=lambda each: each.code)


def communities_at(paths: Collection[str]) -> dict[str, Place]:
    """The current community that each of ``paths`` is, or lies in; what lies in none is left out. One query."""
    above = {path: with_those_above(path) for path in paths}
    wanted = {each for paths_above in above.values() for each in paths_above}
    found = {place.path: place for place in Place.objects.current().communities().filter(path__in=wanted)}
    return {path: found[each] for path, paths_above in above.items() for each in paths_above if each in found}


def with_those_above(path: str) -> list[str]:
    steps = path.split("/")
    return ["/".join(steps[:number]) for number in range(1, len(steps) + 1)]


def courtyards_of(community: Place) -> list[Place]:
    """The community's current courtyards by type, in the order of the six types, and code. One query."""
    types = [*Place.CourtyardType.values, ""]
    found = Place.objects.current().courtyards().under(community.path).order_by("code")
    return sorted(found, key=lambda courtyard: types.index(courtyard.courtyard_type))


def courtyard_or_404(community: Place, slug: str) -> Place:
    """The community's current courtyard with this slug."""
    courtyard = Place.objects.current().courtyards().under(community.path).filter(slug=slug).first()
    if courtyard is None:
        raise Http404(slug)
    courtyard.parent = community
    return courtyard


def neighbours_of(slug: str) -> list[Place]:
    """Communities of the sub-district in which the community ``slug`` lies, by pinyin. One query."""
    same = Place.objects.communities().filter(slug=slug, until=None).values("parent")[:1]
    return list(
        Place.objects.current().communities().filter(parent__in=same).select_related("parent").order_by("pinyin")
    )


def find_communities(text: str, limit: int = 20) -> Findings:
    """Communities by name, part of it, pinyin, initials, brand, one of their courtyards or their sub-district.

    Spaces, case and the width of letters do not count. Empty or longer than 60 characters finds nothing. Two queries.
    """
    wanted = re.sub(r"[\s\0]+", "", unicodedata.normalize("NFKC", text[: 4 * LONGEST_SEARCH])).lower()
    if not wanted or len(wanted) > LONGEST_SEARCH:
        return Findings()
    current = Place.objects.current().select_related("brand", "parent")
    communities = list(current.communities().order_by("pinyin", "code"))
    ranked = [(_rank(place, wanted, _brand_name(place)), place) for place in communities]
    sure = sorted((pair for pair in ranked if pair[0] is not None), key=lambda pair: pair[0] or 0)
    by_name = [Found(place) for _, place in sure]
    known = {found.community.pk for found in by_name}
    courtyards = (
        Place.objects.current()
        .courtyards()
        .annotate(plain_name=Replace(Lower("name"), Value(" ")), plain_address=Replace(Lower("address"), Value(" ")))
        .filter(
            Q(plain_name__contains=wanted)
            | Q(slug__startswith=wanted)
            | Q(initials=wanted)
            | Q(plain_address__contains=wanted)
        )
        .select_related("parent__brand", "parent__parent")
        .order_by("code")[:limit]
    )
    by_courtyard = [Found(place.parent, place) for place in courtyards if place.parent and place.parent_id not in known]
    return Findings([*by_name, *by_courtyard][:limit], _subdistricts_called(wanted, communities))


def _subdistricts_called(wanted: str, communities: list[Place]) -> list[tuple[Place, list[Place]]]:
    """Sub-districts that ``wanted`` means, with those of ``communities`` that lie in them. One letter means none."""
    members: dict[Place, list[Place]] = {}
    for place in communities:
        if place.parent is not None:
            members.setdefault(place.parent, []).append(place)
    called = [(rank, place) for place in members if (rank := _rank(place, wanted)) is not None]
    called.sort(key=lambda pair: (pair[0], pair[1].code))
    return [(place, members[place]) for _, place in called] if len(wanted) > 1 else []


def _brand_name(place: Place) -> str:
    return place.brand.name.lower() if hasattr(place, "brand") else ""


def _rank(place: Place, wanted: str, brand: str = "") -> int | None:
    """How surely ``wanted`` means the place, 0 the surest; None when it does not."""
    short = place.short_name
    if wanted in {place.name, short, place.slug, brand}:
        return 0
    if short.startswith(wanted) or place.slug.startswith(wanted):
        return 1
    if place.initials.startswith(wanted):
        return 2
    if wanted in place.name or wanted in brand:
        return 3
    if len(wanted) > 2 and wanted in place.slug:
        return 4
    return None
