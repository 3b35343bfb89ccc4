"""Who lives in or owns which dwelling, and how that was shown."""

import re
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.places.models import Place
from communities.registry.models.letters import Letter
from portal.access.models import Grant

LONGEST_WORDS = 200


class ResidenceQuerySet(models.QuerySet["Residence"]):
    def open(self) -> Self:
        """Asked for or verified."""
        return self.filter(state__in=[Residence.State.ASKED, Residence.State.VERIFIED])

    def verified(self) -> Self:
        return self.filter(state=Residence.State.VERIFIED)


class Residence(models.Model):
    """``person`` belongs to ``dwelling``: lives there, owns it, or both. Rows end, they are not deleted.

    Whoever lives in one dwelling may own others. ``grant`` is the role of a resident that came of it, for whoever lives
    there.
    """

    class Relation(models.TextChoices):
        OWNER = "owner", _("the owner")
        TENANT = "tenant", _("a tenant")
        FAMILY = "family", _("of the family")

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("residence", "waits for the committee")
        VERIFIED = "verified", pgettext_lazy("residence", "verified")
        REFUSED = "refused", pgettext_lazy("residence", "not confirmed")
        WITHDRAWN = "withdrawn", pgettext_lazy("residence", "taken back")
        ENDED = "ended", pgettext_lazy("residence", "ended")

    class Way(models.TextChoices):
        LETTER = "letter", _("by the letter to the dwelling")
        COMMITTEE = "committee", _("by two of the committee")

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="residences")
    dwelling = models.ForeignKey(Place, models.PROTECT, related_name="residences")
    relation = models.CharField(_("I am"), max_length=10, choices=Relation)
    lives_here = models.BooleanField(_("lives there"), default=True)
    state = models.CharField(_("state"), max_length=10, choices=State)
    way = models.CharField(_("how it was shown"), max_length=10, choices=Way)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")
    grant = models.ForeignKey(Grant, models.SET_NULL, null=True, blank=True, related_name="+")
    said = models.CharField(_("what they said"), max_length=LONGEST_WORDS, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_WORDS, blank=True)

    objects = ResidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("residence")
        verbose_name_plural = _("residences")
        indexes = [models.Index(fields=["dwelling", "state"], name="residence_of_a_dwelling")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "dwelling"],
                condition=Q(state__in=["asked", "verified"]),
                name="residence_once_per_dwelling",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="verified", lives_here=True), name="residence_lived_at_once"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None) | ~Q(state="asked") & Q(decided_at__isnull=False),
                name="residence_decided_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "ended"]) | ~Q(reason=""), name="residence_ended_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.dwelling_id}"

    @property
    def scope_path(self) -> str:
        return self.dwelling.path

    @property
    def courtyard_name(self) -> str:
        """双鸿苑 of 双鸿苑 3 栋 2 单元 501 号: all that a letter about it says."""
        return re.sub(r"( \S+ (栋|单元|号))+\Z", "", self.dwelling.name)

    @property
    def is_asked(self) -> bool:
        return self.state == self.State.ASKED

    @property
    def is_verified(self) -> bool:
        return self.state == self.State.VERIFIED


class Confirmation(models.Model):
    """One of the committee, or the building's head, says yes or no to whoever asked. Nobody twice."""

    residence = models.ForeignKey(Residence, models.CASCADE, related_name="confirmations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    of_committee = models.BooleanField(_("as one of the committee"))
    yes = models.BooleanField(_("yes"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        constraints = [models.UniqueConstraint(fields=["residence", "by"], name="confirmation_once_each")]

    def __str__(self) -> str:
        return f"{self.residence_id} {self.by_id}"
