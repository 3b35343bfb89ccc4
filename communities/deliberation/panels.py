"""How the council shows on the page of a case, as the way to let it decide, and on a page of the community."""

from typing import Any

from django.http import HttpRequest

from communities.cases.models import Case
from communities.deliberation.models import Meeting
from communities.deliberation.queries import meetings_of
from communities.places.models import Place
from portal.access.decisions import allowed
from portal.accounts.context import viewer


def of_case(request: HttpRequest, case: Case) -> dict[str, Any] | None:
    """For those who write its minutes, while the matter is under way. No query."""
    user = viewer(request)["viewer"].user
    if user is None or not case.is_open or not allowed(user, "communities_deliberation.record", case.community):
        return None
    return {}


def latest_meeting(request: HttpRequest, community: Place) -> dict[str, Any]:
    """The last meeting whose minutes stand, with its decisions; two queries."""
    return {"meeting": meetings_of(community).filter(state=Meeting.State.PUBLISHED).first()}
