"""Who sends letters to dwellings, confirms who lives there, sees it, and ends it.

``thing`` is the path of a place, or a residence. Where somebody lives is for the person, the courtyard's chair, the
building's head and the community's worker, for the committee's members while they are asked, and for nobody above
them.
"""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from communities.registry.models import Residence
from portal.access.predicates import grants_of, holds
from portal.access.reasons import VERIFIED
from portal.access.roles import Role

COMMITTEE = frozenset({Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR})
CONFIRMING = (*sorted(COMMITTEE), Role.BUILDING_HEAD)
confirms_there = holds(*CONFIRMING)
looks_after_residents = holds(Role.COMMITTEE_CHAIR, Role.COMMUNITY_WORKER)


@predicate
def is_not_about_me(user: Any, thing: Any = None) -> bool:
    """A place is about nobody."""
    return not (isinstance(thing, Residence) and thing.person_id == getattr(user, "pk", None))


@predicate
def is_mine(user: Any, thing: Any = None) -> bool:
    return isinstance(thing, Residence) and thing.person_id == getattr(user, "pk", None)


def sits_on_the_committee(user: Any, path: str) -> bool:
    """Whether ``user`` confirms as one of the committee, and not as the building's head alone."""
    return any(grant.role in COMMITTEE and grant.covers(path) for grant in grants_of(user))


def is_verified_resident(user: Any, path: str) -> bool:
    """Whether it was shown that ``user`` lives at, or under, the place. Later rooms ask this for votes and seats."""
    return any(
        grant.role == Role.RESIDENT
        and grant.reason in VERIFIED
        and (grant.scope == path or grant.scope.startswith(path + "/"))
        for grant in grants_of(user)
    )


add_perm("communities_registry.send_letters", looks_after_residents)
add_perm("communities_registry.confirm_residence", confirms_there & is_not_about_me)
add_perm("communities_registry.see_residents", holds(Role.COMMITTEE_CHAIR, Role.BUILDING_HEAD, Role.COMMUNITY_WORKER))
add_perm("communities_registry.end_residence", is_mine | looks_after_residents & is_not_about_me)
