"""Publishing minutes: from then on each decision holds, and what it was about follows it. Withdrawing them again."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases.actions import add_step, withdraw_step
from communities.cases.locks import locked as locked_cases
from communities.cases.models import Case
from communities.deliberation import telling
from communities.deliberation.finding import KIND
from communities.deliberation.locks import hold_numbers_of, locked
from communities.deliberation.majority import is_carried
from communities.deliberation.models import Decision, Meeting
from communities.deliberation.queries import decisions_at
from communities.deliberation.refusals import DecisionRefused, StaleMinutes
from communities.deliberation.wording import for_all
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.outcomes import announce
from portal.search.indexing import refresh
from portal.users.models import User

DECIDED = "deliberation.decision"


@transaction.atomic
def publish_minutes(*, by: User, meeting: Meeting, version: int | None = None) -> Meeting:
    """Publish a draft: number its decisions within the year, say which were carried, and let the rooms follow.

    Published already, nothing changes. Raises `StaleMinutes` when it was changed since ``version``, `DecisionRefused`
    for minutes without a decision or a council, and what a follower of ``decision_recorded`` refuses.
    """
    require(by, "communities_deliberation.record", meeting)
    hold_numbers_of(meeting.community)
    meeting = locked(meeting)
    if not meeting.is_draft:
        return meeting
    if version is not None and version != meeting.version:
        raise StaleMinutes(meeting.pk)
    decisions = decisions_at(meeting)
    size = meeting.attendance.count()
    if not size:
        raise DecisionRefused(_("Nobody sits on this council yet, so nothing can be decided."))
    if not decisions:
        raise DecisionRefused(_("Write down at least one decision first."))
    meeting.state, meeting.published_at, meeting.council_size = Meeting.State.PUBLISHED, timezone.now(), size
    meeting.save(update_fields=["state", "published_at", "council_size"])
    _number(meeting, decisions, size)
    # Cases are held before what follows takes its own rows and before any stamp: see docs/explanation/spending.md.
    cases = _hold_cases(decisions)
    for decision in sorted(decisions, key=lambda one: one.about):
        announce("decision_recorded", decision=decision, by=by)
    record(
        "deliberation.minutes.published",
        actor=by,
        thing=meeting,
        scope=meeting.community.path,
        decisions=len(decisions),
    )
    refresh(KIND, [meeting.pk])
    telling.tell(meeting, decisions, telling.PUBLISHED)
    touch(meeting.community.path)
    for decision in decisions:
        if decision.case_id is not None:
            _tell_case(cases[decision.case_id], meeting, decision, by)
    return meeting


@transaction.atomic
def withdraw_minutes(*, by: User, meeting: Meeting, reason: str) -> Meeting:
    """Say that published minutes no longer hold, and why: their decisions are undone where nothing was paid yet.

    Withdrawn already, nothing changes. Raises `DecisionRefused` for a draft.
    """
    require(by, "communities_deliberation.record", meeting)
    meeting = locked(meeting)
    if meeting.is_withdrawn:
        return meeting
    if meeting.is_draft:
        raise DecisionRefused(_("These minutes are not out yet."))
    decisions = decisions_at(meeting)
    meeting.state, meeting.withdrawn_at, meeting.reason = Meeting.State.WITHDRAWN, timezone.now(), reason
    meeting.save(update_fields=["state", "withdrawn_at", "reason"])
    cases = _hold_cases(decisions)
    for decision in sorted(decisions, key=lambda one: one.about):
        announce("decision_withdrawn", decision=decision, by=by, reason=reason)
    record("deliberation.minutes.withdrawn", actor=by, thing=meeting, scope=meeting.community.path)
    telling.tell(meeting, decisions, telling.WITHDRAWN, reason)
    touch(meeting.community.path)
    for decision in decisions:
        if decision.case_id is not None:
            withdraw_step(case=cases[decision.case_id], key=decision.step_key, reason=reason)
    return meeting


def _number(meeting: Meeting, decisions: list[Decision], size: int) -> None:
    year = timezone.localtime(meeting.held_at).year
    used = Decision.objects.filter(community=meeting.community, year=year).aggregate(last=Max("number"))["last"] or 0
    for number, decision in enumerate(decisions, start=used + 1):
        decision.year, decision.number, decision.council_size = year, number, size
        decision.carried = is_carried(yes=decision.yes, present=decision.present, council_size=size)
    Decision.objects.bulk_update(decisions, ["year", "number", "council_size", "carried"])


def _hold_cases(decisions: list[Decision]) -> dict[int, Case]:
    wanted = {decision.case_id: decision.case for decision in decisions if decision.case is not None}
    return {case.pk: case for case in locked_cases(*wanted.values())} if wanted else {}


def _tell_case(case: Case, meeting: Meeting, decision: Decision, by: User) -> None:
    add_step(
        case=case,
        key=decision.step_key,
        kind=DECIDED,
        title=decision.subject,
        text=for_all(decision),
        at=meeting.held_at,
        place=meeting.community,
        amount=decision.amount if decision.carried else None,
        link=meeting.address(),
        by=by,
    )
