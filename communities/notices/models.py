"""A notice, whom it is for, and everything it once said."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.cases.models import Case
from communities.notices.kinds import Kind, Level, tone_of
from communities.places.models import Place
from portal.pictures.models import Picture

LONGEST_TITLE = 60
LONGEST_TEXT = 2000


class NoticeQuerySet(models.QuerySet["Notice"]):
    def public(self) -> Self:
        """What anybody may read: published or withdrawn, never a draft."""
        return self.exclude(state=Notice.State.DRAFT)

    def current(self, at: datetime | None = None) -> Self:
        """Public and not yet over. A withdrawn one stays on the wall until its time is up."""
        return self.public().filter(valid_until__gt=at or timezone.now())

    def holding(self) -> Self:
        """Published and not withdrawn."""
        return self.filter(state=Notice.State.PUBLISHED)

    def past(self, at: datetime | None = None) -> Self:
        return self.public().filter(valid_until__lte=at or timezone.now())

    def for_lists(self) -> Self:
        """With what a row shows: two queries in all, whatever the number of rows."""
        return self.select_related("picture", "issuer").prefetch_related("courtyards").order_by("-published_at", "-pk")


class Notice(models.Model):
    """A public notice of a community to all its residents, or to those of some courtyards.

    `version` counts what was said: 1 when published, one more with each correction; `correction_note`
    is the last one's. `case` is the matter it tells of. `changed_by` is who last changed the draft after its first
    writing.
    """

    class State(models.TextChoices):
        DRAFT = "draft", gettext_lazy("draft")
        PUBLISHED = "published", gettext_lazy("published")
        WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")

    key = models.UUIDField(gettext_lazy("form key"), unique=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Place, models.PROTECT, related_name="notices", verbose_name=gettext_lazy("community"))
    courtyards = models.ManyToManyField(Place, related_name="courtyard_notices", blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="notices")
    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=Kind)
    level = models.CharField(gettext_lazy("level"), max_length=10, choices=Level, blank=True)
    title = models.CharField(gettext_lazy("title"), max_length=LONGEST_TITLE)
    text = models.TextField(gettext_lazy("text"), max_length=LONGEST_TEXT)
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, blank=True, related_name="+")
    picture_description = models.CharField(gettext_lazy("what is to be seen"), max_length=200, blank=True)
    valid_until = models.DateTimeField(gettext_lazy("valid until"))
    issuer = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=gettext_lazy("issuing place"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(gettext_lazy("draft last changed"), null=True, blank=True)
    state = models.CharField(gettext_lazy("state"), max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(gettext_lazy("version"), default=0)
    written_at = models.DateTimeField(gettext_lazy("written"), default=timezone.now)
    published_at = models.DateTimeField(gettext_lazy("published"), null=True, blank=True)
    corrected_at = models.DateTimeField(gettext_lazy("corrected"), null=True, blank=True)
    correction_note = models.CharField(gettext_lazy("what was corrected"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(gettext_lazy("withdrawn"), null=True, blank=True)
    end_noted = models.BooleanField(gettext_lazy("end noted"), default=False, editable=False)
    withdrawal_reason = models.CharField(gettext_lazy("reason"), max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("notice")
        verbose_name_plural = gettext_lazy("notices")
        indexes = [
            models.Index(fields=["community", "state", "-published_at"], name="notice_wall"),
            models.Index(fields=["state", "valid_until"], name="notice_validity"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None, version=0)
                | ~Q(state="draft") & Q(published_at__isnull=False, version__gte=1),
                name="notice_published_has_time_and_version",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")
                | ~Q(state="withdrawn") & Q(withdrawn_at=None, withdrawal_reason=""),
                name="notice_withdrawn_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(version__lte=1, corrected_at=None, correction_note="")
                | Q(version__gt=1, corrected_at__isnull=False) & ~Q(correction_note=""),
                name="notice_corrected_has_time_and_note",
            ),
            models.CheckConstraint(
                condition=Q(picture=None) | ~Q(picture_description=""), name="notice_picture_is_described"
            ),
            models.CheckConstraint(condition=~Q(kind="alert") | ~Q(level=""), name="notice_alert_has_its_level"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        return self.community.path

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    @property
    def is_corrected(self) -> bool:
        return self.version > 1

    @property
    def is_over(self) -> bool:
        return self.valid_until <= timezone.now()

    @property
    def tone(self) -> str:
        """The colour of the plaque; a withdrawn notice has none."""
        return "" if self.is_withdrawn else tone_of(self.kind, self.level)

    @property
    def plaque(self) -> str:
        return _("Withdrawn") if self.is_withdrawn else str(self.get_kind_display())

    def address(self) -> str:
        """The path of its page."""
        return reverse("notices:detail", args=[self.community.slug, self.pk])

    def audience_places(self) -> list[Place]:
        """The courtyards it is for; empty for the whole community. Uses what was prefetched."""
        return list(self.courtyards.all())

    def audience_paths(self) -> list[str]:
        """The place paths of those concerned."""
        return [place.path for place in self.audience_places()] or [self.community.path]

    def said(self) -> dict[str, Any]:
        """What it says now, as a revision keeps it."""
        fields = ("kind", "level", "title", "text", "picture_id", "picture_description", "valid_until")
        return {name: getattr(self, name) for name in fields}


class NoticeRevision(models.Model):
    """What a notice said in one version, from when it was said. Rows are added, never changed."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField(gettext_lazy("version"))
    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=Kind)
    level = models.CharField(gettext_lazy("level"), max_length=10, choices=Level, blank=True)
    title = models.CharField(gettext_lazy("title"), max_length=LONGEST_TITLE)
    text = models.TextField(gettext_lazy("text"))
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, blank=True, related_name="+")
    picture_description = models.CharField(max_length=200, blank=True)
    valid_until = models.DateTimeField(gettext_lazy("valid until"))
    audience = models.JSONField(gettext_lazy("audience"), default=list)
    note = models.CharField(gettext_lazy("what was corrected"), max_length=200, blank=True)
    said_at = models.DateTimeField(gettext_lazy("said at"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("version of a notice")
        verbose_name_plural = gettext_lazy("versions of notices")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["notice", "version"], name="notice_version_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} v{self.version}"
