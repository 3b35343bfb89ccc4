"""Grants followed into Wagtail: who is in which editors' group, and who is an administrator."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from home.sites.corners import editors_group_name
from portal.access.models import Grant
from portal.access.roles import Role
from portal.users.models import User


def follow_grant(*, grant: Grant, by: User | None) -> None:
    """Runs inside the transaction of every change of a grant."""
    if grant.role in {Role.EDITOR, Role.PLATFORM_ADMINISTRATOR}:
        align(grant.user)


def _said_by(grants: list[Grant]) -> tuple[set[str], bool]:
    """The editors' groups that current ``grants`` call for, and whether they make an administrator."""
    now = timezone.now()
    current = [grant for grant in grants if grant.since <= now and (grant.until is None or grant.until > now)]
    groups = {editors_group_name(grant.scope) for grant in current if grant.role == Role.EDITOR}
    return groups, any(grant.role == Role.PLATFORM_ADMINISTRATOR for grant in current)


def _grants_for_wagtail(user: User) -> list[Grant]:
    return list(Grant.objects.filter(user=user, role__in=[Role.EDITOR, Role.PLATFORM_ADMINISTRATOR]))


def _held_groups(user: User) -> set[str]:
    return set(user.groups.filter(name__startswith="editors ").values_list("name", flat=True))


def is_aligned(user: User) -> bool:
    """Whether groups and flags are what the grants say at this moment. Two queries."""
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


def align_editors_of(path: str) -> None:
    """Give those who were made editors of a place before its corner existed what they hold."""
    for user in User.objects.filter(grants__role=Role.EDITOR, grants__scope=path).distinct():
        align(user)


def align_all() -> int:
    """Clock job: take away what has ended and give what has begun. Returns how many users changed."""
    wagtail_roles = [Role.EDITOR, Role.PLATFORM_ADMINISTRATOR]
    affected = User.objects.filter(grants__role__in=wagtail_roles).distinct()
    return sum(align(user) for user in affected.iterator())
