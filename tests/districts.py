"""A small district for tests: two communities of two sub-districts, and one person per role.

``small_district()`` makes places and people; what rooms keep is made by ``tests/objects.py``.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from communities.places.models import Brand, Place
from portal.access.actions import grant_role
from portal.access.models import Grant
from portal.access.roles import Role
from portal.accounts.actions import open_account
from portal.audit.models import Record
from portal.outcomes import announce
from portal.users.models import User

PASSWORD = "a long enough password"

_COLOURS = {
    "accent": "#0F5E7A",
    "accent_wash": "#E3F0F4",
    "accent_dark": "#7CC4DE",
    "accent_dark_wash": "#12303B",
}


@dataclass
class District:
    """``people`` by the names of the columns of docs/reference/urls.md; signed out is None."""

    place: Place
    subdistrict: Place
    community: Place
    courtyard: Place
    elsewhere: Place
    courtyard_elsewhere: Place
    people: dict[str, User | None] = field(default_factory=dict)


def place(kind: Place.Kind, code: str, name: str, slug: str, parent: Place | None = None, **more: object) -> Place:
    path = f"{parent.path}/{code}" if parent else code
    return Place.objects.create(kind=kind, code=code, name=name, slug=slug, parent=parent, path=path, **more)


def community(code: str, name: str, slug: str, parent: Place, seal: str) -> Place:
    made = place(Place.Kind.COMMUNITY, code, name, slug, parent)
    Brand.objects.create(place=made, name=name, seal=seal, picture="geese", **_COLOURS)
    return made


def places() -> District:
    """The places alone."""
    district = place(Place.Kind.DISTRICT, "510108", "成华区", "chenghua")
    here = place(Place.Kind.SUBDISTRICT, "510108004", "双桥子街道", "shuangqiaozi", district)
    there = place(Place.Kind.SUBDISTRICT, "510108012", "府青路街道", "fuqinglu", district)
    xinhong = community("510108004007", "新鸿社区", "xinhong", here, "新鸿")
    taoxi = community("510108012003", "桃蹊社区", "taoxi", there, "桃蹊")
    courtyard = place(Place.Kind.COURTYARD, "510108004007-01", "双鸿苑", "shuanghongyuan", xinhong)
    other = place(Place.Kind.COURTYARD, "510108012003-01", "桃蹊苑", "taoxiyuan", taoxi)
    return District(district, here, xinhong, courtyard, taoxi, other)


def person(name: str, *roles: tuple[Role, Place]) -> User:
    """A person with a confirmed address ``<name>@example.org`` and ``PASSWORD``, holding ``roles``."""
    user = open_account(by=None, email=f"{name}@example.org", name=f"王{name}", password=PASSWORD)
    for role, where in roles:
        grant_role(by=None, user=user, role=role, scope=where.path, reason="test")
    return user


@transaction.atomic
def persons(held: dict[str, tuple[Role, Place]]) -> dict[str, User]:
    """One person per name with one role each: what ``person`` leaves behind, written table by table.

    Most tests begin with a dozen people, and a dozen times two actions would cost more than what they test.
    """
    users = [User(email=f"{name}@example.org", name=f"王{name}") for name in held]
    for user in users:
        user.set_password(PASSWORD)
    User.objects.bulk_create(users)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    # Yesterday: a test may play at any hour of today.
    since = timezone.now() - timedelta(days=1)
    grants = [
        Grant(user=user, role=role, scope=where.path, since=since, reason="test")
        for user, (role, where) in zip(users, held.values(), strict=True)
    ]
    Grant.objects.bulk_create(grants)
    records = []
    for user, grant in zip(users, grants, strict=True):
        facts = {"role": grant.role, "user_id": user.pk}
        records += [
            Record(verb="accounts.account.opened", thing_label=user._meta.label_lower, thing_id=str(user.pk)),
            Record(
                verb="access.grant.made",
                thing_label=grant._meta.label_lower,
                thing_id=str(grant.pk),
                scope=grant.scope,
                facts=facts,
            ),
        ]
    Record.objects.bulk_create(records)
    for grant in grants:
        announce("grant_changed", grant=grant, by=None)
    return dict(zip(held, users, strict=True))


# Roles given in the neighbourhood, by the names of the columns of the second table of docs/reference/roles.md.
ABOUT_THE_STREETS = {
    "party-branch secretary": Role.PARTY_BRANCH_SECRETARY,
    "building head": Role.BUILDING_HEAD,
    "social worker": Role.SOCIAL_WORKER,
    "grid worker": Role.GRID_WORKER,
    "mediator": Role.MEDIATOR,
    "street-steward assistant": Role.STREET_STEWARD_ASSISTANT,
    "property-management representative": Role.PROPERTY_MANAGEMENT_REPRESENTATIVE,
    "responsible-unit staff": Role.RESPONSIBLE_UNIT_STAFF,
    "dispatcher": Role.DISPATCHER,
    "hotline operator": Role.HOTLINE_OPERATOR,
}


def building(courtyard: Place, number: str = "1") -> Place:
    code = f"{courtyard.code}-{number}"
    return place(Place.Kind.BUILDING, code, f"{courtyard.name} {number} 栋", number, courtyard)


def people_about_the_streets(made: District) -> dict[str, User]:
    """One person for each of `ABOUT_THE_STREETS`, over a place of the kind the role is for."""
    own = {
        Role.PARTY_BRANCH_SECRETARY: made.courtyard,
        Role.BUILDING_HEAD: building(made.courtyard),
        Role.PROPERTY_MANAGEMENT_REPRESENTATIVE: made.courtyard,
        Role.HOTLINE_OPERATOR: made.place,
    }
    held = {name: (role, own.get(role, made.community)) for name, role in ABOUT_THE_STREETS.items()}
    people = persons({name.replace(" ", "-"): where for name, where in held.items()})
    return dict(zip(held, people.values(), strict=True))


def small_district() -> District:
    """Places and one person per column of the role × URL table."""
    made = places()
    roles = {
        "resident elsewhere": (Role.RESIDENT, made.elsewhere),
        "resident": (Role.RESIDENT, made.community),
        "committee member": (Role.COMMITTEE_MEMBER, made.courtyard),
        "committee chair": (Role.COMMITTEE_CHAIR, made.courtyard),
        "community worker": (Role.COMMUNITY_WORKER, made.community),
        "worker elsewhere": (Role.COMMUNITY_WORKER, made.elsewhere),
        "editor": (Role.EDITOR, made.community),
        "forum moderator": (Role.FORUM_MODERATOR, made.community),
        "event organiser": (Role.EVENT_ORGANISER, made.community),
        "council member": (Role.COUNCIL_MEMBER, made.community),
        "treasurer": (Role.TREASURER, made.community),
        "approver": (Role.APPROVER, made.community),
        "cashier": (Role.CASHIER, made.community),
        "supervisor": (Role.SUPERVISOR, made.community),
        "sub-district officer": (Role.SUBDISTRICT_OFFICER, made.subdistrict),
        "district officer": (Role.DISTRICT_OFFICER, made.place),
        "administrator": (Role.PLATFORM_ADMINISTRATOR, made.place),
    }
    people = persons({column.replace(" ", "-"): held for column, held in roles.items()})
    made.people = {"signed out": None, **dict(zip(roles, people.values(), strict=True))}
    return made
