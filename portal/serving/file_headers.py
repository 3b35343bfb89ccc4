"""The headers that the web server writes over a page's file: what Django says of any public page.

They are asked of Django's own middleware, once. A page that says anything else is not put on file.
"""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory

from portal.serving.page_files import type_of
from portal.serving.policy import PolicyMiddleware
from portal.serving.stored_pages import SAID_OF_ALL, StoredPage

# Of the file itself, and written by the web server from it.
_OF_THE_FILE = (b"etag", b"content-length")


@lru_cache(maxsize=2)
def said_of_all(scheme: str) -> tuple[tuple[str, str], ...]:
    """What every public page of this scheme says, type and language apart: names in lower case, and values."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    answer: Callable[[HttpRequest], HttpResponse] = view
    for middleware in (XFrameOptionsMiddleware, PolicyMiddleware, SecurityMiddleware):
        answer = middleware(answer)  # type: ignore[assignment]
    response = answer(RequestFactory(HTTP_HOST=settings.BASE_DOMAIN).get("/", secure=scheme == "https"))
    said = {name.lower(): value for name, value in response.headers.items() if name.lower() != "content-type"}
    said |= {name.decode(): value.decode() for name, value in SAID_OF_ALL}
    return tuple(sorted(said.items()))


def says_nothing_else(page: StoredPage, name: str, language: str) -> bool:
    """Whether the web server would say of the file ``name`` just what ``page`` says of itself."""
    expected = {name.encode(): value.encode() for name, value in said_of_all(name.split(",", 1)[0])}
    expected |= {b"content-type": type_of(name).encode(), b"content-language": language.encode()}
    found = {name: value for name, value in page.plain.headers if name not in _OF_THE_FILE}
    return found == expected and len(found) == len(page.plain.headers) - len(_OF_THE_FILE)
