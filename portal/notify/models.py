"""Announcements, what each person got of them, and the outbox."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.notify.channels import Channel
from portal.notify.kinds import notification_kinds
from portal.notify.moments import with_moments_in_words


class Announcement(models.Model):
    """Something said once to many. ``title`` and ``text`` stand in the author's words; readers get them
    as ``headline`` and ``body``, framed in their own language by the kind.

    ``reached`` is the highest user id that the fan-out has passed; ``fanned_out_at`` is set at its end.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    audience = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    reached = models.BigIntegerField(default=0)
    fanned_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        indexes = [
            models.Index(fields=["reached", "id"], condition=models.Q(fanned_out_at=None), name="notify_to_fan_out"),
            models.Index(fields=["url"], name="notify_by_address"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def headline(self) -> str:
        kind = notification_kinds.get(self.kind)
        return str(kind.title) % {"title": self.title} if kind else self.title

    @property
    def body(self) -> str:
        kind = notification_kinds.get(self.kind)
        text = with_moments_in_words(self.text)
        return kind.framed(text) if kind else text


class Notification(models.Model):
    """An announcement in one person's list on the site. When it was read is nobody's business."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="notifications")
    created_at = models.DateTimeField(default=timezone.now)
    read = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["announcement", "user"], name="notification_once_per_person"),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notification_newest"),
            models.Index(fields=["user"], condition=models.Q(read=False), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.user_id}"


class Outgoing(models.Model):
    """A row of the outbox: claimed for a while, tried, tried again later, given up in the end."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        UNWANTED = "unwanted", _("no longer wanted")
        DEAD = "dead", _("given up")

    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # When it may be tried; while it is being sent, when the claim lapses.
    next_try_at = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


_OPEN = models.Q(state__in=[Outgoing.State.PENDING, Outgoing.State.SENDING])


class Delivery(Outgoing):
    """An announcement on its way to one person through one channel outside the site."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="deliveries")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["announcement", "user", "channel"], name="delivery_once_per_channel"),
        ]
        indexes = [models.Index(fields=["next_try_at", "id"], condition=_OPEN, name="delivery_to_try")]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.user_id} {self.channel}"


class OutgoingMail(Outgoing):
    """A letter to an address that need not have an account."""

    key = models.CharField(max_length=200, unique=True)
    address = models.EmailField()
    # Whose account it is about, if any: their address may be another by now.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    language = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["next_try_at", "id"], condition=_OPEN, name="mail_to_try")]

    def __str__(self) -> str:
        return self.key


class MailPreference(models.Model):
    """A person's own choice about e-mail of one kind; without it the kind's default holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_preferences")
    kind = models.CharField(max_length=60)
    wanted = models.BooleanField()

    class Meta:
        verbose_name = _("e-mail preference")
        verbose_name_plural = _("e-mail preferences")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="mail_preference_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"
