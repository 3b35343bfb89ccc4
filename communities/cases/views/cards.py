"""The picture card, as the public sees the case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communities.cases.card import png
from communities.cases.queries import case_or_404
from communities.cases.thread import thread_of
from communities.places.queries import community_or_404
from portal.freshness.stamps import depends_on


@require_safe
def card(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """What stays hidden from the public is a knot without words here too."""
    place = community_or_404(community, even_ended=True)
    thread = thread_of(case_or_404(place, pk), None)
    return depends_on(HttpResponse(png(thread), content_type="image/png"), place.path, "*")
