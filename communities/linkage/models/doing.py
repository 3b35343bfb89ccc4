"""What is to be done in a project, and what was."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.linkage.models.parties import Party
from communities.linkage.models.projects import Project
from portal.pictures.models import Picture


class Task(models.Model):
    """Something to be done by one of the partners, by a day or some time."""

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="tasks")
    title = models.CharField(_("what is to be done"), max_length=80)
    owner = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("who does it"))
    due = models.DateField(_("by which day"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("in a project", "task")
        verbose_name_plural = pgettext_lazy("in a project", "tasks")
        indexes = [models.Index(fields=["project", "due"], name="task_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return self.done_at is None and self.due is not None and self.due < timezone.localdate()


class LogEntry(models.Model):
    """What happened on a day. A withdrawn one keeps its place, its day and why; its words and picture are gone."""

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="log")
    day = models.DateField(_("which day"))
    text = models.TextField(_("what happened"), max_length=1000, blank=True)
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, blank=True, related_name="+")
    picture_description = models.CharField(_("what is to be seen"), max_length=200, blank=True)
    link = models.CharField(_("page it is about"), max_length=200, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_because = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        indexes = [models.Index(fields=["project", "-day"], name="log_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="") & ~Q(text="")
                | Q(withdrawn_at__isnull=False, text="", picture=None) & ~Q(withdrawn_because=""),
                name="log_withdrawn_keeps_only_why",
            ),
            models.CheckConstraint(
                condition=Q(picture=None) | ~Q(picture_description=""), name="log_picture_is_described"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.day}"
