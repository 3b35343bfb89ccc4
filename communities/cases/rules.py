"""Who may open a case, look after it, and rate it.

``open`` asks about the place it is at: whoever lives in its community, or works there for neighbours, may raise a
matter. ``change`` covers the place of the case, so a courtyard's committee looks after its own courtyard's. ``rate``
is for those it concerns: whoever lives at its place, or at that of a case which flowed into it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from rules.permissions import add_perm
from rules.predicates import predicate

from communities.cases.kinds import WHO_BRINGS_FORWARD, WHO_LOOKS_AFTER
from communities.cases.models import Case
from communities.places.models import Place
from portal.access.predicates import grants_of, holds, scope_of
from portal.access.roles import Role

looks_after = holds(*WHO_LOOKS_AFTER)


def community_path(path: str) -> str:
    """The path of the community that ``path`` is or lies in: the third level of the tree."""
    return "/".join(path.split("/")[:3])


@predicate
def lives_in_its_community(user: Any, thing: Any = None) -> bool:
    if thing is None:
        return False
    around = community_path(scope_of(thing))
    return any(
        grant.role == Role.RESIDENT and (grant.scope == around or grant.scope.startswith(around + "/"))
        for grant in grants_of(user)
    )


@predicate
def brings_forward_in_its_community(user: Any, thing: Any = None) -> bool:
    """A building head hears what is wrong in the whole courtyard, a grid worker what is wrong beyond the grid."""
    if thing is None:
        return False
    around = community_path(scope_of(thing))
    return any(
        grant.role in WHO_BRINGS_FORWARD and (grant.covers(around) or grant.scope.startswith(around + "/"))
        for grant in grants_of(user)
    )


def may_raise_somewhere(user: Any, community: Place) -> bool:
    """Whether there is any place in the community at which ``user`` may open a case."""
    return (lives_in_its_community | brings_forward_in_its_community)(user, community) or any(
        grant.role in WHO_LOOKS_AFTER and (grant.covers(community.path) or grant.scope.startswith(community.path + "/"))
        for grant in grants_of(user)
    )


@predicate
def is_concerned(user: Any, case: Case | None = None) -> bool:
    """A case of the whole community concerns everyone in it; one of a courtyard those who live there."""
    if case is None:
        return False
    gathered = Case.objects.filter(root=case).select_related("place") if case.pk else []
    return lives_at_one_of(user, [case.place.path, *(each.place.path for each in gathered)])


def lives_at_one_of(user: Any, places: Iterable[str]) -> bool:
    """Whether ``user`` lives at one of the places at these paths, or in something there."""
    return any(
        grant.role == Role.RESIDENT and (grant.scope == path or grant.scope.startswith(path + "/"))
        for path in places
        for grant in grants_of(user)
    )


def concerning(user: Any) -> Q:
    """Of cases: those for which `is_concerned` says yes."""
    scopes = [grant.scope.split("/") for grant in grants_of(user) if grant.role == Role.RESIDENT]
    around = {"/".join(scope[:depth]) for scope in scopes for depth in range(1, len(scope) + 1)}
    gathered = Case.objects.filter(root=OuterRef("pk"), place__path__in=around)
    return Q(place__path__in=around) | Q(Exists(gathered))


add_perm("communities_cases.open", lives_in_its_community | brings_forward_in_its_community | looks_after)
add_perm("communities_cases.change", looks_after)
add_perm("communities_cases.rate", is_concerned)
