"""How notices show on the front pages."""

from typing import Any

from django.http import HttpRequest

from communities.cases.models import Case
from communities.cases.queries import gathered_in
from communities.notices.models import Notice
from communities.notices.queries import most_urgent, urgent_in_the_district, urgent_on, wall_of
from communities.places.models import Place
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.live.marks import mark

NEWEST_ON_THE_HOME_PAGE = 4
# Read for both panels of the home page at once. Where more hangs, two more queries say what and how much.
MOST_READ = 60
NOTICES_OF_A_CASE = 20


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


def _urgent(request: HttpRequest, community: Place) -> Notice | None:
    known = _wall(request, community)
    if len(known) == MOST_READ and not hasattr(request, "notices_urgent"):
        request.notices_urgent = urgent_on(community)  # type: ignore[attr-defined]
    return most_urgent(getattr(request, "notices_urgent", known))


def urgent_slip(request: HttpRequest, community: Place) -> dict[str, Any] | None:
    notice = _urgent(request, community)
    return {"notice": notice} if notice else None


def newest(request: HttpRequest, community: Place) -> dict[str, Any]:
    """The four newest, without the one that the slip shows already, and how many hold."""
    known, urgent = _wall(request, community), _urgent(request, community)
    return {
        "notices": [notice for notice in known if notice != urgent][:NEWEST_ON_THE_HOME_PAGE],
        "count": _holding(known, community),
    }


def _holding(known: list[Notice], community: Place) -> int:
    if len(known) == MOST_READ:
        return wall_of(community).holding().count()
    return sum(not notice.is_withdrawn for notice in known)


def urgent_across(request: HttpRequest, community: None) -> dict[str, Any] | None:
    notices = urgent_in_the_district()
    return {"first": notices[0], "others": notices[1:]} if notices else {"first": None, "others": []}


def for_courtyard(request: HttpRequest, courtyard: Place) -> dict[str, Any] | None:
    """What a courtyard's page shows: its own notices, those to buildings in it, and those to the whole community."""
    community = courtyard.parent
    if community is None:
        return None
    concerned = [
        notice
        for notice in _wall(request, community)
        if not notice.audience_places()
        or any(f"{place.path}/".startswith(f"{courtyard.path}/") for place in notice.audience_places())
    ]
    return {"notices": concerned, "community": community}


def for_case(request: HttpRequest, case: Case) -> dict[str, Any] | None:
    """What hung about a matter and what flowed into it, and the way to write more for whoever may."""
    about = Notice.objects.public().filter(gathered_in(case)).for_lists()
    notices = list(about.select_related("community")[:NOTICES_OF_A_CASE])
    user = viewer(request)["viewer"].user
    may_write = case.is_open and user is not None and allowed(user, "communities_notices.enter", case.community)
    return {"notices": notices, "may_write": may_write} if notices or may_write else None
