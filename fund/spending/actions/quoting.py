"""What suppliers would take for a line."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from fund.spending.actions.moving import facts_of, move_on, require_state
from fund.spending.locks import locked, require_as_read
from fund.spending.models import Quote, RequestLine, SpendingRequest
from fund.spending.models.requests import MOST_QUOTES
from fund.spending.refusals import SpendingRefused
from portal.access.decisions import require
from portal.audit.recording import record
from portal.pictures.models import Picture
from portal.users.models import User

State = SpendingRequest.State


@transaction.atomic
def add_quote(
    *,
    by: User,
    request: SpendingRequest,
    line: RequestLine,
    supplier: str,
    amount: int,
    key: uuid.UUID,
    picture: Picture | None = None,
    version: int | None = None,
) -> Quote:
    """Add a quote to a line, three at most; the same ``key`` is one quote.

    Raises `SpendingRefused` once the council has decided, `StaleRequest`, ``ValueError`` for no amount.
    """
    require(by, "fund_spending.change", request)
    if amount <= 0:
        raise ValueError("A quote is more than zero fen.")
    request = locked(request)
    if (known := Quote.objects.filter(key=key, line__request=request).first()) is not None:
        return known
    if Quote.objects.filter(key=key).exists():
        key = uuid.uuid4()
    require_as_read(request, version)
    require_state(request, State.DRAFT, State.ASKED)
    line = request.lines.get(pk=line.pk)
    if line.quotes.count() >= MOST_QUOTES:
        raise SpendingRefused(_("Three quotes are enough for one line."))
    quote = Quote.objects.create(key=key, line=line, supplier=supplier, amount=amount, picture=picture)
    record("spending.request.changed", actor=by, **facts_of(request))
    move_on(request)
    return quote


@transaction.atomic
def remove_quote(*, by: User, request: SpendingRequest, quote: Quote) -> None:
    """Take a quote away; one that is gone stays gone."""
    require(by, "fund_spending.change", request)
    request = locked(request)
    require_state(request, State.DRAFT, State.ASKED)
    if Quote.objects.filter(pk=quote.pk, line__request=request).delete()[0]:
        record("spending.request.changed", actor=by, **facts_of(request))
        move_on(request)
