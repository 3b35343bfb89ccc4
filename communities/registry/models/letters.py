"""Printed letters to dwellings: the codes on them, of which only a digest is kept, and who tried which."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.places.models import Place


class LetterBatch(models.Model):
    """Letters that were printed together, to the dwellings of ``place``. Their codes were readable once, on paper."""

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="letter_batches")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    until = models.DateTimeField(_("holds until"))
    dwellings = models.PositiveIntegerField(_("dwellings"))
    voided_at = models.DateTimeField(_("void since"), null=True, blank=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    void_reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("batch of letters")
        verbose_name_plural = _("batches of letters")
        constraints = [
            models.CheckConstraint(
                condition=Q(voided_at=None, void_reason="") | Q(voided_at__isnull=False) & ~Q(void_reason=""),
                name="batch_void_says_why",
            ),
            models.CheckConstraint(condition=Q(until__gt=models.F("made_at")), name="batch_holds_for_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.made_at:%Y-%m-%d}"

    @property
    def scope_path(self) -> str:
        return self.place.path

    @property
    def is_out(self) -> bool:
        """Whether its codes, as far as they are unused, still open something."""
        return self.voided_at is None and self.until > timezone.now()


class Letter(models.Model):
    """One code of a letter: for one person of the dwelling, once. A letter has as many as it has slips."""

    batch = models.ForeignKey(LetterBatch, models.CASCADE, related_name="letters")
    dwelling = models.ForeignKey(Place, models.PROTECT, related_name="letters")
    slip = models.PositiveSmallIntegerField(_("slip"))
    digest = models.CharField(_("digest of the code"), max_length=64, unique=True)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    voided_at = models.DateTimeField(_("void since"), null=True, blank=True)

    class Meta:
        verbose_name = _("code of a letter")
        verbose_name_plural = _("codes of letters")
        constraints = [
            models.UniqueConstraint(fields=["batch", "dwelling", "slip"], name="letter_slip_once"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=False) | Q(used_by=None), name="letter_used_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dwelling_id}/{self.slip}"


class Try(models.Model):
    """Somebody typed or scanned a code. What they typed is kept as a digest; what is no code at all is not a try."""

    class Outcome(models.TextChoices):
        RIGHT = "right", _("right")
        UNKNOWN = "unknown", _("unknown")
        USED = "used", _("used already")
        VOID = "void", _("void")
        OVER = "over", _("too old")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    digest = models.CharField(_("digest of the code"), max_length=64)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)

    class Meta:
        verbose_name = _("try of a code")
        verbose_name_plural = _("tries of codes")
        indexes = [
            models.Index(fields=["person", "at"], name="try_of_a_person"),
            models.Index(fields=["outcome", "at"], name="try_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.outcome}"
