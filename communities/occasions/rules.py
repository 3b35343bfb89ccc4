"""Who may call people together, see who comes, and sign up.

``organise`` asks about a place: the community or a courtyard in it. ``run`` asks about an occasion and is for whoever
called it, while they still may organise there, for the committee of its courtyard, and for the community's worker:
they see names. ``join`` is for anybody with an account.
"""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import is_authenticated, predicate

from communities.occasions.models import Occasion
from communities.places.models import Place
from portal.access.predicates import grants_of, holds
from portal.access.roles import Role

ORGANISING_ROLES = (
    Role.EVENT_ORGANISER,
    Role.COMMITTEE_MEMBER,
    Role.COMMITTEE_CHAIR,
    Role.PARTY_BRANCH_SECRETARY,
    Role.COMMUNITY_WORKER,
    Role.SOCIAL_WORKER,
    Role.SUBDISTRICT_OFFICER,
    Role.DISTRICT_OFFICER,
)
may_organise = holds(*ORGANISING_ROLES)
looks_after = holds(Role.COMMUNITY_WORKER, Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR)


@predicate
def called_it(user: Any, occasion: Occasion | None = None) -> bool:
    return occasion is not None and occasion.organiser_id == getattr(user, "pk", None)


@predicate
def is_active(user: Any, occasion: Occasion | None = None) -> bool:
    return bool(getattr(user, "is_active", False))


def may_organise_somewhere(user: Any, community: Place) -> bool:
    """Whether there is any place in the community for which ``user`` may call people together."""
    return any(
        grant.role in ORGANISING_ROLES
        and (grant.covers(community.path) or grant.scope.startswith(community.path + "/"))
        for grant in grants_of(user)
    )


add_perm("communities_occasions.organise", may_organise)
add_perm("communities_occasions.run", looks_after | (called_it & may_organise))
add_perm("communities_occasions.join", is_authenticated & is_active)
