"""The approver's look at the bills."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fund.spending import telling
from fund.spending.actions.moving import end_its_step, facts_of, move_on, require_state, void_approval
from fund.spending.actions.vouching import require_within_decision, sum_of_vouchers
from fund.spending.locks import locked, require_as_read
from fund.spending.models import SpendingRequest
from fund.spending.refusals import SpendingRefused
from portal.access.decisions import require
from portal.audit.recording import record
from portal.users.models import User

State = SpendingRequest.State


def require_other_than(person_id: int | None, by: User, words: str) -> None:
    if person_id is not None and person_id == by.pk:
        raise SpendingRefused(words)


@transaction.atomic
def approve_request(*, by: User, request: SpendingRequest, version: int | None = None) -> SpendingRequest:
    """Approve the sum of the bills as they were read at ``version``. Approved already by ``by``, nothing changes.

    Raises `SpendingRefused` for one's own request, without bills, and for more than was agreed to; `StaleRequest` when
    the bills changed since.
    """
    require(by, "fund_spending.approve", request.fund)
    request = locked(request)
    if request.state == State.APPROVED and request.approved_by_id == by.pk:
        return request
    require_as_read(request, version)
    require_state(request, State.DECIDED)
    require_other_than(request.author_id, by, _("You asked for this money, so somebody else approves it."))
    fen = sum_of_vouchers(request)
    if not fen:
        raise SpendingRefused(_("There is no bill yet to approve."))
    require_within_decision(request, fen)
    request.state, request.approved_by, request.approved_at = State.APPROVED, by, timezone.now()
    request.approved_amount = fen
    record(
        "spending.request.approved",
        actor=by,
        **facts_of(request),
        amount=fen,
    )
    move_on(request, tells=telling.APPROVED)
    return request


@transaction.atomic
def refuse_request(*, by: User, request: SpendingRequest, reason: str, version: int | None = None) -> SpendingRequest:
    """Refuse for good what the council agreed to and is not paid; ``reason`` is public.

    Refused already, nothing changes. Raises `SpendingRefused`, `StaleRequest`.
    """
    require(by, "fund_spending.approve", request.fund)
    request = locked(request)
    if request.state == State.REFUSED:
        return request
    require_as_read(request, version)
    require_state(request, State.DECIDED, State.APPROVED)
    void_approval(request)
    request.state, request.reason = State.REFUSED, reason
    record("spending.request.refused", actor=by, **facts_of(request))
    move_on(request, tells=telling.ENDED, text=reason)
    end_its_step(request, reason)
    return request
