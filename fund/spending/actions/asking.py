"""Asking a fund for money: written as a draft, put before the council, given up."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases.actions import add_step
from communities.cases.models import LONGEST_STEP_TEXT, Case
from fund.ledger.models import Fund
from fund.ledger.purposes import Purpose
from fund.spending import telling
from fund.spending.actions.moving import end_its_step, facts_of, move_on, require_state, void_approval
from fund.spending.finding import KIND
from fund.spending.locks import locked, require_as_read
from fund.spending.models import RequestLine, SpendingRequest
from fund.spending.models.requests import MOST_LINES
from fund.spending.refusals import SpendingRefused
from portal.access.decisions import require
from portal.audit.recording import record
from portal.idempotency import create_once
from portal.search.indexing import refresh
from portal.users.models import User

ASKED = "spending.request"
State = SpendingRequest.State


@dataclass(frozen=True)
class LineContent:
    """``amount`` in fen, more than zero. ``pk`` of a line that is there already, None for a new one."""

    what: str
    amount: int
    quantity: str = ""
    supplier: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Content:
    """What a request says; at least one line."""

    title: str
    purpose: str
    text: str
    lines: Sequence[LineContent]


@transaction.atomic
def draft_request(
    *, by: User, fund: Fund, content: Content, key: uuid.UUID, case: Case | None = None
) -> SpendingRequest:
    """Write a draft that only its author and the community's workers see.

    The same ``key`` from the same person is one draft, with the words sent last. Raises ``PermissionDenied``;
    `SpendingRefused` for a case that has ended; ``ValueError`` for one of another community, or lines that are none.
    """
    community = fund.community
    require(by, "fund_spending.ask", case if case is not None else community)
    if case is not None and case.community_id != fund.community_id:
        raise ValueError(case.pk)
    _require_open(case)
    _check(content)
    told = ("fund__community", "case__place", "case__community")
    request, is_new = create_once(
        SpendingRequest.objects.filter(author=by, fund=fund).select_related(*told),
        key,
        lambda free: SpendingRequest.objects.create(
            key=free, fund=fund, case=case, author=by, amount=_sum(content), **_words(content)
        ),
    )
    if not is_new:
        return change_request(by=by, request=request, content=content) if request.is_draft else request
    _write_lines(request, content.lines)
    record("spending.request.drafted", actor=by, thing=request, scope=community.path, fen=request.amount)
    return request


@transaction.atomic
def change_request(
    *, by: User, request: SpendingRequest, content: Content, version: int | None = None
) -> SpendingRequest:
    """Write it anew, while the council has not decided; what was asked for before stays on the thread of its case.

    Raises `StaleRequest`, `SpendingRefused` once it is decided.
    """
    require(by, "fund_spending.change", request)
    _check(content)
    request = locked(request, version)
    require_state(request, State.DRAFT, State.ASKED)
    for name, value in _words(content).items():
        setattr(request, name, value)
    request.amount = _sum(content)
    _write_lines(request, content.lines)
    _tell_case(request, "spending.request.changed", by)
    return request


@transaction.atomic
def ask_request(*, by: User, request: SpendingRequest, version: int | None = None) -> SpendingRequest:
    """Put a draft before the council; from then on everybody reads it. Asked already, nothing changes.

    Raises `SpendingRefused` when its case ended meanwhile.
    """
    require(by, "fund_spending.change", request)
    request = locked(request)
    if request.state == State.ASKED:
        return request
    require_as_read(request, version)
    require_state(request, State.DRAFT)
    _require_open(request.case)
    request.state, request.asked_at = State.ASKED, timezone.now()
    _tell_case(request, "spending.request.asked", by, tells=telling.ASKED)
    return request


@transaction.atomic
def discard_request(*, by: User, request: SpendingRequest, version: int | None = None) -> None:
    """Throw a draft away. What was asked can be given up, with the reason, never wiped out: `SpendingRefused`."""
    require(by, "fund_spending.change", request)
    request = locked(request, version)
    require_state(request, State.DRAFT)
    record("spending.request.discarded", actor=by, thing=request, scope=request.fund.community.path)
    request.delete()


@transaction.atomic
def drop_request(*, by: User, request: SpendingRequest, reason: str, version: int | None = None) -> SpendingRequest:
    """Give up what was asked for and is not paid; ``reason`` is public. Given up already, nothing changes."""
    require(by, "fund_spending.change", request)
    request = locked(request)
    if request.state == State.DROPPED:
        return request
    require_as_read(request, version)
    require_state(request, State.ASKED, State.DECIDED, State.APPROVED)
    void_approval(request)
    request.state, request.reason = State.DROPPED, reason
    record("spending.request.dropped", actor=by, **facts_of(request))
    move_on(request)
    end_its_step(request, reason)
    return request


def _require_open(case: Case | None) -> None:
    if case is not None and not case.is_open:
        raise SpendingRefused(ended_in_words())


def ended_in_words() -> str:
    """Why nothing more is asked for a matter."""
    return _("This matter has ended; it takes no new requests. If there is more to do, open it again first.")


def _check(content: Content) -> None:
    if not 0 < len(content.lines) <= MOST_LINES or any(line.amount <= 0 for line in content.lines):
        raise ValueError("A request has one to 20 lines, each of more than zero fen.")
    Purpose(content.purpose)


def _sum(content: Content) -> int:
    return sum(line.amount for line in content.lines)


def _words(content: Content) -> dict[str, str]:
    return {"title": content.title, "purpose": content.purpose, "text": content.text}


def _write_lines(request: SpendingRequest, lines: Sequence[LineContent]) -> None:
    """Keep the lines that are still meant, with their quotes; a line that is gone takes its quotes with it."""
    present = {line.pk: line for line in request.lines.all()}
    meant = {line.pk for line in lines if line.pk is not None}
    if not meant <= present.keys():
        raise SpendingRefused(_("A line you changed is gone. Look at the request as it is now."))
    request.lines.exclude(pk__in=meant).delete()
    for line in lines:
        row = present.get(line.pk or 0) or RequestLine(request=request)
        row.what, row.quantity, row.amount, row.supplier = line.what, line.quantity, line.amount, line.supplier
        row.save()


def _tell_case(request: SpendingRequest, verb: str, by: User, *, tells: str = "") -> None:
    """Save it as one change; once it is asked, with its step on the thread."""
    record(verb, actor=by, **facts_of(request))
    move_on(request, tells=tells)
    if not request.is_draft:
        refresh(KIND, [request.pk])
    if not request.is_draft and request.case is not None:
        add_step(
            case=request.case,
            key=request.about,
            kind=ASKED,
            title=request.title,
            text=request.text[:LONGEST_STEP_TEXT],
            at=request.asked_at or timezone.now(),
            amount=request.amount,
            link=request.address(),
            by=by,
        )
