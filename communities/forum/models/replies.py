"""Replies, what they once said, and the words others put under them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from communities.forum.models.topics import Topic
from communities.places.models import Place
from portal.pictures.models import Picture

LONGEST_REASON = 300
LONGEST_REPLY = 2000
LONGEST_QUOTE = 300
MOST_PICTURES = 4


class Reply(models.Model):
    """What somebody said in a topic. Numbers run from 1 without a gap; 1 is what opened the topic.

    `text` is Markdown as it was typed, `html` what became of it when it was written. `spoken_for` is the place in
    whose name the author speaks, None for themselves. `hidden` is the judgement that put the words away.
    `version` counts what was said for good: 1, and one more with each change that left the earlier words to be read.
    """

    key = models.UUIDField(gettext_lazy("form key"), unique=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="replies", verbose_name=gettext_lazy("topic"))
    number = models.PositiveIntegerField(gettext_lazy("number"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(gettext_lazy("text"), max_length=LONGEST_REPLY)
    html = models.TextField(gettext_lazy("text as it is shown"))
    quoted = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    quoted_text = models.CharField(gettext_lazy("what is quoted"), max_length=LONGEST_QUOTE, blank=True)
    spoken_for = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(gettext_lazy("written"), default=timezone.now)
    edited_at = models.DateTimeField(gettext_lazy("changed"), null=True, blank=True)
    version = models.PositiveIntegerField(gettext_lazy("version"), default=1)
    hidden = models.ForeignKey("communities_forum.Judgement", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("reply")
        verbose_name_plural = gettext_lazy("replies")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="forum_reply_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="forum_reply_numbers_from_one"),
        ]
        indexes = [
            models.Index(fields=["topic", "number"], condition=Q(hidden__isnull=False), name="forum_hidden"),
            models.Index(fields=["topic", "author", "number"], name="forum_own"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} #{self.number}"

    @property
    def scope_path(self) -> str:
        return self.topic.community.path

    def address(self) -> str:
        return self.topic.address_of(self.number)


class ReplyPicture(models.Model):
    """A picture under a reply, with what is to be seen on it."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="+")
    description = models.CharField(gettext_lazy("what is to be seen"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.description


class ReplyRevision(models.Model):
    """What a reply said before it was changed, from when on. Rows are added; only their words can be taken away."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField(gettext_lazy("version"))
    text = models.TextField(gettext_lazy("text"))
    html = models.TextField(gettext_lazy("text as it was shown"))
    said_at = models.DateTimeField(gettext_lazy("said at"))
    blanked_at = models.DateTimeField(gettext_lazy("words taken away"), null=True, blank=True)
    blanked_reason = models.CharField(gettext_lazy("reason"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = gettext_lazy("earlier words of a reply")
        verbose_name_plural = gettext_lazy("earlier words of replies")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "version"], name="forum_reply_version_once"),
            models.CheckConstraint(
                condition=Q(blanked_at=None, blanked_reason="")
                | Q(blanked_at__isnull=False, text="", html="") & ~Q(blanked_reason=""),
                name="forum_blanked_has_a_reason_and_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} v{self.version}"


class Reaction(models.Model):
    """A word one person puts under a reply: each word once."""

    class Word(models.TextChoices):
        MAKES_SENSE = "makes_sense", gettext_lazy("Makes sense")
        ME_TOO = "me_too", gettext_lazy("Me too")
        THANKS = "thanks", gettext_lazy("Thanks")
        REASSURED = "reassured", gettext_lazy("Reassured")
        WRITE_IT_IN = "write_it_in", gettext_lazy("Write it in")
        STILL_ASKING = "still_asking", gettext_lazy("Still asking")

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    word = models.CharField(gettext_lazy("word"), max_length=20, choices=Word)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("word under a reply")
        verbose_name_plural = gettext_lazy("words under replies")
        constraints = [models.UniqueConstraint(fields=["reply", "word", "person"], name="forum_word_once")]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.word}"
