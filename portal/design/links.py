"""Addresses that depend on the host a request came to, and on where the viewer is."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

# The door is above this app, so it is known here by its stable addresses.
PREFERENCES = "/accounts/preferences/"
SET_PREFERENCE = "/accounts/preferences/set/"
SIGN_IN = "/accounts/login/"


def _origin(request: HttpRequest | None) -> str:
    """The district's origin when ``request`` came to a community's host, else nothing."""
    if request is None or not getattr(request, "host_community", ""):
        return ""
    return str(getattr(request, "district_origin", ""))


def district_url(request: HttpRequest | None, path: str) -> str:
    """``path`` on the district's host, from wherever the viewer is."""
    return _origin(request) + path


def canonical_url(request: HttpRequest | None) -> str:
    """This page at the district's host; "" where the origin is not known.

    What a community's own host shows at / and /…/, the district's host shows at /c/<slug>/ and /c/<slug>/…/.
    """
    origin = str(getattr(request, "district_origin", "")) if request else ""
    if not origin or request is None:
        return ""
    own = str(getattr(request, "host_community", ""))
    path = f"/c/{own}{request.path}" if own and not request.path.startswith("/c/") else request.path
    return origin + str(iri_to_uri(path))


def community_url(request: HttpRequest | None, community: Any) -> str:
    """The home of ``community`` (a place, or a slug)."""
    slug = getattr(community, "slug", community)
    if request is not None and getattr(request, "host_community", "") == slug:
        return "/"
    return f"{_origin(request)}/c/{slug}/"


def preference_url(request: HttpRequest | None, **preference: str) -> str:
    """The link that sets one preference and comes back to this page."""
    return f"{SET_PREFERENCE}?{urlencode({**preference, 'next': _read_again(request)})}"


def _read_again(request: HttpRequest | None) -> str:
    """The address at which this page can be read again; of one that a form led to, the form's own."""
    if request is None:
        return "/"
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.META.get("HTTP_REFERER", ""))
    if came_from.netloc != request.get_host() or not came_from.path:
        return "/"
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def page_url(request: HttpRequest | None, number: int, parameter: str = "page") -> str:
    """This page's query with another page number; the first page has none."""
    query = request.GET.copy() if request is not None else None
    if query is None:
        return f"?{parameter}={number}"
    query.pop(parameter, None)
    if number > 1:
        query[parameter] = str(number)
    return f"?{query.urlencode()}" if query else "?"


def sign_in_url(request: HttpRequest | None) -> str:
    """The sign-in page, which comes back to this page: to a community's host only where its cookies hold there too."""
    if request is None or request.method not in {"GET", "HEAD"} or request.path.startswith("/accounts/"):
        return district_url(request, SIGN_IN)
    if not _origin(request):
        return f"{SIGN_IN}?{urlencode({'next': request.get_full_path()})}"
    if not settings.SESSION_COOKIE_DOMAIN:
        return district_url(request, SIGN_IN)
    here = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return district_url(request, f"{SIGN_IN}?{urlencode({'next': here})}")
