"""What a matter cost, on the page of its case."""

from typing import Any

from django.http import HttpRequest

from communities.cases.models import Case
from fund.ledger.links import entry_path
from fund.ledger.queries import fund_of
from fund.spending.models import Payment
from fund.spending.queries.requests import of_case as requests_of_case
from portal.access.decisions import allowed
from portal.accounts.context import viewer


def of_case(request: HttpRequest, case: Case) -> dict[str, Any] | None:
    """Requests and direct payments of the case and of what flowed into it, and the way to ask for more.

    Three queries, four for whoever may ask. None where nothing was asked for, and nobody may ask.
    """
    user = viewer(request)["viewer"].user
    cases = [case.pk, *Case.objects.filter(root=case).values_list("pk", flat=True)]
    asked = requests_of_case(cases)
    direct = list(
        Payment.objects.filter(case__in=cases, request=None).select_related("entry").order_by("recorded_at")[:50]
    )
    may_ask = user is not None and case.is_open and allowed(user, "fund_spending.ask", case)
    may_record = user is not None and allowed(user, "fund_spending.record", case.community)
    fund = fund_of(case.community) if may_ask or may_record else None
    if not asked and not direct and fund is None:
        return None
    return {
        "requests": asked,
        "direct": [(payment, entry_path(case.community.slug, payment.entry.number)) for payment in direct],
        "may_ask": may_ask and fund is not None,
        "may_record": may_record and fund is not None,
    }
