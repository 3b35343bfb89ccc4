"""Reads of the place tree."""

from collections.abc import Collection

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.places.models import Place


def community_or_404(slug: str, *, even_ended: bool = False) -> Place:
    """The current community with this slug, its brand and sub-district read along in one query.

    ``even_ended`` is for what is kept to be read when a community has gone: without a current one of this
    slug, the one that ended last.
    """
    known = Place.objects.communities().select_related("brand", "parent").filter(slug=slug)
    if not even_ended:
        return get_object_or_404(known.current())
    place = known.order_by(F("until").desc(nulls_first=True)).first()
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
    courtyard = get_object_or_404(Place.objects.current().courtyards().filter(parent=community, slug=slug))
    courtyard.parent = community
    return courtyard


def neighbours_of(slug: str) -> list[Place]:
    """Communities of the sub-district in which the community ``slug`` lies, by pinyin. One query."""
    same = Place.objects.communities().filter(slug=slug, until=None).values("parent")[:1]
    return list(
        Place.objects.current().communities().filter(parent__in=same).select_related("parent").order_by("pinyin")
    )
