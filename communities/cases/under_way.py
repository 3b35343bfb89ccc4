"""How what is under way shows on a page of the community."""

from typing import Any

from django.http import HttpRequest

from communities.cases.queries import open_cases_of
from communities.places.models import Place

NEWEST = 4


def newest(request: HttpRequest, community: Place) -> dict[str, Any]:
    """What moved last. One query."""
    found = list(open_cases_of(community)[:NEWEST])
    for case in found:
        case.community = community
    return {"cases": found}
