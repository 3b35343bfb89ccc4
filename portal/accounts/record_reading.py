"""Which part of the audit record a person reads."""

from typing import Any

from django.db.models import Q, QuerySet

from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.audit.models import Record

_READING = {Role.SUPERVISOR, Role.PLATFORM_ADMINISTRATOR}


def scopes_to_read(user: Any) -> list[str]:
    """The places whose records the user reads, none of them under another."""
    held = sorted({grant.scope for grant in grants_of(user) if grant.role in _READING})
    return [scope for scope in held if not any(scope.startswith(other + "/") for other in held)]


def reads_everything(user: Any) -> bool:
    return any(grant.role == Role.PLATFORM_ADMINISTRATOR for grant in grants_of(user))


def records_for(user: Any) -> QuerySet[Record]:
    """The records the user may read, newest first. What belongs to no place is the administrators'."""
    if reads_everything(user):
        return Record.objects.order_by("-id")
    within = Q(pk__in=[])
    for scope in scopes_to_read(user):
        within |= Q(scope=scope) | Q(scope__startswith=scope + "/")
    return Record.objects.filter(within).order_by("-id")
