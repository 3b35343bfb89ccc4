"""Boards: what topics are sorted by."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy

from communities.places.models import Place

LONGEST_NAME = 20
LONGEST_PURPOSE = 60


class Board(models.Model):
    """A board of a community. On a closed one nothing new is opened; what stands there is still read and answered."""

    community = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=gettext_lazy("community"))
    slug = models.SlugField(gettext_lazy("slug"), max_length=40)
    name = models.CharField(gettext_lazy("name"), max_length=LONGEST_NAME)
    purpose = models.CharField(gettext_lazy("what it is for"), max_length=LONGEST_PURPOSE, blank=True)
    order = models.PositiveSmallIntegerField(gettext_lazy("order"), default=100)
    closed = models.BooleanField(gettext_lazy("nothing new is opened here"), default=False)

    class Meta:
        verbose_name = gettext_lazy("board")
        verbose_name_plural = gettext_lazy("boards")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["community", "slug"], name="forum_board_slug_once")]

    def __str__(self) -> str:
        return self.name

    def address(self) -> str:
        """The path of what is talked over on it."""
        return reverse("forum:board", args=[self.community.slug, self.slug])
