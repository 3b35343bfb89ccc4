"""How the forum shows on the front pages."""

from typing import Any

from django.http import HttpRequest

from communities.forum.queries import topics_of
from communities.places.models import Place
from portal.live.marks import mark

NEWEST_ON_THE_HOME_PAGE = 4


def talked_over(request: HttpRequest, community: Place) -> dict[str, Any]:
    """What was talked over last."""
    mark(request)
    topics = list(topics_of(community)[:NEWEST_ON_THE_HOME_PAGE])
    for topic in topics:
        topic.community = community
    return {"topics": topics}
