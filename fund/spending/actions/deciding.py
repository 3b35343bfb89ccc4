"""Following the council: its decision moves a request on, and minutes that are withdrawn move it back.

Both run inside the transaction that publishes or withdraws the minutes, before any step of a case is told.
"""

from django.utils.translation import gettext as _

from communities.deliberation.models import Decision
from communities.deliberation.refusals import DecisionRefused
from communities.deliberation.wording import came_after_the_meeting, in_the_books, result_of
from fund.spending import telling
from fund.spending.actions.moving import facts_of, move_on, void_approval
from fund.spending.agenda import item_of
from fund.spending.locks import locked
from fund.spending.models import SpendingRequest
from fund.spending.models.requests import LONGEST_REASON
from portal.audit.recording import record
from portal.users.models import User

PREFIX = "spending.request:"
State = SpendingRequest.State


def _request_of(decision: Decision) -> SpendingRequest | None:
    """The locked request that ``decision`` is about; None for a decision about anything else."""
    number = decision.about.removeprefix(PREFIX)
    if not decision.about.startswith(PREFIX) or not number.isdigit():
        return None
    wanted = SpendingRequest.objects.filter(pk=int(number), fund__community=decision.community_id).first()
    if wanted is None:
        raise DecisionRefused(_("What was decided is not there any more: %(title)s") % {"title": decision.subject})
    return locked(wanted)


def follow_decision(*, decision: Decision, by: User) -> None:
    """Follows ``decision_recorded``: agreed to or refused. Refuses minutes about what was changed or
    moved on since, or was put before the council only after that meeting."""
    request = _request_of(decision)
    if request is None:
        return
    if request.state != State.ASKED or request.amount != decision.amount or request.title != decision.subject:
        raise DecisionRefused(
            _("“%(title)s” was changed after it was put into these minutes. Look at it, and write that decision anew.")
            % {"title": decision.subject}
        )
    item = item_of(request)
    if item.came_after(decision.meeting.held_at):
        raise DecisionRefused(came_after_the_meeting(item))
    request.decision = decision
    if decision.carried:
        request.state, request.decided_amount = State.DECIDED, decision.amount
        record("spending.request.decided", actor=by, **facts_of(request))
        move_on(request, tells=telling.AGREED)
    else:
        request.state, request.reason = State.REFUSED, in_the_books(decision)[:LONGEST_REASON]
        record("spending.request.refused", actor=by, **facts_of(request))
        move_on(request, tells=telling.ENDED, text=result_of(decision))


def follow_withdrawal(*, decision: Decision, by: User, reason: str) -> None:
    """Follows ``decision_withdrawn``: what is not paid yet waits for the council again, with its bills kept."""
    request = _request_of(decision)
    if request is None or request.decision_id != decision.pk or request.state in (State.PAID, State.DROPPED):
        return
    void_approval(request)
    request.state, request.reason, request.decision, request.decided_amount = State.ASKED, "", None, None
    record("spending.request.undecided", actor=by, **facts_of(request))
    move_on(request, tells=telling.ENDED, text=reason)
