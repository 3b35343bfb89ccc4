"""Needs and offers, and what became of a suggestion that two of them fit."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.cases.models import Case
from communities.linkage.kinds import Board, CardState, CoWork, Resource, Side
from communities.linkage.models.parties import Party
from communities.places.models import Place
from portal.design.figures import plain_amount

LONGEST_TITLE = 40
LONGEST_TEXT = 1000


class CardQuerySet(models.QuerySet["Card"]):
    def public(self) -> Self:
        return self.exclude(state=CardState.DRAFT)

    def open(self) -> Self:
        return self.filter(state=CardState.OPEN)

    def with_party(self) -> Self:
        return self.select_related("party__organisation", "party__place", "party__person", "place")


class Card(models.Model):
    """A need or an offer of ``party`` in a community. ``version`` counts its changes and moves.

    ``amount`` counts ``unit``s; of money it is 分 and the unit is empty. ``until_day`` is the last day.
    """

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Place, models.PROTECT, related_name="linkage_cards")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("where"))
    side = models.CharField(_("side"), max_length=5, choices=Side)
    board = models.CharField(pgettext_lazy("of a need", "board"), max_length=12, choices=Board)
    kind = models.CharField(_("kind of co-work"), max_length=12, choices=CoWork)
    resource = models.CharField(_("resource"), max_length=8, choices=Resource)
    title = models.CharField(_("in one sentence"), max_length=LONGEST_TITLE)
    text = models.TextField(_("more about it"), max_length=LONGEST_TEXT, blank=True)
    amount = models.PositiveBigIntegerField(_("how much"), null=True, blank=True)
    unit = models.CharField(_("of what"), max_length=10, blank=True)
    from_day = models.DateField(_("from"), null=True, blank=True)
    until_day = models.DateField(_("until"), null=True, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="cards")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="linkage_cards")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=CardState, default=CardState.DRAFT)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_because = models.CharField(_("reason"), max_length=200, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("need or offer")
        verbose_name_plural = _("needs and offers")
        indexes = [
            models.Index(fields=["community", "state", "board", "kind", "side"], name="card_counts"),
            models.Index(fields=["community", "state", "side", "board", "-opened_at"], name="card_board"),
            models.Index(fields=["state", "side", "resource", "kind", "community"], name="card_candidates"),
            models.Index(fields=["state", "until_day"], name="card_time"),
            models.Index(fields=["party", "state"], name="card_party"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", opened_at=None) | ~Q(state="draft") & Q(opened_at__isnull=False),
                name="card_opened_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(closed_because="")
                | ~Q(state="closed") & Q(closed_at=None, closed_because=""),
                name="card_closed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(from_day=None) | Q(until_day=None) | Q(until_day__gte=F("from_day")),
                name="card_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(state="matched") | Q(side="need"), name="card_matched_is_a_need"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        return self.community.path

    @property
    def is_need(self) -> bool:
        return self.side == Side.NEED

    @property
    def is_open(self) -> bool:
        return self.state == CardState.OPEN

    @property
    def is_draft(self) -> bool:
        return self.state == CardState.DRAFT

    @property
    def quantity(self) -> str:
        """¥500.00, or 12 人; empty where nothing is said."""
        if self.amount is None:
            return ""
        return plain_amount(self.amount) if self.resource == Resource.MONEY else f"{self.amount:,} {self.unit}".strip()

    @property
    def step_key(self) -> str:
        """Its step on the way of its case."""
        return f"linkage.need:{self.pk}" if self.is_need else ""

    def address(self) -> str:
        return reverse("linkage:card", args=[self.community.slug, self.pk])


class Match(models.Model):
    """Two parties were brought together over a need and an offer, or somebody said why these two do not fit.

    ``reasons`` are those of `communities.linkage.matching` as they stood then. A pair is never suggested again.
    """

    class State(models.TextChoices):
        TAKEN_UP = "taken_up", _("taken up")
        DECLINED = "declined", _("does not fit")

    need = models.ForeignKey(Card, models.PROTECT, related_name="matches_as_need")
    offer = models.ForeignKey(Card, models.PROTECT, related_name="matches_as_offer")
    state = models.CharField(_("state"), max_length=10, choices=State)
    reasons = models.JSONField(_("reasons"), default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)
    declined_because = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints = [
            models.UniqueConstraint(fields=["need", "offer"], name="match_once_for_a_pair"),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(declined_because="") | Q(state="taken_up", declined_because=""),
                name="match_declined_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} × {self.offer_id}"
