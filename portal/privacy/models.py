"""That somebody leaves."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Departure(models.Model):
    """``person`` asked to be erased, or an administrator did on their written request, with the ``reason``.

    When it is due stands on the account (``leaving_at``). The row goes with the erasure, or when they stay.
    ``was_open`` says whether their account is opened again if they stay.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="departure")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("written request"), max_length=200, blank=True)
    keep_words = models.BooleanField(_("words stay"), default=False)
    was_open = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")

    def __str__(self) -> str:
        return str(self.person_id)
