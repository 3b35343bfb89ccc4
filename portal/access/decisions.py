"""The one place that turns a permission into an answer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from rules.permissions import has_perm, perm_exists


def allowed(user: Any, permission: str, thing: Any) -> bool:
    """Whether ``user`` has ``permission`` on ``thing`` by the rules alone.

    An unknown permission raises ``KeyError``: a mistyped rule must not read as "no".
    """
    if not perm_exists(permission):
        raise KeyError(permission)
    return has_perm(permission, user, thing)


def require(user: Any, permission: str, thing: Any) -> None:
    """Raise ``PermissionDenied`` (403) unless allowed. Actions call it before they lock."""
    if not allowed(user, permission, thing):
        raise PermissionDenied(permission)
