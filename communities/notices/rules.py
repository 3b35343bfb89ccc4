"""Who may write notices, to whom, and change them.

``write`` asks about one place: who covers a courtyard may write to it, who covers the community to all of it, and a
building's head to the building.
``enter`` asks whether there is anything in the community one may write to. ``change`` covers the issuer and
everybody the notice is for, so a courtyard's committee cannot change the community's own notice.
"""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from portal.access.predicates import grants_of, holds, scope_of
from portal.access.roles import Role

WRITING_ROLES = (
    Role.COMMITTEE_MEMBER,
    Role.COMMITTEE_CHAIR,
    Role.BUILDING_HEAD,
    Role.COMMUNITY_WORKER,
    Role.SUBDISTRICT_OFFICER,
    Role.DISTRICT_OFFICER,
)
may_write_to = holds(*WRITING_ROLES)


@predicate
def may_write_somewhere_in(user: Any, place: Any = None) -> bool:
    if place is None:
        return False
    path = scope_of(place)
    return any(
        grant.role in WRITING_ROLES and (grant.covers(path) or grant.scope.startswith(path + "/"))
        for grant in grants_of(user)
    )


@predicate
def covers_issuer_and_audience(user: Any, notice: Any = None) -> bool:
    if notice is None:
        return False
    return all(may_write_to(user, path) for path in [notice.issuer.path, *notice.audience_paths()])


add_perm("communities_notices.write", may_write_to)
add_perm("communities_notices.enter", may_write_somewhere_in)
add_perm("communities_notices.change", covers_issuer_and_audience)
