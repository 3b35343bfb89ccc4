"""Money asked for a case that is not settled yet."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from communities.cases.models import Case
from communities.cases.open_work import MOST_OF_A_ROOM, OpenWork
from communities.cases.queries import gathered_in
from fund.spending.models import SpendingRequest
from fund.spending.queries.requests import UNDER_WAY


def open_on(case: Case) -> Iterator[OpenWork]:
    """Requests that wait for the council, for approval or to be paid. One query."""
    requests = SpendingRequest.objects.filter(gathered_in(case), state__in=UNDER_WAY)
    for request in requests.select_related("fund__community").order_by("pk")[:MOST_OF_A_ROOM]:
        yield OpenWork(_("money asked for and not paid yet"), request.title, request.address())
