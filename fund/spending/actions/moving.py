"""What every step of a request has in common."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases.actions import withdraw_step
from fund.spending import telling
from fund.spending.models import SpendingRequest
from fund.spending.refusals import SpendingRefused
from portal.freshness.stamps import touch


def facts_of(request: SpendingRequest) -> dict[str, Any]:
    """What every record about a request says."""
    return {"thing": request, "scope": request.fund.community.path, "fen": request.amount}


def move_on(request: SpendingRequest, *, tells: str = "", text: str = "") -> None:
    """Save the locked row as one change: counted, dated, shown anew. The action has recorded what it was.

    ``tells`` is the kind of notification that goes with it, ``text`` what it says beside the title.
    """
    request.version += 1
    request.moved_at = timezone.now()
    request.save()
    if not request.is_draft:
        touch(request.fund.community.path)
    if tells:
        telling.tell(request, tells, text)


def void_approval(request: SpendingRequest) -> bool:
    """Undo the approval of what is changed; whether there was one."""
    had_one = request.state == SpendingRequest.State.APPROVED
    if had_one:
        request.state = SpendingRequest.State.DECIDED
    request.approved_by, request.approved_at, request.approved_amount = None, None, None
    return had_one


def require_state(request: SpendingRequest, *states: str) -> None:
    """Raise `SpendingRefused` with how it stands, unless that is one of ``states``."""
    if request.state not in states:
        raise SpendingRefused(
            _("It stands elsewhere now: %(state)s. Nothing was changed.") % {"state": request.get_state_display()}
        )


def end_its_step(request: SpendingRequest, reason: str) -> None:
    if request.case is not None:
        withdraw_step(case=request.case, key=request.about, reason=reason)
