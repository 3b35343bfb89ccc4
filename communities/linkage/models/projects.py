"""What comes of a match: a project, its partners, its agreement, and the nods by which it moves."""

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
from communities.linkage.kinds import BOUND, Board, CoWork, Stage
from communities.linkage.models.cards import LONGEST_TITLE, Match
from communities.linkage.models.parties import Party
from communities.places.models import Place

LONGEST_TERMS = 2000


class ProjectQuerySet(models.QuerySet["Project"]):
    def with_partners(self) -> Self:
        """With the names of those who do it: one query more, whatever the number of rows."""
        partners = Partner.objects.select_related("party__organisation", "party__place", "party__person").order_by("pk")
        return self.prefetch_related(models.Prefetch("partners", queryset=partners))


class Project(models.Model):
    """What two parties or more do together, in the community of the need.

    ``version`` counts every move, nod, signature and change of the agreement; a form carries the one its reader saw.
    ``people``, ``minutes`` and ``money`` (分) say what it came to; ``money_link`` is the path of the book's entry.
    """

    class Change(models.TextChoices):
        BEGUN = "begun", _("brought together")
        AGREEMENT = "agreement", _("wrote the agreement")
        SIGNED = "signed", _("signed")
        PROPOSED = "proposed", _("proposed the next step")
        NODDED = "nodded", _("nodded")
        MOVED = "moved", _("moved it")
        TAKEN_BACK = "taken_back", _("took the proposal back")
        STOPPED = "stopped", _("stopped it")
        OUTCOME = "outcome", _("wrote what came of it")

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    match = models.OneToOneField(Match, models.PROTECT, related_name="project")
    community = models.ForeignKey(Place, models.PROTECT, related_name="linkage_projects")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="linkage_projects")
    board = models.CharField(pgettext_lazy("of a need", "board"), max_length=12, choices=Board)
    kind = models.CharField(_("kind of co-work"), max_length=12, choices=CoWork)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.MATCHING)
    version = models.PositiveIntegerField(_("version"), default=1)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    moved_at = models.DateTimeField(_("moved"), default=timezone.now)
    last_change = models.CharField(_("last change"), max_length=12, choices=Change, default=Change.BEGUN)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    agreed_at = models.DateTimeField(_("settled"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    stopped_because = models.CharField(_("reason"), max_length=200, blank=True)
    outcome = models.TextField(_("what came of it"), max_length=1000, blank=True)
    people = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("minutes given"), null=True, blank=True)
    money = models.PositiveBigIntegerField(_("money spent"), null=True, blank=True)
    money_link = models.CharField(_("entry in the book"), max_length=200, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("linkage project")
        verbose_name_plural = _("linkage projects")
        indexes = [
            models.Index(fields=["community", "stage", "board", "kind", "-moved_at"], name="project_column"),
            models.Index(fields=["community", "board", "stage", "-moved_at"], name="project_board"),
            models.Index(fields=["community", "done_at"], name="project_done"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage__in=BOUND) | Q(agreed_at__isnull=False), name="project_bound_has_agreed"
            ),
            models.CheckConstraint(
                condition=Q(stage="done", done_at__isnull=False) & ~Q(outcome="") | ~Q(stage="done") & Q(done_at=None),
                name="project_done_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(stage="stopped", stopped_at__isnull=False) & ~Q(stopped_because="")
                | ~Q(stage="stopped") & Q(stopped_at=None, stopped_because=""),
                name="project_stopped_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        return self.community.path

    @property
    def is_over(self) -> bool:
        return self.stage in {Stage.DONE, Stage.STOPPED}

    @property
    def parties(self) -> list[Party]:
        """Uses what was prefetched."""
        return [partner.party for partner in self.partners.all()]

    def address(self) -> str:
        return reverse("linkage:project", args=[self.community.slug, self.pk])


class Partner(models.Model):
    """A party of a project, what it brings by the present agreement, and who signed that for it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="partners")
    party = models.ForeignKey(Party, models.PROTECT, related_name="partnerships")
    brings = models.CharField(_("what it brings"), max_length=300, blank=True)
    joined = models.BooleanField(_("joined later"), default=False)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(fields=["project", "party"], name="partner_once"),
            models.UniqueConstraint(
                fields=["project", "signed_by"],
                condition=Q(signed_by__isnull=False),
                name="partner_nobody_signs_for_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.party_id}"


class Agreement(models.Model):
    """What the partners agreed, in its present words. It binds from ``binding_at`` on, when all had signed them."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="agreement")
    number = models.CharField(_("number"), max_length=24, unique=True)
    subject = models.CharField(pgettext_lazy("of an agreement", "subject"), max_length=60)
    terms = models.TextField(_("what will be done"), max_length=LONGEST_TERMS)
    costs = models.CharField(_("what it costs"), max_length=200, blank=True)
    leaving = models.CharField(_("how one leaves"), max_length=200, blank=True)
    from_day = models.DateField(_("from"))
    until_day = models.DateField(_("until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    binding_at = models.DateTimeField(_("binding from"), null=True, blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_day=None) | Q(until_day__gte=F("from_day")), name="agreement_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def address(self) -> str:
        return reverse("linkage:agreement", args=[self.project.community.slug, self.number])


class AgreementVersion(models.Model):
    """What an agreement said before it was changed, and who had signed it. Rows are added, never changed."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField(_("version"))
    said = models.JSONField(_("what it said"))
    binding_at = models.DateTimeField(_("binding from"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced"), default=timezone.now)
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("earlier words of an agreement")
        verbose_name_plural = _("earlier words of agreements")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["agreement", "version"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.version}"


class Move(models.Model):
    """A step that one partner proposed; it is taken when all have nodded."""

    class State(models.TextChoices):
        PENDING = "pending", _("waits for a nod")
        TAKEN = "taken", _("taken")
        DROPPED = "dropped", _("dropped")

    project = models.ForeignKey(Project, models.PROTECT, related_name="moves")
    from_stage = models.CharField(_("from"), max_length=10, choices=Stage)
    to_stage = models.CharField(_("to"), max_length=10, choices=Stage)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PENDING)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(fields=["project"], condition=Q(state="pending"), name="move_one_waits"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.from_stage} > {self.to_stage}"


class Nod(models.Model):
    """One partner's yes to a step, by one person, who nods for no other partner."""

    move = models.ForeignKey(Move, models.CASCADE, related_name="nods")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("nodded"), default=timezone.now)

    class Meta:
        verbose_name = _("nod")
        verbose_name_plural = _("nods")
        constraints = [
            models.UniqueConstraint(fields=["move", "party"], name="nod_once_for_a_party"),
            models.UniqueConstraint(
                fields=["move", "user"], condition=Q(user__isnull=False), name="nod_nobody_nods_for_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.move_id}: {self.party_id}"
