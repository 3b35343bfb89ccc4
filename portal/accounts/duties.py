"""The work that one's roles are for: links on one's own page and on the place's, brought by the rooms above."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from portal.access.decisions import allowed
from portal.access.predicates import grants_of
from portal.access.scopes import names_of
from portal.registries import Registry
from portal.users.models import User


@dataclass(frozen=True)
class Duty:
    """Something to be done at a place by whoever has ``permission`` there.

    ``addresses`` takes the paths of places and gives the address of the work for each where there is one,
    with one query at most.
    """

    permission: str
    label: str | Promise
    addresses: Callable[[Collection[str]], Mapping[str, str]]


duties: "Registry[Duty]" = Registry("duties", "Links on one's own page to the work one's roles are for.")


@dataclass(frozen=True)
class Work:
    """What one may do at one place: (address, words)."""

    place: str
    links: list[tuple[str, str]]


def work_at(user: User, path: str) -> list[tuple[str, str]]:
    """What ``user`` may do at the place ``path``, by a role there or above it: (address, words)."""
    return [
        (address, str(duty.label))
        for duty in duties
        if allowed(user, duty.permission, path) and (address := duty.addresses([path]).get(path))
    ]


def work_of(user: User) -> list[Work]:
    """By the places of the user's roles, in the order of the tree; a place without work is left out."""
    scopes = sorted({grant.scope for grant in grants_of(user)})
    found: dict[str, list[tuple[str, str]]] = {}
    for duty in duties:
        where = [scope for scope in scopes if allowed(user, duty.permission, scope)]
        for scope, address in (duty.addresses(where) if where else {}).items():
            found.setdefault(scope, []).append((address, str(duty.label)))
    names = names_of(found) if found else {}
    return [Work(names.get(scope, ""), found[scope]) for scope in scopes if scope in found]
