"""Where a ``next`` parameter may lead: this host, the district's, and the communities'."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_NETLOC = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?\Z", re.ASCII)


def is_ours(netloc: str, port: str) -> bool:
    """Whether ``netloc`` is the district's host or a community's, at ``port``."""
    if not _NETLOC.match(netloc):
        return False
    host, _, given = netloc.partition(":")
    return given == port and (host == settings.BASE_DOMAIN or host.endswith("." + settings.BASE_DOMAIN))


def is_safe(request: HttpRequest, url: str) -> bool:
    """Whether a redirect to ``url`` stays in the house."""
    if len(url) > 2000 or any(ord(character) < 32 for character in url):
        return False
    try:
        netloc = urlsplit(url).netloc
    except ValueError:
        return False
    host = request.get_host()
    allowed = {host}
    if is_ours(netloc, host.partition(":")[2]):
        allowed.add(netloc)
    return url_has_allowed_host_and_scheme(url, allowed, require_https=request.is_secure())


def safe_next(request: HttpRequest, default: str = "/") -> str:
    """The ``next`` of the form or the query where it is safe, else ``default``."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url and is_safe(request, url) else default
