"""Organisations, and who speaks for them until when."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.places.models import Place
from communities.registry.credit_codes import check_credit_code
from communities.registry.kinds import OrganisationKind

LONGEST_TEXT = 1000


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def public(self) -> Self:
        """What anybody may read about: somebody has looked at its papers, or it has ended since."""
        return self.exclude(state=Organisation.State.PROPOSED)

    def verified(self) -> Self:
        return self.filter(state=Organisation.State.VERIFIED)


class Organisation(models.Model):
    """An organisation or enterprise of a community, sub-district or the district (``home``).

    ``verified_with`` says what was looked at, and is public. ``version`` counts the changes of what it says of itself.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("not looked at yet")
        VERIFIED = "verified", _("looked at")
        ENDED = "ended", _("no longer there")

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind of organisation"), max_length=30, choices=OrganisationKind)
    name = models.CharField(_("full name"), max_length=80)
    short_name = models.CharField(_("name as neighbours say it"), max_length=20)
    credit_code = models.CharField(
        _("unified social credit code"), max_length=18, blank=True, validators=[check_credit_code]
    )
    introduction = models.TextField(_("who they are"), max_length=LONGEST_TEXT)
    offers = models.TextField(_("what they can give"), max_length=LONGEST_TEXT, blank=True)
    contact = models.CharField(_("how to reach them"), max_length=100, blank=True)
    contact_shown = models.BooleanField(_("show it to everybody"), default=False)
    home = models.ForeignKey(Place, models.PROTECT, related_name="organisations", verbose_name=_("home"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    version = models.PositiveIntegerField(_("version"), default=1)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(_("looked at on"), null=True, blank=True)
    verified_with = models.CharField(_("what was looked at"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_because = models.CharField(_("reason"), max_length=200, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [
            models.Index(fields=["state", "kind", "short_name"], name="organisation_list"),
            models.Index(fields=["state", "short_name"], name="organisation_names"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"], condition=~Q(credit_code="") & ~Q(state="ended"), name="organisation_code_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(verified_at__isnull=False) & ~Q(verified_with=""),
                name="organisation_verified_says_with_what",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(ended_because="")
                | ~Q(state="ended") & Q(ended_at=None, ended_because=""),
                name="organisation_ended_says_why",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(short_name=""), name="organisation_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def scope_path(self) -> str:
        return self.home.path

    @property
    def is_verified(self) -> bool:
        return self.state == self.State.VERIFIED

    @property
    def is_proposed(self) -> bool:
        return self.state == self.State.PROPOSED

    @property
    def is_ended(self) -> bool:
        return self.state == self.State.ENDED

    @property
    def stamp(self) -> str:
        """The scope on which stored pages about it depend (`portal.freshness`)."""
        return f"organisation/{self.pk}"

    def address(self) -> str:
        """The path of its page."""
        return reverse("registry:organisation", args=[self.pk])


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def current(self, at: datetime | None = None) -> Self:
        """Confirmed and neither ended nor run out, for an organisation that somebody has looked at."""
        at = at or timezone.now()
        return self.filter(
            Q(until=None) | Q(until__gt=at),
            state=Representation.State.CONFIRMED,
            organisation__state=Organisation.State.VERIFIED,
        )


class Representation(models.Model):
    """``user`` speaks for ``organisation`` from ``decided_at`` on, until ``until``. It is no role that an office gives.

    Rows end, they are not deleted.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")
        ENDED = "ended", pgettext_lazy("representation", "ended")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="representations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representations")
    position = models.CharField(_("what one is there"), max_length=40)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    until = models.DateTimeField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representations")
        indexes = [models.Index(fields=["state", "organisation"], name="representation_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(state__in=["asked", "confirmed"]),
                name="representation_once",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None) | ~Q(state="asked") & Q(decided_at__isnull=False),
                name="representation_decided_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "ended"]) | ~Q(reason=""), name="representation_ended_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} > {self.organisation_id}"

    @property
    def scope_path(self) -> str:
        return self.organisation.home.path

    @property
    def is_asked(self) -> bool:
        return self.state == self.State.ASKED

    @property
    def is_current(self) -> bool:
        return self.state == self.State.CONFIRMED and (self.until is None or self.until > timezone.now())
