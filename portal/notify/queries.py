"""Reads of the signed-in person's own notifications."""

from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from portal.access.models import Grant
from portal.access.roles import Role
from portal.live.log import NEWEST_ID
from portal.notify.channels import Channel
from portal.notify.kinds import chosen_as, notification_kinds, offered_kinds, overtaking_kinds
from portal.notify.models import Announcement, MailPreference, Notification
from portal.users.models import User


def notifications_of(user: User) -> QuerySet[Notification]:
    """Newest first; ``overtaken`` says whether the person was told something newer under the same address."""
    later = Notification.objects.filter(
        user=user,
        announcement__kind__in=overtaking_kinds(),
        announcement__url=OuterRef("announcement__url"),
        announcement__gt=OuterRef("announcement"),
    ).exclude(announcement__url="")
    mine = Notification.objects.filter(user=user).annotate(overtaken=Exists(later))
    return mine.select_related("announcement").order_by("-id")


def was_said(key: str) -> bool:
    """Whether the announcement ``key`` was made, whoever has read it."""
    return Announcement.objects.filter(key=key).exists()


def unread_count(user: User) -> int:
    return Notification.objects.filter(user=user, read=False).count()


def unread_and_newest(user: User) -> tuple[int, int]:
    """How many are unread, and the id of the newest live message of the same moment. One query."""
    # As text: every page of whoever is signed in asks it, and Django would take longer to write it than the database
    # to answer.
    unread = f"SELECT count(*) FROM {Notification._meta.db_table} WHERE user_id = %s AND NOT read"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({unread}), ({NEWEST_ID})", [user.pk])
        count, newest = cursor.fetchone()
        return int(count), int(newest)


class Offered(NamedTuple):
    """The kinds about which a person chooses."""

    for_everybody: list[str]
    by_role: list[str]


def kinds_offered_to(user: User) -> Offered:
    """What comes by roles is offered to who holds one, and to others as far as they were told: whoever has left an
    office still hears how their last matters there end."""
    by_role = [key for key in offered_kinds() if notification_kinds[key].by_role]
    for_everybody = [key for key in offered_kinds() if key not in by_role]
    if Grant.objects.filter(user=user).current().exclude(role=Role.RESIDENT).exists():
        return Offered(for_everybody, by_role)
    told = Announcement.objects.filter(notifications__user=user).values_list("kind", flat=True).distinct()
    heard_of = {chosen_as(kind) for kind in told}
    return Offered(for_everybody, [key for key in by_role if key in heard_of])


def mail_choices(user: User) -> dict[str, bool]:
    """Whether the person is told by e-mail, by kind."""
    chosen = dict(MailPreference.objects.filter(user=user).values_list("kind", "wanted"))
    return {key: chosen.get(key, Channel.EMAIL in notification_kinds[key].default_channels) for key in offered_kinds()}
