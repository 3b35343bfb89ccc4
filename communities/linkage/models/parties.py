"""Who needs, offers, signs and does: an organisation, the office of a place, or one person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.notices.audience import issuer_name
from communities.places.models import Place
from communities.registry.models import Organisation


class Party(models.Model):
    """One party, made when it is first named. ``place`` stands for the committee or office of a place.

    A ``person`` who has gone leaves a party without one; it keeps what it signed.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("organisation")
        PLACE = "place", _("committee or office")
        PERSON = "person", _("one person")

    kind = models.CharField(_("kind of party"), max_length=12, choices=Kind)
    organisation = models.OneToOneField(Organisation, models.PROTECT, null=True, blank=True, related_name="party")
    place = models.OneToOneField(Place, models.PROTECT, null=True, blank=True, related_name="party")
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="party"
    )

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="organisation", organisation__isnull=False, place=None, person=None)
                | Q(kind="place", organisation=None, place__isnull=False, person=None)
                | Q(kind="person", organisation=None, place=None),
                name="party_is_of_one_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.organisation_id or self.place_id or self.person_id or '–'}"

    @property
    def name(self) -> str:
        """As everybody may read it: a person's is masked."""
        if self.organisation is not None:
            return self.organisation.short_name
        if self.place is not None:
            return issuer_name(self.place)
        return self.person.masked_name if self.person is not None else str(_("a neighbour who has left"))

    @property
    def link(self) -> str:
        """The path of an organisation's page; others have none."""
        return self.organisation.address() if self.organisation is not None else ""
