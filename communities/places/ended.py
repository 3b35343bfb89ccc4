"""What a community's address says once the community has ended."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from communities.places.models import Place, Succession
from communities.places.queries import ended_community, going_on_for


class EndedCommunityMiddleware:
    """Under the address of an ended community, on either host, what is not there leads to who goes on in its stead.

    What a room keeps to be read, such as the books of its fund, stays where it was.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Http404) or request.method not in ("GET", "HEAD"):
            return None
        match = request.resolver_match
        slug = (match.kwargs.get("community") if match else "") or getattr(request, "host_community", "")
        place = ended_community(slug) if slug else None
        return answer_for(request, place) if place is not None else None


def answer_for(request: HttpRequest, place: Place) -> HttpResponse:
    """To the one successor's page for good, or a page that says what became of it."""
    going_on = going_on_for(place)
    if len(going_on) == 1:
        origin = getattr(request, "district_origin", "")
        return HttpResponsePermanentRedirect(f"{origin}/c/{going_on[0].slug}/")
    succession = Succession.objects.filter(place=place).first()
    context = {"ended": place, "going_on": going_on, "reason": succession.reason if succession else ""}
    return render(request, "communities/places/ended.html", context, status=410)
