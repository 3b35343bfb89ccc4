"""What the forum keeps for one person alone: how far they have read, what they follow, drafts, whom they keep off."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from communities.cases.models import Case
from communities.forum.models.boards import Board
from communities.forum.models.replies import LONGEST_QUOTE, LONGEST_REPLY, Reply
from communities.forum.models.topics import LONGEST_TITLE, Topic
from communities.places.models import Place
from portal.pictures.models import Picture


class Subscription(models.Model):
    """Who follows a topic is told of new replies, on the site and by e-mail as they chose."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="subscriptions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="forum_follows_once")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.person_id}"


class ReadMark(models.Model):
    """Up to which number somebody has read a topic, and when they were last further on."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="forum_read_mark_once")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number}"


class Draft(models.Model):
    """What somebody has begun: a reply to `topic`, or a new topic where that is None. One of each.

    It need not be right yet. What comes of it carries the same `key`; `version` grows each time it is kept.
    """

    key = models.UUIDField(gettext_lazy("form key"), unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    community = models.ForeignKey(Place, models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="+")
    board = models.ForeignKey(Board, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(gettext_lazy("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(gettext_lazy("text"), max_length=LONGEST_REPLY, blank=True)
    quoted = models.ForeignKey(Reply, models.SET_NULL, null=True, blank=True, related_name="+")
    quoted_text = models.CharField(gettext_lazy("what is quoted"), max_length=LONGEST_QUOTE, blank=True)
    spoken_for = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("draft in the forum")
        verbose_name_plural = gettext_lazy("drafts in the forum")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], condition=Q(topic__isnull=False), name="forum_one_draft_per_topic"
            ),
            models.UniqueConstraint(
                fields=["person", "community"], condition=Q(topic=None), name="forum_one_draft_of_a_topic"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:20]


class DraftPicture(models.Model):
    """A picture that goes with a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="+")
    description = models.CharField(gettext_lazy("what is to be seen"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.description


class Block(models.Model):
    """``person`` is not told of anything ``blocked`` says to them or in topics they follow. Nobody else sees it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "blocked"], name="forum_blocks_once"),
            models.CheckConstraint(condition=~Q(person=F("blocked")), name="forum_blocks_others"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.blocked_id}"
