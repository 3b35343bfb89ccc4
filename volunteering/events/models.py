"""What an event says beside its occasion."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.cases.models import Case
from communities.occasions.models import Occasion

LONGEST_PURPOSE = 120
LONGEST_TEXT = 2000
LONGEST_PROVIDED = 200
KIND = "volunteering.event"


class EventQuerySet(models.QuerySet["Event"]):
    def with_occasion(self) -> "EventQuerySet":
        return self.select_related("occasion__community", "occasion__place", "occasion__organiser", "case")


class Event(models.Model):
    """An occasion for which neighbours are needed. It is known by the number of its occasion."""

    occasion = models.OneToOneField(Occasion, models.PROTECT, primary_key=True, related_name="event")
    purpose = models.CharField(gettext_lazy("why"), max_length=LONGEST_PURPOSE)
    text = models.TextField(gettext_lazy("what there is to do"), max_length=LONGEST_TEXT, blank=True)
    provided = models.CharField(gettext_lazy("what is provided"), max_length=LONGEST_PROVIDED, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="events")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("volunteering", "event")
        verbose_name_plural = pgettext_lazy("volunteering", "events")
        constraints = [models.CheckConstraint(condition=~Q(purpose=""), name="event_says_why")]

    def __str__(self) -> str:
        return str(self.occasion)

    @property
    def scope_path(self) -> str:
        return self.occasion.scope_path

    def address(self) -> str:
        return self.occasion.address()


def address_of(occasion: Occasion) -> str:
    return reverse("volunteering:detail", args=[occasion.community.slug, occasion.pk])


def own_address_of(occasion: Occasion) -> str:
    return reverse("volunteering:mine", args=[occasion.community.slug, occasion.pk])


def list_address_of(occasion: Occasion) -> str:
    return reverse("volunteering:attendance", args=[occasion.community.slug, occasion.pk])
