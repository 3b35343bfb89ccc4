"""The front pages' own sections between those of the rooms: what one can do today; every community by sub-district,
and where each lies."""

from operator import attrgetter
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from communities.places.models import Place
from home.sites.outline import outline_points
from home.sites.queries import index_of, letters_of
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.tasks import Task, TodaysTasks
from portal.design.templatetags.design import place_name


class Today:
    """What is there for all today, and how it looks in the choices that were shown of it. What is one person's alone
    is never kept."""

    # Choices that are kept; hardly anybody sees another.
    MOST_DRAWN = 50

    def __init__(self, tasks: TodaysTasks) -> None:
        self.tasks = tasks
        self._for_all = frozenset(task for _, room in tasks.rooms for task in room)
        self._drawn: dict[tuple[Task, ...], str] = {}

    def drawn(self, chosen: tuple[Task, ...]) -> str:
        known = self._drawn.get(chosen)
        if known is not None:
            return known
        context = {"tasks": chosen, "today": timezone.localdate()}
        drawn = render_to_string("home/sites/parts/today.html", context) if chosen else ""
        if self._for_all.issuperset(chosen) and len(self._drawn) < self.MOST_DRAWN:
            self._drawn[chosen] = drawn
        return drawn


def today(request: HttpRequest, community: Place) -> dict[str, Any]:
    """What can be done in the community now. The page is true until the first of it closes."""
    tasks = TodaysTasks(request, community)
    if tasks.true_until is not None:
        request.true_until = tasks.true_until  # type: ignore[attr-defined]
    return {"todays": Today(tasks)}


def todays_part(request: HttpRequest, todays: Today) -> str:
    """What the viewer can do, what closes first in front; nothing on a day without."""
    user = viewer(request)["viewer"].user
    chosen = todays.tasks.chosen(todays.tasks.rooms_for(user), todays.tasks.own(user))
    return todays.drawn(tuple(chosen))


def way_to_the_brand(request: HttpRequest, community: Place) -> str:
    """For those who may give the community its look. Who is signed out is not asked for."""
    user = viewer(request)["viewer"].user
    if user is None or not allowed(user, "communities_places.set_brand", community):
        return ""
    return render_to_string("home/sites/parts/way_to_the_brand.html", {"community": community})


def communities(request: HttpRequest, community: None) -> dict[str, Any]:
    """Those that take a whole row come last, so that two columns have no holes."""
    index = index_of(request)
    return {"index": sorted(index, key=attrgetter("wide")), "letters": letters_of(index)}


def district_map(request: HttpRequest, community: None) -> dict[str, Any]:
    points = outline_points(index_of(request))
    return {"outline": [{**point, "name": place_name(point["place"])} for point in points]}
