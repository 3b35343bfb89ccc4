"""A case, the steps of its way, what a step once said, which cases flow together, and its ratings."""

import uuid
from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.places.models import Place

LONGEST_TITLE = 60
LONGEST_SUMMARY = 300
LONGEST_STEP_TEXT = 500
LONGEST_REASON = 200
BEST_SCORE = 5


class Outcome(models.TextChoices):
    """How a case ended. Only the first counts as solved in any figure."""

    DONE = "done", _("done")
    REFUSED = "refused", _("not done, with the reason")
    NOT_OURS = "not_ours", _("for somebody else to decide")
    NO_LONGER_NEEDED = "no_longer_needed", _("no longer needed")


class CaseQuerySet(models.QuerySet["Case"]):
    def of(self, community: Place) -> Self:
        return self.filter(community=community)

    def on_their_own(self) -> Self:
        """Without those that have flowed into another."""
        return self.filter(root=None)


class Case(models.Model):
    """A matter of a community, from the first word to the last.

    ``place`` is where it is: the community or a courtyard in it. Those who live there are concerned and may rate it.
    ``root`` is the case it has flowed into, also over others; empty where it stands on its own.
    ``rating_until`` is set when it was done: until then it can be rated.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("of a matter", "under way")
        CLOSED = "closed", pgettext_lazy("of a matter", "closed")

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Place, models.PROTECT, related_name="cases", verbose_name=_("community"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("where"))
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    summary = models.CharField(_("in a few sentences"), max_length=LONGEST_SUMMARY)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(_("opened"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    rating_until = models.DateTimeField(_("to be rated until"), null=True, blank=True)
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="gathered")
    moved_at = models.DateTimeField(_("last step told"), default=timezone.now)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(fields=["community", "state", "-moved_at"], name="case_list"),
            models.Index(fields=["community", "-closed_at", "-id"], condition=Q(state="closed"), name="case_closed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", outcome="", closed_at=None, rating_until=None)
                | Q(state="closed", closed_at__isnull=False) & ~Q(outcome=""),
                name="case_closed_has_time_and_outcome",
            ),
            models.CheckConstraint(
                condition=Q(rating_until=None) | Q(outcome="done", root=None), name="case_only_what_was_done_is_rated"
            ),
            models.CheckConstraint(condition=Q(root=None) | ~Q(root=F("id")), name="case_flows_into_another"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        """Those who look after the place, or a place above it, look after the case."""
        return self.place.path

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_done(self) -> bool:
        return self.outcome == Outcome.DONE

    @property
    def can_be_rated(self) -> bool:
        return self.rating_until is not None and timezone.now() < self.rating_until

    @property
    def rated_through(self) -> date | None:
        """The last day on which it can be rated."""
        return timezone.localdate(self.rating_until - timedelta(microseconds=1)) if self.rating_until else None

    def address(self) -> str:
        """The path of its page."""
        return reverse("cases:detail", args=[self.community.slug, self.pk])


class Step(models.Model):
    """One step, as the room in which it happened tells it. ``key`` is that room's own (``forum.topic:12``).

    Public words only: no personal name, ``amount`` in fen. ``at`` is when it happened, or will when ``planned``;
    ``until`` the end of what lasts. ``viewers`` names who may see more than that it is there
    (`communities.cases.kinds.step_viewers`). ``version`` counts what was said, as a notice does.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    key = models.CharField(_("key"), max_length=80)
    kind = models.CharField(pgettext_lazy("of a step", "kind"), max_length=40)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    text = models.CharField(_("text"), max_length=LONGEST_STEP_TEXT, blank=True)
    at = models.DateTimeField(_("when"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    planned = models.BooleanField(_("still to come"), default=False)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.BigIntegerField(_("amount"), null=True, blank=True)
    link = models.CharField(_("its page"), max_length=200, blank=True)
    viewers = models.CharField(_("who may see it"), max_length=20, default="everyone")
    version = models.PositiveIntegerField(_("version"), default=1)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of cases")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="step_key_once_per_case"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("at")), name="step_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason=""),
                name="step_withdrawn_has_time_and_reason",
            ),
        ]

    SAID = ("kind", "title", "text", "at", "until", "planned", "place_id", "amount", "link", "viewers")

    def __str__(self) -> str:
        return self.title

    def said(self) -> dict[str, Any]:
        """What it says now, by the names of `SAID`."""
        return {name: getattr(self, name) for name in self.SAID}


class StepRevision(models.Model):
    """What a step said before it was said anew. Rows are added; only their words can be taken away, with a reason."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    text = models.CharField(_("text"), max_length=LONGEST_STEP_TEXT, blank=True)
    at = models.DateTimeField(_("when"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    planned = models.BooleanField(_("still to come"), default=False)
    amount = models.BigIntegerField(_("amount"), null=True, blank=True)
    viewers = models.CharField(_("who may see it"), max_length=20)
    superseded_at = models.DateTimeField(_("superseded"), default=timezone.now)
    blanked_at = models.DateTimeField(_("words taken away"), null=True, blank=True)
    blanked_reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = _("earlier words of a step")
        verbose_name_plural = _("earlier words of steps")
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["step", "version"], name="step_version_once"),
            models.CheckConstraint(
                condition=Q(blanked_at=None, blanked_reason="")
                | Q(blanked_at__isnull=False, title="", text="") & ~Q(blanked_reason=""),
                name="step_blanked_has_a_reason_and_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} v{self.version}"


class CaseLink(models.Model):
    """``case`` flowed into ``other``, or grew out of it; with the reason, and the reason why it parted again."""

    class Kind(models.TextChoices):
        JOINED = "joined", _("flowed into")
        BRANCHED = "branched", _("grew out of")

    kind = models.CharField(pgettext_lazy("of a link", "kind"), max_length=10, choices=Kind)
    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, models.PROTECT, related_name="links_to_it")
    at = models.DateTimeField(_("since"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_reason = models.CharField(_("why it parted"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = _("link between cases")
        verbose_name_plural = _("links between cases")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(kind="joined", ended_at=None), name="case_flows_into_one_at_a_time"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(kind="branched"), name="case_grew_out_of_one"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="case_link_is_between_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="case_link_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_reason="")
                | Q(kind="joined", ended_at__isnull=False) & ~Q(ended_reason=""),
                name="case_link_parted_has_time_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.other_id}"


class Rating(models.Model):
    """What one person it concerns thinks of how the case was done, 1 to 5. Only the figures are public."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="ratings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    score = models.PositiveSmallIntegerField(
        _("score"), validators=[MinValueValidator(1), MaxValueValidator(BEST_SCORE)]
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="rating_once_per_person"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=BEST_SCORE), name="rating_is_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.score}"
