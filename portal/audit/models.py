"""The audit record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """One thing someone did. The database refuses to change or delete it."""

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, blank=True, related_name="+", db_constraint=False
    )
    verb = models.CharField(_("verb"), max_length=80, db_index=True)
    thing_label = models.CharField(_("kind of thing"), max_length=80, blank=True)
    thing_id = models.CharField(_("number of the thing"), max_length=40, blank=True)
    scope = models.CharField(_("scope"), max_length=200, blank=True, db_index=True)
    facts = models.JSONField(_("facts"), default=dict)

    class Meta:
        verbose_name = _("audit record")
        verbose_name_plural = _("audit records")
        indexes = [models.Index(fields=["thing_label", "thing_id"], name="audit_thing")]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing_label} {self.thing_id}"


class Words(models.Model):
    """What somebody typed as the reason of what a record tells: beside it, because it may have to be forgotten."""

    record = models.OneToOneField(
        Record, models.PROTECT, primary_key=True, related_name="words", verbose_name=_("audit record")
    )
    text = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("words beside a record")
        verbose_name_plural = _("words beside records")

    def __str__(self) -> str:
        return f"{self.pk}"
