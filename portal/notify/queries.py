"""Reads of the signed-in person's own notifications."""

from django.db.models import Exists, OuterRef, QuerySet

from portal.notify.channels import Channel
from portal.notify.kinds import notification_kinds, offered_kinds, overtaking_kinds
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


def mail_choices(user: User) -> dict[str, bool]:
    """Whether the person is told by e-mail, by kind."""
    chosen = dict(MailPreference.objects.filter(user=user).values_list("kind", "wanted"))
    return {key: chosen.get(key, Channel.EMAIL in notification_kinds[key].default_channels) for key in offered_kinds()}
