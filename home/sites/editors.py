"""Grants followed into Wagtail: who edits, who reviews, and who is an administrator."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from home.sites.corners import EDITORS, REVIEWERS, editors_group_name, reviewers_group_name
from home.sites.reviews import REVIEWERS as REVIEWING_ROLES
from portal.access.models import Grant
from portal.access.roles import Role
from portal.users.models import User

WAGTAIL_ROLES = (Role.EDITOR, *REVIEWING_ROLES, Role.PLATFORM_ADMINISTRATOR)


def follow_grant(*, grant: Grant, by: User | None) -> None:
    """Runs inside the transaction of every change of a grant."""
    if grant.role in WAGTAIL_ROLES:
        align(grant.user)


def _said_by(grants: list[Grant]) -> tuple[set[str], bool]:
    """The groups that current ``grants`` call for, and whether they make an administrator."""
    now = timezone.now()
    current = [grant for grant in grants if grant.since <= now and (grant.until is None or grant.until > now)]
    groups = {editors_group_name(grant.scope) for grant in current if grant.role == Role.EDITOR}
    groups |= reviewing_groups({grant.scope for grant in current if grant.role in REVIEWING_ROLES})
    return groups, any(grant.role == Role.PLATFORM_ADMINISTRATOR for grant in current)


def _grants_for_wagtail(user: User) -> list[Grant]:
    return list(Grant.objects.filter(user=user, role__in=WAGTAIL_ROLES))


def _held_groups(user: User) -> set[str]:
    ours = Q(name__startswith=f"{EDITORS} ") | Q(name__startswith=f"{REVIEWERS} ")
    return set(user.groups.filter(ours).values_list("name", flat=True))


def is_aligned(user: User) -> bool:
    """Whether groups and flags are what the grants say at this moment. Two queries, three for who reviews."""
    grants = _grants_for_wagtail(user)
    wanted, administers = _said_by(grants)
    by_grant = any(grant.role == Role.PLATFORM_ADMINISTRATOR for grant in grants)
    if by_grant and (user.is_superuser != administers or user.is_staff != administers):
        return False
    # A group that its place does not have yet is given when the place gets its corner.
    held = _held_groups(user)
    return held <= wanted and (held == wanted or not Group.objects.filter(name__in=wanted - held).exists())


@transaction.atomic
def align(user: User) -> bool:
    """Give ``user`` exactly the groups and flags their current grants say; True if something changed.

    Superusers made by hand, who never held the administrator role, keep their flags.
    """
    grants = _grants_for_wagtail(user)
    wanted, administers = _said_by(grants)
    held = _held_groups(user)
    user.groups.remove(*Group.objects.filter(name__in=held - wanted))
    user.groups.add(*Group.objects.filter(name__in=wanted - held))
    changed = bool(held ^ wanted)
    by_grant = any(grant.role == Role.PLATFORM_ADMINISTRATOR for grant in grants)
    if by_grant and (user.is_superuser != administers or user.is_staff != administers):
        user.is_superuser = user.is_staff = administers
        user.save(update_fields=["is_superuser", "is_staff"])
        changed = True
    return changed


def reviewing_groups(scopes: Iterable[str]) -> set[str]:
    """The groups of those who review at ``scopes``: a place's own, which covers all below it in the tree of pages, or,
    where it has no pages of its own, those of the places under it. One query."""
    asked = Q(pk__in=[])
    for scope in scopes:
        asked |= Q(name=reviewers_group_name(scope)) | Q(name__startswith=reviewers_group_name(scope) + "/")
    found = set(Group.objects.filter(asked).values_list("name", flat=True))
    own = {reviewers_group_name(scope) for scope in scopes} & found
    return {name for name in found if name in own or not any(name.startswith(each + "/") for each in own)}


def align_editors_of(path: str) -> None:
    """Give those who were given a role at a place, or above it, before its corner existed what they hold."""
    steps = path.split("/")
    above = ["/".join(steps[:number]) for number in range(1, len(steps) + 1)]
    for user in User.objects.filter(grants__role__in=WAGTAIL_ROLES, grants__scope__in=above).distinct():
        align(user)


def align_all() -> int:
    """Clock job: take away what has ended and give what has begun. Returns how many users changed."""
    affected = User.objects.filter(grants__role__in=WAGTAIL_ROLES).distinct()
    return sum(align(user) for user in affected.iterator())
