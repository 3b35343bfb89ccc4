"""Reads of letters and of who lives where."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from communities.places.models import Place
from communities.places.naming import shown_name
from communities.places.queries import communities_at
from communities.registry.actions.letters import PURPOSE
from communities.registry.models import Letter, LetterBatch, Residence
from communities.registry.residence_rules import CONFIRMING
from portal.access.codes import digest_of, read_code
from portal.access.decisions import allowed
from portal.access.predicates import grants_of

Kind = Place.Kind
_WITH_PLACES = ("dwelling__parent", "person")


def own_residences(user: Any) -> list[Residence]:
    """All that was asked, shown or ended, the newest first. One query."""
    found = Residence.objects.filter(person=user).select_related("dwelling").prefetch_related("confirmations")
    return list(found.order_by("-asked_at", "-pk")[:50])


def own_or_404(pk: int, user: Any) -> Residence:
    return get_object_or_404(Residence.objects.filter(pk=pk, person=user).select_related(*_WITH_PLACES))


def to_end_or_404(pk: int, user: Any) -> Residence:
    """One that ``user`` may end; another's is not there."""
    found = get_object_or_404(Residence.objects.filter(pk=pk).select_related(*_WITH_PLACES))
    if not allowed(user, "communities_registry.end_residence", found):
        raise Http404(pk)
    return found


def to_decide_or_404(pk: int, user: Any) -> Residence:
    """One on which ``user`` may say yes or no, waiting or decided; another's is not there."""
    found = get_object_or_404(
        Residence.objects.filter(pk=pk, way=Residence.Way.COMMITTEE).select_related(*_WITH_PLACES)
    )
    if not allowed(user, "communities_registry.confirm_residence", found):
        raise Http404(pk)
    return found


def _under(paths: Iterable[str], field: str) -> Q:
    there = Q(pk__in=[])
    for path in paths:
        there |= Q(**{field: path}) | Q(**{f"{field}__startswith": path + "/"})
    return there


def waiting_for_me(user: Any) -> list[Residence]:
    """Who waits for ``user`` to say something, the oldest first; not oneself, and nobody twice. One query."""
    scopes = [grant.scope for grant in grants_of(user) if grant.role in CONFIRMING]
    if not scopes:
        return []
    asked = Residence.objects.filter(_under(scopes, "dwelling__path"), state=Residence.State.ASKED)
    asked = asked.exclude(person=user).exclude(confirmations__by=user)
    return list(asked.select_related(*_WITH_PLACES).order_by("asked_at", "pk")[:100])


def buildings_with_residents(courtyard: Place, user: Any) -> list[Place]:
    """The buildings of the courtyard that ``user`` looks after, each with how many are ``verified``. Two queries."""
    buildings = Place.objects.current().filter(parent=courtyard, kind=Kind.BUILDING).order_by("path")
    seen = [each for each in buildings if allowed(user, "communities_registry.see_residents", each)]
    held = Residence.objects.verified().filter(_under([courtyard.path], "dwelling__path"))
    counts: dict[str, int] = {}
    for path in held.values_list("dwelling__path", flat=True):
        code = path.split("/")[courtyard.path.count("/") + 1]
        counts[code] = counts.get(code, 0) + 1
    for building in seen:
        building.verified = counts.get(building.code, 0)  # type: ignore[attr-defined]
    return sorted(seen, key=lambda building: (len(building.slug), building.slug))


def dwellings_of(building: Place) -> QuerySet[Place]:
    """Its current dwellings by number, each with how many are ``verified`` there."""
    verified = Count("residences", filter=Q(residences__state=Residence.State.VERIFIED))
    found = Place.objects.current().under(building.path).filter(kind=Kind.DWELLING)
    return found.annotate(verified=verified).order_by("path")


def place_or_404(pk: int, kinds: Collection[str], user: Any) -> Place:
    """A current place whose residents ``user`` may see; another is not there."""
    found = get_object_or_404(Place.objects.current().filter(pk=pk, kind__in=kinds).select_related("parent__parent"))
    if not allowed(user, "communities_registry.see_residents", found):
        raise Http404(pk)
    return found


