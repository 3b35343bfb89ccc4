"""Putting away, locking, moving, and taking it back: each with a reason that is public and told to the author."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from communities.forum import telling
from communities.forum.finding import refresh_reply
from communities.forum.locks import locked_judgement, locked_reply, locked_topic
from communities.forum.models import Board, Judgement, Objection, Reply, Report, Topic
from communities.forum.on_cases import leave_case, tell_case
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def hide_reply(*, by: User, reply: Reply, reason: str) -> Judgement:
    """Put the words away; number, reason, moderator and time stay. Of an opening reply, the whole topic.

    Twice changes nothing. Open reports of the reply are answered with the same reason.
    """
    require(by, "communities_forum.judge", reply)
    reply = locked_reply(reply)
    if reply.hidden is not None:
        return reply.hidden
    topic = reply.topic
    judgement = Judgement.objects.create(
        kind=Judgement.Kind.HIDE, topic=topic, reply=reply, **_signed(topic, by, reason)
    )
    reply.hidden = judgement
    reply.save(update_fields=["hidden"])
    _recount(topic, -1, hidden=True if reply.number == 1 else None)
    refresh_reply(reply)
    _record(judgement, by, "forum.judgement.hidden")
    _answer_reports(reply, by, reason)
    telling.tell_judged(judgement)
    if reply.number == 1:
        leave_case(topic, reason)
    return judgement


@transaction.atomic
def lock_topic(*, by: User, topic: Topic, reason: str) -> Judgement:
    """Nobody adds to the topic any more; it is read as it stands. Twice changes nothing."""
    require(by, "communities_forum.judge", topic)
    topic = locked_topic(topic)
    if topic.is_locked:
        return topic.judgements.get(kind=Judgement.Kind.LOCK, undone_at=None)
    judgement = Judgement.objects.create(kind=Judgement.Kind.LOCK, topic=topic, **_signed(topic, by, reason))
    topic.state = Topic.State.LOCKED
    topic.save(update_fields=["state"])
    _record(judgement, by, "forum.judgement.locked")
    telling.tell_judged(judgement)
    return judgement


@transaction.atomic
def move_topic(*, by: User, topic: Topic, board: Board, reason: str) -> Judgement | None:
    """To another board of the same community; None, and nothing changed, when it stands there already."""
    require(by, "communities_forum.judge", topic)
    topic = locked_topic(topic)
    if topic.board_id == board.pk:
        return None
    if board.community_id != topic.community_id:
        raise ValueError(f"{board.pk} is a board of another community.")
    judgement = Judgement.objects.create(
        kind=Judgement.Kind.MOVE,
        topic=topic,
        from_board=topic.board,
        to_board=board,
        **_signed(topic, by, reason),
    )
    topic.board = board
    topic.save(update_fields=["board"])
    _record(judgement, by, "forum.judgement.moved")
    telling.tell_judged(judgement)
    return judgement


@transaction.atomic
def take_back(*, by: User, judgement: Judgement, reason: str) -> Judgement:
    """Undo a judgement, for everybody to see. An open objection is answered by it. Twice changes nothing.

    Whose words it is about cannot, also when they are a moderator. Who answers an objection goes by
    `answer_objection`, so the first moderator cannot settle it here against the author.
    """
    require(by, "communities_forum.take_back", judgement)
    judgement = locked_judgement(judgement)
    if judgement.undone_at is not None:
        return judgement
    undo(judgement, by=by, reason=reason)
    Objection.objects.filter(judgement=judgement, state=Objection.State.OPEN).update(
        state=Objection.State.OVERTURNED, answer=reason, answered_by=by, answered_at=timezone.now()
    )
    telling.tell_judged(judgement)
    tell_case(judgement.topic, by)
    return judgement


def undo(judgement: Judgement, *, by: User, reason: str) -> None:
    """Put the locked judgement's matter back as it was."""
    topic, reply = judgement.topic, judgement.reply
    judgement.undone_at, judgement.undone_by, judgement.undone_reason = timezone.now(), by, reason
    judgement.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    if reply is not None:
        reply.hidden = None
        reply.save(update_fields=["hidden"])
        _recount(topic, 1, hidden=False if reply.number == 1 else None)
        refresh_reply(reply)
    elif judgement.kind == Judgement.Kind.LOCK:
        topic.state = Topic.State.OPEN
        topic.save(update_fields=["state"])
    elif judgement.from_board is not None and topic.board_id == judgement.to_board_id:
        topic.board = judgement.from_board
        topic.save(update_fields=["board"])
    _record(judgement, by, "forum.judgement.taken_back")


@transaction.atomic
def pin_topic(*, by: User, topic: Topic, wanted: bool) -> None:
    """Keep a topic on top of its lists, or no longer."""
    require(by, "communities_forum.moderate", topic)
    topic = locked_topic(topic)
    if topic.pinned == wanted:
        return
    topic.pinned = wanted
    topic.save(update_fields=["pinned"])
    verb = "forum.topic.pinned" if wanted else "forum.topic.unpinned"
    record(verb, actor=by, thing=topic, scope=topic.community.path)
    touch(topic.community.path)


def _signed(topic: Topic, by: User, reason: str) -> dict[str, Any]:
    """What every judgement says: where, by whom, when and why."""
    return {"community": topic.community, "by": by, "at": timezone.now(), "reason": reason}


def _recount(topic: Topic, by_how_many: int, *, hidden: bool | None) -> None:
    topic.reply_count += by_how_many
    topic.hidden = topic.hidden if hidden is None else hidden
    topic.answered = topic.replies.filter(hidden=None, spoken_for__isnull=False).exists()
    topic.save(update_fields=["reply_count", "hidden", "answered"])


def _record(judgement: Judgement, by: User, verb: str) -> None:
    scope = judgement.topic.community.path
    facts = {"number": judgement.reply.number} if judgement.reply else {}
    record(verb, actor=by, thing=judgement, scope=scope, topic=judgement.topic_id, **facts)
    touch(scope)


def _answer_reports(reply: Reply, by: User, reason: str) -> None:
    """Whoever asked for it is told what came of it; a report of the moderator's own is answered as well."""
    for report in reply.reports.filter(state=Report.State.OPEN).order_by("pk"):
        report.reply = reply
        report.state, report.answer = Report.State.ACTED, reason
        report.answered_by, report.answered_at = by, timezone.now()
        report.save(update_fields=["state", "answer", "answered_by", "answered_at"])
        telling.tell_answered(report, report.reporter_id, reply.topic.title, report.address())
