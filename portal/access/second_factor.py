"""Whether a session has shown a second key. Without one, the roles that need it are not in force in that session.

It is asked where grants are read (`portal.access.predicates.grants_of`) and where Django's own rights are
(`User.has_perm`), so that no list of addresses has to be kept: pages, streams, and both admins all ask there.
"""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from portal.access.models import Grant
from portal.access.predicates import needs_second_factor


def mark(request: HttpRequest, user: Any) -> Any:
    """``user`` as ``request``'s session brought them. Whoever takes a person from a session takes them through here."""
    if user.is_authenticated:
        user.second_factor_missing = settings.SECOND_FACTOR_REQUIRED and not has_shown(request, user)
    return user


def has_shown(request: HttpRequest, user: Any) -> bool:
    """Whether this session came in with, or was later opened by, an app's code, a code on paper or a passkey."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def resting_grants(user: Any) -> list[Grant]:
    """The grants that are not in force because the session has not shown a second key."""
    if not getattr(user, "second_factor_missing", False):
        return []
    return [grant for grant in Grant.objects.filter(user=user).current() if needs_second_factor(grant.role)]


def rests(user: Any) -> bool:
    """Whether anything of ``user`` is not in force."""
    if not getattr(user, "second_factor_missing", False):
        return False
    return bool(user.is_staff or user.is_superuser or resting_grants(user))
