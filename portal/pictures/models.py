"""A kept picture."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _

FOLDER = "pictures"


class Picture(models.Model):
    """A re-encoded picture under a name nobody can guess. Its file is written before the row."""

    name = models.CharField(_("file name"), max_length=40, unique=True)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    kept_at = models.DateTimeField(_("kept at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return default_storage.url(f"{FOLDER}/{self.name}")

    @property
    def thumbnail_name(self) -> str:
        stem, _dot, suffix = self.name.partition(".")
        return f"{stem}-s.{suffix}"

    @property
    def thumbnail_url(self) -> str:
        return default_storage.url(f"{FOLDER}/{self.thumbnail_name}")
