"""Reports of neighbours and the author's one objection: made, and answered by somebody who has no part in it."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from communities.forum import telling
from communities.forum.actions.judging import undo
from communities.forum.locks import locked_judgement, locked_reply
from communities.forum.models import Judgement, Objection, Reply, Report
from communities.forum.on_cases import tell_case
from communities.forum.refusals import AlreadyObjected, AlreadySettled, TopicLocked
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def report_reply(*, by: User, reply: Reply, reason: str) -> Report:
    """Ask a moderator to look at a reply. Twice by the same person is one report, with the first reason.

    Raises `TopicLocked` where the words are put away already.
    """
    require(by, "communities_forum.report", reply)
    reply = locked_reply(reply)
    known = reply.reports.filter(reporter=by).first()
    if known is not None:
        known.reply = reply
        return known
    if reply.hidden_id is not None:
        raise TopicLocked(reply.hidden)
    report = Report.objects.create(reply=reply, reporter=by, reason=reason, at=timezone.now())
    scope = reply.topic.community.path
    record("forum.report.made", actor=by, thing=report, scope=scope, topic=reply.topic_id, number=reply.number)
    telling.tell_reported(report)
    return report


@transaction.atomic
def dismiss_report(*, by: User, report: Report, reason: str) -> Report:
    """Leave the reply as it is, and tell who asked why. Raises `AlreadySettled`."""
    require(by, "communities_forum.answer_report", report)
    reply = locked_reply(report.reply)
    report = Report.objects.get(pk=report.pk)
    report.reply = reply
    if report.state != Report.State.OPEN:
        raise AlreadySettled(report.pk)
    report.state, report.answer = Report.State.DISMISSED, reason
    report.answered_by, report.answered_at = by, timezone.now()
    report.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    record("forum.report.dismissed", actor=by, thing=report, scope=reply.topic.community.path, number=reply.number)
    telling.tell_answered(report, report.reporter_id, reply.topic.title, report.address())
    return report


@transaction.atomic
def object_to(*, by: User, judgement: Judgement, reason: str) -> Objection:
    """Say no, once. Raises `AlreadyObjected`, and `AlreadySettled` when the judgement was taken back."""
    require(by, "communities_forum.object", judgement)
    judgement = locked_judgement(judgement)
    if judgement.undone_at is not None:
        raise AlreadySettled(judgement.pk)
    try:
        with transaction.atomic():
            objection = Objection.objects.create(judgement=judgement, reason=reason, at=timezone.now())
    except IntegrityError as error:
        raise AlreadyObjected(judgement.pk) from error
    scope = judgement.topic.community.path
    record("forum.objection.made", actor=by, thing=objection, scope=scope, topic=judgement.topic_id)
    touch(scope)
    telling.tell_objected(objection)
    return objection


@transaction.atomic
def answer_objection(*, by: User, objection: Objection, overturn: bool, reason: str) -> Objection:
    """Let the judgement stand or take it back, for everybody to see. Raises `AlreadySettled`.

    Neither the first moderator nor whose words it is about may (`communities_forum.answer`).
    """
    require(by, "communities_forum.answer", objection)
    judgement = locked_judgement(objection.judgement)
    objection = Objection.objects.get(pk=objection.pk)
    objection.judgement = judgement
    if objection.state != Objection.State.OPEN:
        raise AlreadySettled(objection.pk)
    objection.state = Objection.State.OVERTURNED if overturn else Objection.State.UPHELD
    objection.answer, objection.answered_by, objection.answered_at = reason, by, timezone.now()
    objection.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    if overturn:
        undo(judgement, by=by, reason=reason)
    scope = judgement.topic.community.path
    verb = "forum.objection.overturned" if overturn else "forum.objection.upheld"
    record(verb, actor=by, thing=objection, scope=scope, topic=judgement.topic_id)
    touch(scope)
    number = judgement.reply.number if judgement.reply else 1
    address = judgement.topic.address_of(number)
    telling.tell_answered(objection, judgement.concerned_id, judgement.topic.title, address)
    telling.tell_changed(judgement.topic, number)
    tell_case(judgement.topic, by)
    return objection
