"""A meeting of the council, who was there, and what it decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.cases.models import Case
from communities.deliberation.limits import (
    LONGEST_ABOUT,
    LONGEST_MINUTES,
    LONGEST_REASON,
    LONGEST_SUBJECT,
    LONGEST_WHERE,
)
from communities.deliberation.majority import CARRIED, NOT_CARRIED
from communities.places.models import Place


class Meeting(models.Model):
    """Minutes of one meeting. Once published they change no more; they can be withdrawn, with the reason.

    ``council_size`` is how many held a seat when it was published, 0 before. ``version`` counts what was written,
    so that nobody publishes what they have not read. ``case`` is the matter it was written for, where there is one.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of minutes", "draft")
        PUBLISHED = "published", pgettext_lazy("of minutes", "published")
        WITHDRAWN = "withdrawn", pgettext_lazy("of minutes", "withdrawn")

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Place, models.PROTECT, related_name="meetings", verbose_name=_("community"))
    held_at = models.DateTimeField(_("held"))
    where = models.CharField(_("where"), max_length=LONGEST_WHERE)
    minutes = models.TextField(_("minutes"), max_length=LONGEST_MINUTES)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    council_size = models.PositiveIntegerField(_("seats on the council"), default=0)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    reason = models.CharField(_("why it was withdrawn"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = _("meeting of the council")
        verbose_name_plural = _("meetings of the council")
        indexes = [models.Index(fields=["community", "-held_at"], name="meeting_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None, withdrawn_at=None, reason="", council_size=0)
                | Q(state="published", published_at__isnull=False, withdrawn_at=None, reason="", council_size__gt=0)
                | Q(state="withdrawn", published_at__isnull=False, withdrawn_at__isnull=False, council_size__gt=0)
                & ~Q(reason=""),
                name="meeting_state_has_its_times",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.community_id} {self.held_at:%Y-%m-%d}"

    @property
    def scope_path(self) -> str:
        return self.community.path

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    def address(self) -> str:
        """The path of its page."""
        return reverse("deliberation:meeting", args=[self.community.slug, self.pk])


class Attendance(models.Model):
    """One seat of the council at one meeting: was its holder there?"""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    present = models.BooleanField(_("was there"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once_per_member")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.member_id} {self.present}"


class Decision(models.Model):
    """One thing decided at a meeting, with its votes.

    ``about`` is the stable key of what was decided (``spending.request:12``), blank for anything else; ``amount`` its
    fen as the council saw it. ``present`` and ``council_size`` stand here again so that the database itself knows
    whether it was carried. ``year``, ``number`` and ``carried`` are set when the minutes are published.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    community = models.ForeignKey(Place, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="decisions")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    subject = models.CharField(_("what was decided"), max_length=LONGEST_SUBJECT)
    about = models.CharField(_("key of what it is about"), max_length=LONGEST_ABOUT, blank=True)
    amount = models.BigIntegerField(_("amount"), null=True, blank=True)
    yes = models.PositiveIntegerField(_("for it"))
    no = models.PositiveIntegerField(_("against it"))
    abstained = models.PositiveIntegerField(_("abstained"))
    present = models.PositiveIntegerField(_("were there"))
    council_size = models.PositiveIntegerField(_("seats on the council"), default=0)
    carried = models.BooleanField(_("carried"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision of the council")
        verbose_name_plural = _("decisions of the council")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "year", "number"], name="decision_number_once_a_year"),
            models.UniqueConstraint(
                fields=["meeting", "about"], condition=~Q(about=""), name="decision_once_at_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(present__gte=F("yes") + F("no") + F("abstained")), name="decision_votes_of_those_present"
            ),
            models.CheckConstraint(
                condition=Q(carried=None) | Q(carried=True) & CARRIED | Q(carried=False) & NOT_CARRIED,
                name="decision_carried_by_the_rule",
            ),
            models.CheckConstraint(
                condition=Q(carried=None, year=None, number=None)
                | Q(carried__isnull=False, year__isnull=False, number__isnull=False, number__gt=0),
                name="decision_published_has_its_number",
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="decision_amount_is_money"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def step_key(self) -> str:
        """Its key on the thread of a case."""
        return f"deliberation.decision:{self.pk}"

    @property
    def silent(self) -> int:
        """Who was there and gave no vote."""
        return self.present - self.yes - self.no - self.abstained
