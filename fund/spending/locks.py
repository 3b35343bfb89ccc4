"""The locks of spending, always in this order: the case, the request, the fund's row; then stamps and the live log.

Whoever tells a step of a case holds the case first: told after a stamp was moved, two could wait for each other.
"""

from communities.cases.locks import locked as locked_cases
from communities.cases.models import Case
from fund.ledger.models import Fund
from fund.spending.models import SpendingRequest
from fund.spending.refusals import StaleRequest


def locked(request: SpendingRequest, version: int | None = None) -> SpendingRequest:
    """The row as it is now, locked until the transaction ends, and before it its case, which never changes.

    Raises `StaleRequest` when it is not the ``version`` that was read (None: not read), ``DoesNotExist`` if it is gone.
    """
    case = locked_cases(request.case)[0] if request.case is not None else None
    rows = SpendingRequest.objects.select_for_update(no_key=True, of=("self",))
    found = rows.select_related("fund__community", "decision__meeting").get(pk=request.pk)
    found.case = case
    require_as_read(found, version)
    return found


def require_as_read(request: SpendingRequest, version: int | None) -> None:
    """Raise `StaleRequest` unless the locked row is as it was read."""
    if version is not None and version != request.version:
        raise StaleRequest(request.pk)


def hold_books(fund: Fund, case: Case | None) -> tuple[Fund, Case | None]:
    """The case and the fund's row, held in this order."""
    if case is not None:
        (case,) = locked_cases(case)
    rows = Fund.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("community").get(pk=fund.pk), case
