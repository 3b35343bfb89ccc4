"""Which host a request came to: the district's, or one community's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class HostMiddleware:
    """Sets ``request.host_community`` (slug or "") and ``request.district_origin``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.host_community = ""  # type: ignore[attr-defined]
        request.district_origin = ""  # type: ignore[attr-defined]
        return self.get_response(request)
