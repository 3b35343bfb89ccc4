"""Accounts and grants of the demo's people."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from communities.places.models import Place
from home.demo.content.people import PASSWORD
from home.demo.content.typical import DOMAIN, Person, Telling
from home.demo.making.places import named
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.accounts.actions import open_account
from portal.users.models import User

TERM = timedelta(days=3 * 365)
Everybody = dict[str, User]


def make_people(told: Telling) -> Everybody:
    """Everybody of one community by the keys of its content. Neighbours have no password: nobody signs in as them."""
    people = {person.key.removesuffix(told.suffix): _make(person) for person in told.cast}
    for courtyard, names in told.neighbours.items():
        for name in names:
            key = f"neighbour{len(people):02d}"
            people[key] = _neighbour(key + told.suffix, name, courtyard)
            if name in told.council:
                _seat_in_the_council(people[key], told.community)
    return people


def somebody(people: Everybody, who: str) -> User:
    """One of the cast by key, or a neighbour by name."""
    return people[who] if who in people else next(user for user in people.values() if user.name == who)


def _make(person: Person) -> User:
    user = open_account(by=None, email=person.email, name=person.name, password=PASSWORD)
    until = timezone.now() + TERM if person.role != Role.RESIDENT else None
    for where in _places(person):
        grant_role(by=None, user=user, role=person.role, scope=where.path, until=until, reason=person.reason)
    if person.role in {Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR}:
        home = _places(person)[0]
        grant_role(by=None, user=user, role=Role.RESIDENT, scope=home.path, reason=f"住在{home.name}")
    return user


def _places(person: Person) -> list[Place]:
    if not person.where:
        return [Place.objects.get(code=settings.DISTRICT_CODE)]
    return [named(name) for name in ([person.where] if isinstance(person.where, str) else person.where)]


def _seat_in_the_council(user: User, community: str) -> None:
    where = named(community).path
    reason = "2026 年居民议事会选出"
    grant_role(by=None, user=user, role=Role.COUNCIL_MEMBER, scope=where, until=timezone.now() + TERM, reason=reason)


def _neighbour(key: str, name: str, courtyard: str) -> User:
    user = open_account(by=None, email=f"{key}@{DOMAIN}", name=name)
    grant_role(by=None, user=user, role=Role.RESIDENT, scope=named(courtyard).path, reason=f"住在{courtyard}")
    return user
