"""Reports of neighbours, judgements of moderators, and the one objection to each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.forum.models.boards import Board
from communities.forum.models.replies import LONGEST_REASON, Reply
from communities.forum.models.topics import Topic
from communities.places.models import Place


class Judgement(models.Model):
    """A moderator put a reply away, locked a topic or moved it. The reason is public, and told to the author.

    ``community`` is the topic's. A topic is put away with its opening reply. What is taken back says when, by whom
    and why.
    """

    class Kind(models.TextChoices):
        HIDE = "hide", gettext_lazy("Put away")
        LOCK = "lock", pgettext_lazy("topic", "Locked")
        MOVE = "move", pgettext_lazy("topic", "Moved")

    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=Kind)
    community = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=gettext_lazy("community"))
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="judgements")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, blank=True, related_name="judgements")
    from_board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+")
    to_board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(gettext_lazy("reason"), max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = gettext_lazy("judgement")
        verbose_name_plural = gettext_lazy("judgements")
        indexes = [models.Index(fields=["community", "-at", "-id"], name="forum_decisions")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="hide", reply__isnull=False) | ~Q(kind="hide") & Q(reply=None),
                name="forum_only_replies_are_hidden",
            ),
            models.UniqueConstraint(
                fields=["reply"], condition=Q(kind="hide", undone_at=None), name="forum_hidden_by_one_judgement"
            ),
            models.UniqueConstraint(
                fields=["topic"], condition=Q(kind="lock", undone_at=None), name="forum_locked_by_one_judgement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.topic_id}"

    @property
    def scope_path(self) -> str:
        return self.topic.community.path

    @property
    def concerned_id(self) -> int | None:
        """Whose words it is about."""
        return self.reply.author_id if self.reply else self.topic.author_id


class Objection(models.Model):
    """The one time that whose words were judged says no. Judged by another moderator than the first."""

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("not yet answered")
        UPHELD = "upheld", gettext_lazy("the judgement stands")
        OVERTURNED = "overturned", gettext_lazy("the judgement was taken back")

    judgement = models.OneToOneField(Judgement, models.PROTECT, related_name="objection")
    reason = models.CharField(gettext_lazy("reason"), max_length=500)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField(gettext_lazy("answer"), max_length=LONGEST_REASON, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("objection")
        verbose_name_plural = gettext_lazy("objections")
        indexes = [models.Index(fields=["at"], condition=Q(state="open"), name="forum_open_objections")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_at=None, answer="")
                | ~Q(state="open") & Q(answered_at__isnull=False) & ~Q(answer=""),
                name="forum_objection_is_answered_in_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.judgement_id} {self.state}"

    @property
    def scope_path(self) -> str:
        return self.judgement.scope_path

    def address(self) -> str:
        return reverse("forum:objection", args=[self.judgement.topic.community.slug, self.pk])


class Report(models.Model):
    """A neighbour asks a moderator to look at a reply. Who it was is seen by those who judge alone."""

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("waits for a moderator")
        ACTED = "acted", gettext_lazy("the reply was put away")
        DISMISSED = "dismissed", gettext_lazy("nothing was changed")

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(gettext_lazy("reason"), max_length=LONGEST_REASON)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField(gettext_lazy("answer"), max_length=LONGEST_REASON, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("report of a reply")
        verbose_name_plural = gettext_lazy("reports of replies")
        indexes = [models.Index(fields=["at"], condition=Q(state="open"), name="forum_open_reports")]
        constraints = [models.UniqueConstraint(fields=["reply", "reporter"], name="forum_reports_once")]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.state}"

    @property
    def scope_path(self) -> str:
        return self.reply.scope_path

    def address(self) -> str:
        return reverse("forum:report", args=[self.reply.topic.community.slug, self.pk])
