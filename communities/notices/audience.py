"""Whom a notice reaches: the courtyards and buildings to choose from, their sums, and who issues it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from communities.notices.rules import WRITING_ROLES
from communities.places.models import Place
from portal.access.decisions import allowed
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.design.templatetags.design import place_name
from portal.users.models import User


@dataclass(frozen=True)
class Reach:
    """How many the places of an audience hold; places without figures count as none."""

    households: int
    residents: int


def courtyards_in(community: Place) -> list[Place]:
    return list(Place.objects.current().courtyards().under(community.path).order_by("code"))


def writable_courtyards(user: User, courtyards: Iterable[Place]) -> list[Place]:
    return [place for place in courtyards if allowed(user, "communities_notices.write", place)]


def buildings_headed(user: User, community: Place) -> list[Place]:
    """The buildings and entrances in the community whose head ``user`` is. No query for who heads none."""
    scopes = [
        grant.scope
        for grant in grants_of(user)
        if grant.role == Role.BUILDING_HEAD and grant.scope.startswith(community.path + "/")
    ]
    return list(Place.objects.current().filter(path__in=scopes).order_by("path")) if scopes else []


def reach_of(places: Iterable[Place]) -> Reach:
    chosen = list(places)
    return Reach(sum(place.households or 0 for place in chosen), sum(place.residents or 0 for place in chosen))


def reach_of_notice(community: Place, courtyards: list[Place]) -> Reach:
    """The reach of the chosen courtyards, or of all the community's when none is chosen."""
    return reach_of(courtyards or courtyards_in(community))


def issuing_place(user: User, community: Place, courtyards: list[Place]) -> Place:
    """The place in whose name ``user`` writes: the narrowest of their places that covers the audience.

    A committee writing to several courtyards of its own speaks for the first of them.
    """
    paths = [place.path for place in courtyards] or [community.path]
    scopes = {grant.scope for grant in grants_of(user) if grant.role in WRITING_ROLES}
    covering = [scope for scope in scopes if all(path == scope or path.startswith(scope + "/") for path in paths)] or [
        scope for scope in scopes if paths[0] == scope or paths[0].startswith(scope + "/")
    ]
    return Place.objects.get(path=max(covering, key=len)) if covering else community


def issuer_name(place: Place) -> str:
    """Who speaks, as it stands under the notice: 双鸿苑院落委员会, 新鸿社区居委会."""
    if place.kind == Place.Kind.COURTYARD:
        return _("%(courtyard)s courtyard committee") % {"courtyard": place_name(place)}
    if place.kind in (Place.Kind.BUILDING, Place.Kind.ENTRANCE):
        return _("Head of %(building)s") % {"building": place_name(place)}
    if place.kind == Place.Kind.COMMUNITY:
        return _("Residents’ committee of %(community)s") % {"community": place_name(place)}
    return _("Office of %(place)s") % {"place": place_name(place)}
