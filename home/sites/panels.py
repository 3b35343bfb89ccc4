"""The front pages' own sections between those of the rooms: what one can do today; every community by sub-district,
and where each lies."""

from operator import attrgetter
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from communities.places.models import Place
from home.sites.outline import outline_points
from home.sites.queries import index_of, letters_of
from portal.design.tasks import tasks_for
from portal.design.templatetags.design import place_name


def today(request: HttpRequest, community: Place) -> dict[str, Any] | None:
    """What can be done in the community now, what closes first in front; nothing on a day without."""
    tasks = tasks_for(request, community)
    return {"tasks": tasks, "today": timezone.localdate()} if tasks else None


def communities(request: HttpRequest, community: None) -> dict[str, Any]:
    """Those that take a whole row come last, so that two columns have no holes."""
    index = index_of(request)
    return {"index": sorted(index, key=attrgetter("wide")), "letters": letters_of(index)}


def district_map(request: HttpRequest, community: None) -> dict[str, Any]:
    points = outline_points(index_of(request))
    return {"outline": [{**point, "name": place_name(point["place"])} for point in points]}
