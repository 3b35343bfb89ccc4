"""Topics."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.cases.models import Case
from communities.forum.models.boards import Board
from communities.places.models import Place

LONGEST_TITLE = 60


# Its opening words are a reply too. What is kept on top tells rather than asks, and a locked one waits for nobody.
UNANSWERED = models.Q(hidden=False, pinned=False, reply_count__lte=1, state="open")


class Topic(models.Model):
    """Something talked over. Its opening words are the reply with number 1.

    `last_number` is the highest number given to a reply, `reply_count` how many of them anybody may read; both are
    kept by the actions under the topic's lock. `hidden` is true exactly while reply 1 is hidden. `answered` says
    that somebody has spoken for a committee or the community.
    """

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("open")
        LOCKED = "locked", pgettext_lazy("topic", "locked")

    key = models.UUIDField(gettext_lazy("form key"), unique=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=gettext_lazy("community"))
    board = models.ForeignKey(Board, models.PROTECT, related_name="topics", verbose_name=gettext_lazy("board"))
    title = models.CharField(gettext_lazy("title"), max_length=LONGEST_TITLE)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(gettext_lazy("state"), max_length=10, choices=State, default=State.OPEN)
    hidden = models.BooleanField(gettext_lazy("hidden"), default=False)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    pinned = models.BooleanField(gettext_lazy("kept on top"), default=False)
    answered = models.BooleanField(gettext_lazy("answered"), default=False)
    opened_at = models.DateTimeField(gettext_lazy("opened"), default=timezone.now)
    last_reply_at = models.DateTimeField(gettext_lazy("last reply"), default=timezone.now)
    last_number = models.PositiveIntegerField(gettext_lazy("highest number"), default=0)
    reply_count = models.PositiveIntegerField(gettext_lazy("replies"), default=0)

    class Meta:
        verbose_name = gettext_lazy("topic")
        verbose_name_plural = gettext_lazy("topics")
        indexes = [
            models.Index(fields=["community", "hidden", "-pinned", "-last_reply_at", "-id"], name="forum_newest"),
            models.Index(fields=["board", "hidden", "-pinned", "-last_reply_at", "-id"], name="forum_newest_on_board"),
            models.Index(fields=["community", "opened_at"], name="forum_opened"),
            models.Index(fields=["community", "opened_at", "id"], condition=UNANSWERED, name="forum_unanswered"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply_count__lte=models.F("last_number")), name="forum_counts_what_was_written"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        return self.community.path

    @property
    def is_locked(self) -> bool:
        return self.state == self.State.LOCKED

    def address(self) -> str:
        """The path of its page."""
        return reverse("forum:topic", args=[self.community.slug, self.pk])

    def address_of(self, number: int) -> str:
        """The path that leads to one reply, on whichever page it stands."""
        return reverse("forum:reply_at", args=[self.community.slug, self.pk, number])

    def address_of_unread(self) -> str:
        """The path that leads a reader to the first reply they have not read."""
        return reverse("forum:unread", args=[self.community.slug, self.pk])
