"""Predicates that rooms compose into their rules.

A predicate takes (user, thing). ``thing`` is a place path, or an object with ``scope_path``.
Grants are read once per user object, so a request asks the database once.
"""

from typing import Any

from django.utils import timezone
from rules.predicates import Predicate, predicate

from portal.access.models import Grant
from portal.access.roles import Role


def scope_of(thing: Any) -> str:
    """The place path of ``thing``: itself when text, else its ``scope_path``."""
    return thing if isinstance(thing, str) else thing.scope_path


def needs_second_factor(role: str) -> bool:
    """Whether the role named ``role`` is in force only in a session that has shown a second key."""
    return role not in Role or Role(role).needs_second_factor


def grants_of(user: Any) -> list[Grant]:
    """The user's grants in force now. Ends are checked against the clock at each call.

    In a session that lacks a second key where one is required, the roles that need it are not in force.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    now = timezone.now()
    held = getattr(user, "_held_grants", None)
    if held is None:
        held = user._held_grants = Grant.objects.held_by(user)
    in_force = [grant for grant in held if grant.is_current(now)]
    if getattr(user, "second_factor_missing", False):
        return [grant for grant in in_force if not needs_second_factor(grant.role)]
    return in_force


def holds(*roles: Role) -> Predicate:
    """True for who holds one of ``roles`` over the thing's place or a place above it."""
    wanted = {str(role) for role in roles}

    def check(user: Any, thing: Any = None) -> bool:
        if thing is None:
            return False
        path = scope_of(thing)
        return any(grant.role in wanted and grant.covers(path) for grant in grants_of(user))

    return predicate(check, name="holds:" + ",".join(sorted(wanted)))


is_administrator = holds(Role.PLATFORM_ADMINISTRATOR)
