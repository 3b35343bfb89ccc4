"""Up to which message a page is known to be true."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.live.hub import hub
from portal.live.log import newest_id


def mark(request: HttpRequest | None) -> int:
    """The id after which the page must listen, read once per request.

    It has to be read before what the page shows, or a message in between would be missed:
    `LiveMarkMiddleware` does so without a query where the hub runs in this process; elsewhere a view
    that lists what is live calls ``mark`` first.
    """
    found = getattr(request, "live_mark", None)
    if found is None:
        found = newest_id()
        if request is not None:
            request.live_mark = found  # type: ignore[attr-defined]
    return int(found)


def marked(request: HttpRequest, newest: int) -> int:
    """As `mark`, where ``newest`` came with the answer to another question: the earlier mark counts."""
    if getattr(request, "live_mark", None) is None:
        request.live_mark = newest  # type: ignore[attr-defined]
    return mark(request)


class LiveMarkMiddleware:
    """Sets ``request.live_mark`` from the hub of this process: what it has handed out, or seen committed here, is
    committed, so whatever the request reads afterwards is at least as new."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if hub.running:
            request.live_mark = hub.newest_known  # type: ignore[attr-defined]
        return self.get_response(request)
