"""What can be found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """The words of one thing of a room. ``kind`` names it in `search_kinds`, ``number`` is its primary key.

    ``scope`` is a text by which the room narrows a search, such as the number of a community; ``at`` orders
    what was found. Words hidden from the public are not here: they are forgotten, not marked.
    """

    kind = models.CharField(_("kind"), max_length=60)
    number = models.BigIntegerField(_("number"))
    scope = models.CharField(_("scope"), max_length=100)
    at = models.DateTimeField(_("said at"))
    words = models.TextField(_("words"))

    class Meta:
        verbose_name = _("document to be found")
        verbose_name_plural = _("documents to be found")
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="search_one_document_per_thing")]
        indexes = [models.Index(fields=["scope", "kind", "-at"], name="search_newest_in_scope")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
