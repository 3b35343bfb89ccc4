"""Whose page an officer or worker may open, and who may close an account."""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.users.models import User

_LOOKING = {Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER, Role.PLATFORM_ADMINISTRATOR}


def scope_of_look(user: Any, person: User) -> str:
    """The place of the person's grant that the user's role covers; empty when none is.

    Who holds no role anywhere can be looked at by nobody.
    """
    looking = [grant for grant in grants_of(user) if grant.role in _LOOKING]
    for held in grants_of(person):
        if any(grant.covers(held.scope) for grant in looking):
            return held.scope
    return ""


def looks_at_people_in(user: Any, path: str) -> bool:
    """Whether ``user`` may look at whoever holds a role at the place."""
    return any(grant.role in _LOOKING and grant.covers(path) for grant in grants_of(user))


@predicate
def covers_person(user: Any, thing: Any = None) -> bool:
    return isinstance(thing, User) and bool(scope_of_look(user, thing))


@predicate
def administers(user: Any, thing: Any = None) -> bool:
    """A platform administrator of any place: accounts belong to none."""
    return any(grant.role == Role.PLATFORM_ADMINISTRATOR for grant in grants_of(user))


add_perm("portal_accounts.look_at_person", covers_person)
add_perm("portal_accounts.close", administers)
