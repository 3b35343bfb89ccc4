"""Saying something, and saying it differently."""

import hashlib
import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from communities.forum import telling
from communities.forum.content import Content
from communities.forum.finding import refresh_reply
from communities.forum.locks import locked_reply, locked_topic
from communities.forum.models import Judgement, ReadMark, Reply, ReplyPicture, ReplyRevision, Topic
from communities.forum.refusals import NothingSaid, Overtaken, TopicLocked
from communities.forum.rendering import render
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User

# As long after it was said, a change leaves no trace: who has just sent it mends a slip.
MENDS_FREELY = timedelta(minutes=15)


@transaction.atomic
def post_reply(*, by: User, topic: Topic, content: Content, key: uuid.UUID | None = None) -> Reply:
    """Add a reply. The same ``key`` twice is one reply. Raises `TopicLocked`, `NothingSaid`."""
    require(by, "communities_forum.write", topic)
    topic = locked_topic(topic)
    known = Reply.objects.filter(key=key).first() if key else None
    if known is not None and known.author_id == by.pk:
        known.topic = topic
        return known
    if known is not None:
        key = None
    if topic.is_locked or topic.hidden:
        raise TopicLocked(lock_of(topic))
    reply = add(by=by, topic=topic, content=content, key=key or uuid.uuid4())
    ReadMark.objects.filter(topic=topic, person=by, number=reply.number - 1).update(number=reply.number)
    record("forum.reply.posted", actor=by, thing=reply, scope=topic.community.path, number=reply.number)
    touch(topic.community.path)
    telling.tell_replied(reply, _called(reply, content))
    return reply


def add(*, by: User, topic: Topic, content: Content, key: uuid.UUID) -> Reply:
    """The next reply of the locked ``topic``, with nothing told yet."""
    if content.spoken_for is not None:
        require(by, "communities_forum.speak_for", content.spoken_for.path)
    if not content.text.strip():
        raise NothingSaid(topic.pk)
    quoted = content.quoted
    if quoted is not None and (quoted.topic_id != topic.pk or quoted.hidden_id is not None):
        quoted = None
    now = timezone.now()
    reply = Reply.objects.create(
        key=key, topic=topic, number=topic.last_number + 1, author=by, text=content.text,
        html=render(content.text, topic=topic.address(), last=topic.last_number).html, quoted=quoted,
        quoted_text=content.quoted_text if quoted else "", spoken_for=content.spoken_for, written_at=now,
    )  # fmt: skip
    ReplyPicture.objects.bulk_create(
        ReplyPicture(reply=reply, picture=shown.picture, description=shown.description, order=place)
        for place, shown in enumerate(content.pictures)
    )
    topic.last_number = reply.number
    topic.reply_count += 1
    topic.last_reply_at = now
    topic.answered = topic.answered or content.spoken_for is not None
    topic.save(update_fields=["last_number", "reply_count", "last_reply_at", "answered"])
    refresh_reply(reply)
    return reply


def _called(reply: Reply, content: Content) -> list[int]:
    """Whom the reply answers: who is quoted, and the authors of the numbers it names."""
    numbers = render(content.text, topic=reply.topic.address(), last=reply.number - 1).named
    authors = Reply.objects.filter(topic=reply.topic, number__in=numbers, hidden=None)
    people = {person for person in authors.values_list("author_id", flat=True) if person}
    if reply.quoted is not None and reply.quoted.author_id:
        people.add(reply.quoted.author_id)
    return sorted(people)


def lock_of(topic: Topic) -> Judgement | None:
    """The judgement that holds the topic locked."""
    return topic.judgements.filter(kind=Judgement.Kind.LOCK, undone_at=None).select_related("by").first()


def state_of(reply: Reply) -> str:
    """A short text that is another one as soon as the reply says anything else."""
    return hashlib.sha256(f"{reply.version} {reply.text}".encode()).hexdigest()[:20]


@transaction.atomic
def edit_reply(*, by: User, reply: Reply, text: str, read: str) -> Reply:
    """Say it differently. ``read`` is `state_of` what the writer changed from.

    What was said longer than `MENDS_FREELY` ago stays readable as it was. Those named now were told already or
    not at all. Raises `TopicLocked`, `Overtaken`, `NothingSaid`.
    """
    require(by, "communities_forum.change", reply)
    reply = locked_reply(reply)
    if reply.topic.is_locked:
        raise TopicLocked(lock_of(reply.topic))
    if reply.text == text:
        return reply
    if state_of(reply) != read or reply.hidden_id is not None:
        raise Overtaken(reply.pk)
    if not text.strip():
        raise NothingSaid(reply.pk)
    now = timezone.now()
    if now - reply.written_at > MENDS_FREELY:
        ReplyRevision.objects.create(
            reply=reply, version=reply.version, text=reply.text, html=reply.html,
            said_at=reply.edited_at or reply.written_at,
        )  # fmt: skip
        reply.version += 1
        reply.edited_at = now
    reply.text = text
    reply.html = render(text, topic=reply.topic.address(), last=reply.number - 1).html
    reply.save(update_fields=["text", "html", "version", "edited_at"])
    refresh_reply(reply)
    scope = reply.topic.community.path
    record("forum.reply.edited", actor=by, thing=reply, scope=scope, number=reply.number, version=reply.version)
    touch(scope)
    telling.tell_changed(reply.topic, reply.number)
    return reply
