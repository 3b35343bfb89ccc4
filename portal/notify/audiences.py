"""Whom an announcement is for, in a form that survives a crash and is resolved in batches."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.access.models import Grant
from portal.users.models import User


@dataclass(frozen=True)
class GrantAudience:
    """Everybody who holds one of ``roles`` at one of ``scopes`` (place paths) or under it.

    Resolved while the announcement is fanned out, so nobody is listed at the time of writing and a
    publication to a whole district returns at once.
    """

    roles: tuple[str, ...]
    scopes: tuple[str, ...]


Recipients = GrantAudience | QuerySet[User] | Iterable[User | int]


def stored(recipients: Recipients | Callable[[], Recipients]) -> dict[str, Any]:
    """``recipients`` as it is kept with the announcement. A few known people become a list of ids."""
    if callable(recipients):
        recipients = recipients()
    if isinstance(recipients, GrantAudience):
        return {"roles": [str(role) for role in recipients.roles], "scopes": list(recipients.scopes)}
    if isinstance(recipients, QuerySet):
        recipients = recipients.values_list("pk", flat=True)
    return {"ids": sorted({person.pk if isinstance(person, User) else int(person) for person in recipients})}


def people(audience: dict[str, Any], at: datetime) -> QuerySet[User]:
    """The active users of a stored audience, by what they hold at ``at``."""
    users = User.objects.filter(is_active=True)
    if "ids" in audience:
        return users.filter(pk__in=audience["ids"])
    places = Q(pk__in=[])
    for scope in audience["scopes"]:
        places |= Q(scope=scope) | Q(scope__startswith=scope + "/")
    held = Grant.objects.current(at).filter(places, user=OuterRef("pk"), role__in=audience["roles"])
    return users.filter(Exists(held))
