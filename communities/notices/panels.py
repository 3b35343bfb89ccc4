"""How notices show on the front pages."""

from typing import Any

from django.http import HttpRequest

from communities.notices.models import Notice
from communities.notices.queries import most_urgent, urgent_in_the_district, wall_of
from communities.places.models import Place
from portal.live.marks import mark

NEWEST_ON_THE_HOME_PAGE = 4
MOST_READ = 200


def _wall(request: HttpRequest, community: Place) -> list[Notice]:
    """The current notices, read once per request for both panels of the home page."""
    known: list[Notice] | None = getattr(request, "notices_wall", None)
    if known is None:
        mark(request)
        known = list(wall_of(community)[:MOST_READ])
        for notice in known:
            notice.community = community
        request.notices_wall = known  # type: ignore[attr-defined]
    return known


def urgent_slip(request: HttpRequest, community: Place) -> dict[str, Any] | None:
    notice = most_urgent(_wall(request, community))
    return {"notice": notice} if notice else None


def newest(request: HttpRequest, community: Place) -> dict[str, Any]:
    wall = _wall(request, community)
    urgent = most_urgent(wall)
    return {
        "notices": [notice for notice in wall if notice is not urgent][:NEWEST_ON_THE_HOME_PAGE],
        "count": len(wall),
    }


def urgent_across(request: HttpRequest, community: None) -> dict[str, Any] | None:
    notices = urgent_in_the_district()
    return {"first": notices[0], "others": notices[1:]} if notices else {"first": None, "others": []}


def for_courtyard(request: HttpRequest, courtyard: Place) -> dict[str, Any] | None:
    """What a courtyard's page shows: its own notices and those to the whole community."""
    community = courtyard.parent if courtyard.parent and courtyard.parent.kind == Place.Kind.COMMUNITY else None
    if community is None:
        return None
    concerned = [
        notice for notice in _wall(request, community)
        if not notice.audience_places() or courtyard.pk in {place.pk for place in notice.audience_places()}
    ]  # fmt: skip
    return {"notices": concerned[:NEWEST_ON_THE_HOME_PAGE], "count": len(concerned), "community": community}
