"""How the council shows on the page of a case: the way to let it decide."""

from typing import Any

from django.http import HttpRequest

from communities.cases.models import Case
from portal.access.decisions import allowed
from portal.accounts.context import viewer


def of_case(request: HttpRequest, case: Case) -> dict[str, Any] | None:
    """For those who write its minutes, while the matter is under way. No query."""
    user = viewer(request)["viewer"].user
    if user is None or not case.is_open or not allowed(user, "communities_deliberation.record", case.community):
        return None
    return {}
