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
    """Everybody who holds one of ``roles`` at one of ``scopes`` (place paths) or under it, but for ``left_out`` (ids).

    Resolved while the announcement is fanned out, so nobody is listed at the time of writing and a
    publication to a whole district returns at once.
    """

    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    left_out: tuple[int, ...] = ()


Recipients = GrantAudience | QuerySet[User] | Iterable[User | int]


def stored(recipients: Recipients | Callable[[], Recipients]) -> dict[str, Any]:
    """``recipients`` as it is kept with the announcement. A few known people become a list of ids."""
    if callable(recipients):
        recipients = recipients()
    if isinstance(recipients, GrantAudience):
        kept: dict[str, Any] = {"roles": [str(role) for role in recipients.roles], "scopes": list(recipients.scopes)}
        return kept | ({"left_out": sorted(recipients.left_out)} if recipients.left_out else {})
    if isinstance(recipients, QuerySet):
        recipients = recipients.values_list("pk", flat=True)
    return {"ids": sorted({person.pk if isinstance(person, User) else int(person) for person in recipients})}


def next_people(audience: dict[str, Any], at: datetime, after: int, limit: int) -> tuple[list[int], int | None]:
    """The active users of a stored audience with an id above ``after``, by what they hold at ``at``.

    Returns ``limit`` of them at most, and the id up to which everybody has been looked at, or None
    at the end.
    """
    active = User.objects.filter(is_active=True)
    if "ids" in audience:
        ids = [person for person in audience["ids"] if person > after][:limit]
        found = list(active.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
        return found, ids[-1] if len(ids) == limit else None
    places = Q(pk__in=[])
    for scope in audience["scopes"]:
        places |= Q(scope=scope) | Q(scope__startswith=scope + "/")
    held = Grant.objects.current(at).filter(places, user=OuterRef("pk"), role__in=audience["roles"])
    people = active.filter(Exists(held), pk__gt=after).exclude(pk__in=audience.get("left_out", [])).order_by("pk")
    found = list(people.values_list("pk", flat=True)[:limit])
    return found, found[-1] if len(found) == limit else None
