"""Who may give and end which role where."""

from typing import Any

from rules.predicates import predicate

from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.roles import Role

_COMMITTEE = frozenset({Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR})
_MONEY = frozenset({Role.TREASURER, Role.APPROVER, Role.CASHIER, Role.SUPERVISOR})
_AMONG_NEIGHBOURS = _COMMITTEE | {Role.FORUM_MODERATOR, Role.EVENT_ORGANISER, Role.COUNCIL_MEMBER}
# Whom a committee chair appoints themselves; who is elected is written down by the community's worker.
_BY_A_CHAIR = frozenset({Role.BUILDING_HEAD, Role.EVENT_ORGANISER, Role.PROPERTY_MANAGEMENT_REPRESENTATIVE})
_ABOUT_THE_STREETS = frozenset(
    {
        Role.BUILDING_HEAD,
        Role.SOCIAL_WORKER,
        Role.GRID_WORKER,
        Role.MEDIATOR,
        Role.STREET_STEWARD_ASSISTANT,
        Role.PROPERTY_MANAGEMENT_REPRESENTATIVE,
    }
)
# The branch is led from above, and units, dispatch and the hotline stand behind more than one community.
_FROM_ABOVE = frozenset(
    {Role.PARTY_BRANCH_SECRETARY, Role.RESPONSIBLE_UNIT_STAFF, Role.DISPATCHER, Role.HOTLINE_OPERATOR}
)
_IN_A_COMMUNITY = (
    _AMONG_NEIGHBOURS | _ABOUT_THE_STREETS | _FROM_ABOVE | _MONEY | {Role.RESIDENT, Role.COMMUNITY_WORKER, Role.EDITOR}
)
# What a holder of the first may give. Officers give only below the place they hold; a community worker also for the
# community itself, and a chair for the courtyard.
GRANTABLE: dict[str, frozenset[Role]] = {
    Role.PLATFORM_ADMINISTRATOR: frozenset(Role),
    Role.DISTRICT_OFFICER: _IN_A_COMMUNITY | {Role.SUBDISTRICT_OFFICER},
    Role.SUBDISTRICT_OFFICER: _IN_A_COMMUNITY - {Role.RESIDENT},
    Role.COMMUNITY_WORKER: _AMONG_NEIGHBOURS | _ABOUT_THE_STREETS,
    Role.COMMITTEE_CHAIR: _BY_A_CHAIR,
}
_ALSO_FOR_THE_PLACE_ITSELF = {Role.PLATFORM_ADMINISTRATOR, Role.COMMUNITY_WORKER, Role.COMMITTEE_CHAIR}


def gives(grant: Grant, role: str, scope: str) -> bool:
    """Whether the holder of ``grant`` may give ``role`` over ``scope``."""
    if role not in GRANTABLE.get(grant.role, frozenset()) or not grant.covers(scope):
        return False
    return scope != grant.scope or grant.role in _ALSO_FOR_THE_PLACE_ITSELF


@predicate
def may_grant(user: Any, thing: Any = None) -> bool:
    """``thing`` is (role, scope)."""
    match thing:
        case (str(role), str(scope)):
            return any(gives(grant, role, scope) for grant in grants_of(user))
    return False


@predicate
def may_see_grants(user: Any, thing: Any = None) -> bool:
    """Whoever may give any role at or under the place ``thing`` sees the grants there."""
    if not isinstance(thing, str):
        return False
    return any(grant.role in GRANTABLE and grant.covers(thing) for grant in grants_of(user))


def scopes_to_look_after(user: Any) -> list[str]:
    """The places whose grants the user sees, none of them under another."""
    held = sorted({grant.scope for grant in grants_of(user) if grant.role in GRANTABLE})
    return [scope for scope in held if not any(scope.startswith(other + "/") for other in held)]


def roles_to_give(user: Any) -> list[Role]:
    """The roles the user may give somewhere, in the order of ``Role``."""
    given = {role for grant in grants_of(user) for role in GRANTABLE.get(grant.role, ())}
    return [role for role in Role if role in given]
