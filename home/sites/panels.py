"""The front door's own sections between those of the rooms: every community by sub-district, and where each lies."""

from operator import attrgetter
from typing import Any

from django.http import HttpRequest

from home.sites.outline import outline_points
from home.sites.queries import index_of, letters_of
from portal.design.templatetags.design import place_name


def communities(request: HttpRequest, community: None) -> dict[str, Any]:
    """Those that take a whole row come last, so that two columns have no holes."""
    index = index_of(request)
    return {"index": sorted(index, key=attrgetter("wide")), "letters": letters_of(index)}


def district_map(request: HttpRequest, community: None) -> dict[str, Any]:
    points = outline_points(index_of(request))
    return {"outline": [{**point, "name": place_name(point["place"])} for point in points]}
