"""Credited minutes, what corrects them, and what their owner says against them. Rows are added, never changed."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.occasions.models import Booking
from volunteering.events.models import Event

LONGEST_REASON = 200
MOST_MINUTES = 24 * 60
# How long their owner may say that they are not right.
MAY_OBJECT = timedelta(days=2)


class HourRecordQuerySet(models.QuerySet["HourRecord"]):
    def standing(self) -> Self:
        """Those that no later row corrects."""
        return self.filter(corrected_by=None)


class HourRecord(models.Model):
    """``minutes`` for each of the ``people`` grown-ups of a sign-up that came; confirmed by who organised it.

    A correction is a row of its own with its ``reason``; ``corrects`` is the row it stands for from then on.
    """

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="hours")
    event = models.ForeignKey(Event, models.PROTECT, related_name="hours")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="hours_given"
    )
    minutes = models.PositiveIntegerField(pgettext_lazy("of time", "minutes"))
    people = models.PositiveSmallIntegerField(gettext_lazy("grown-ups"), default=1)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(gettext_lazy("recorded"), default=timezone.now)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    reason = models.CharField(gettext_lazy("reason"), max_length=LONGEST_REASON, blank=True)

    objects = HourRecordQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("credited time")
        verbose_name_plural = gettext_lazy("credited times")
        constraints = [
            models.UniqueConstraint(fields=["booking"], condition=Q(corrects=None), name="hours_credited_once"),
            models.CheckConstraint(
                condition=Q(corrects=None, reason="") | Q(corrects__isnull=False) & ~Q(reason=""),
                name="hours_correction_has_its_reason",
            ),
            models.CheckConstraint(condition=Q(minutes__lte=MOST_MINUTES), name="hours_of_one_day_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min"

    @property
    def scope_path(self) -> str:
        return self.event.scope_path

    @property
    def total(self) -> int:
        return self.minutes * self.people

    @property
    def objection_ends_at(self) -> datetime:
        return self.recorded_at + MAY_OBJECT

    @property
    def may_be_objected_to(self) -> bool:
        """Its owner's two days are not over, and they have not said it already. Reads ``objection``."""
        return timezone.now() < self.objection_ends_at and not hasattr(self, "objection")


class Objection(models.Model):
    """Its owner says that a credited time is not right. A correction of the record answers it."""

    record = models.OneToOneField(HourRecord, models.PROTECT, related_name="objection")
    reason = models.CharField(gettext_lazy("reason"), max_length=LONGEST_REASON)
    at = models.DateTimeField(gettext_lazy("at"), default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("objection to a credited time")
        verbose_name_plural = gettext_lazy("objections to credited times")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="hours_objection_has_its_reason")]

    def __str__(self) -> str:
        return self.reason