def batches_of(courtyard: Place) -> QuerySet[LetterBatch]:
    """The courtyard's batches, the newest first, each with how many codes were ``used`` of how many."""
    found = LetterBatch.objects.filter(_under([courtyard.path], "place__path"))
    counted = found.annotate(used=Count("letters", filter=Q(letters__used_at__isnull=False)), codes=Count("letters"))
    return counted.select_related("place", "made_by").order_by("-made_at", "-pk")


def batch_or_404(courtyard: Place, pk: int) -> LetterBatch:
    return get_object_or_404(
        LetterBatch.objects.filter(_under([courtyard.path], "place__path"), pk=pk).select_related("place")
    )


def dwellings_to_write_to(place: Place, *, numbers: Collection[str], also_known: bool, most: int) -> list[Place]:
    """The current dwellings at or under ``place`` by path, one more than ``most`` at most; of these ``numbers`` alone
    where some are given; and without ``also_known`` only those where nobody is verified."""
    found = Place.objects.current().filter(_under([place.path], "path"), kind=Kind.DWELLING)
    if numbers:
        found = found.filter(slug__in=[number.lower() for number in numbers])
    if not also_known:
        known = Residence.objects.verified().filter(dwelling=OuterRef("pk"))
        found = found.filter(~Exists(known))
    return list(found.select_related("parent__parent").order_by("path")[: most + 1])


def doors_missing(place: Place, numbers: Collection[str]) -> list[str]:
    """Which of ``numbers`` no current dwelling at or under ``place`` has. One query."""
    there = Place.objects.current().filter(_under([place.path], "path"), kind=Kind.DWELLING)
    found = set(there.filter(slug__in=[number.lower() for number in numbers]).values_list("slug", flat=True))
    return [number for number in numbers if number.lower() not in found]


def whose_letter(by: Any, typed: str) -> Any:
    """Who used the code of a letter to a dwelling that ``by`` looks after: they show their letter to be appointed."""
    code = read_code(typed)
    if not code:
        return None
    letter = Letter.objects.filter(digest=digest_of(code, PURPOSE)).select_related("dwelling", "used_by").first()
    if letter is None or not allowed(by, "communities_registry.see_residents", letter.dwelling):
        return None
    return letter.used_by


def used_by(user: Any, typed: str) -> bool:
    """Whether the code ``typed`` is one that ``user`` has used. One query."""
    code = read_code(typed)
    return bool(code) and Letter.objects.filter(digest=digest_of(code, PURPOSE), used_by=user).exists()


def where_buildings_are(communities: Collection[str]) -> list[Place]:
    """Current courtyards that have buildings; where paths of ``communities`` are given, only in these."""
    buildings = Place.objects.current().filter(kind=Kind.BUILDING, parent=OuterRef("pk"))
    found = Place.objects.current().courtyards().filter(Exists(buildings)).select_related("parent")
    if communities:
        found = found.filter(_under(communities, "path"))
    return list(found.order_by("path"))


def masked_dwelling(place: Place) -> str:
    """双鸿苑 3 栋 2 单元 5**: enough to know one's own home, and not to learn another's."""
    return shown_name(re.sub(r"(\S)\S* 号\Z", r"\1** 号", place.name)).removesuffix(" 号")


def duty_addresses(url_name: str, paths: Collection[str]) -> dict[str, str]:
    """``url_name`` of the courtyard at, or around, each path; a path above the courtyards has none. Two queries."""
    yards = {path: "/".join(part for part in path.split("/") if part.count("-") <= 1) for path in paths}
    found = {each.path: each for each in Place.objects.current().courtyards().filter(path__in=set(yards.values()))}
    communities = communities_at([path for path, yard in yards.items() if yard in found])
    return {
        path: reverse(url_name, args=[communities[path].slug, found[yard].slug])
        for path, yard in yards.items()
        if yard in found and path in communities
    }
