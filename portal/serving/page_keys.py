"""Under which key a public page is stored, and which requests go past the store."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.cookie import parse_cookie

from portal.accounts.preferences import CHOICES, Preferences, cookie_name
from portal.freshness.query_keys import keys_read_at, query_keys
from portal.serving.requests import Asked

# With any of these the answer may be for this request alone.
PERSONAL_HEADERS = (b"authorization", b"range", b"hx-request", b"x-requested-with")
# Of the client's headers, those that reach Django when it makes a page for everybody.
SHARED_HEADERS = (b"user-agent", b"accept")
# Never made for everybody, whatever a response says.
PRIVATE_PATHS = ("/admin/", "/django-admin/", "/accounts/", "/static/", "/media/", "/documents/", "/live/")


class PageKey(NamedTuple):
    """Everything a public page may depend on besides the stamps."""

    scheme: str
    host: str
    path: str
    query: str
    preferences: Preferences


def page_key(asked: Asked) -> PageKey | None:
    """The key for ``asked``, or ``None`` if it must be answered for itself."""
    if asked.method not in ("GET", "HEAD") or asked.chunked or asked.headers.get(b"content-length", b"0") != b"0":
        return None
    if settings.SESSION_COOKIE_NAME in asked.cookies or any(name in asked.headers for name in PERSONAL_HEADERS):
        return None
    if asked.port not in ("", asked.server_port, str(settings.PORT)) or asked.path.startswith(PRIVATE_PATHS):
        return None
    query = _canonical_query(asked.path, asked.query)
    if query is None:
        return None
    return PageKey(asked.scheme, asked.host, asked.path, query, asked.preferences())


def for_everybody(asked: Asked, key: PageKey) -> Asked:
    """The request that ``key`` alone describes. What it is answered is the same for all who share the key."""
    chosen = {name: getattr(key.preferences, name) for name in CHOICES}
    return Asked(
        method="GET",
        scheme=key.scheme,
        host=key.host,
        port=asked.port,
        path=key.path,
        query=key.query,
        cookies="; ".join(f"{cookie_name(name)}={value}" for name, value in chosen.items()),
        headers={name: asked.headers[name] for name in SHARED_HEADERS if name in asked.headers},
        client=asked.client,
        server_port=asked.server_port,
    )


def carries_only_preferences(asked: Asked) -> bool:
    """Whether the client sent no cookie but those that are part of the key."""
    return set(parse_cookie(asked.cookies)) <= {cookie_name(name) for name in CHOICES}


def _canonical_query(path: str, query: str) -> str | None:
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, max_num_fields=len(query_keys))
    except ValueError:
        return None
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        return None
    for key, value in pairs:
        pattern = query_keys.get(key)
        if pattern is None or not re.fullmatch(pattern, value):
            return None
    # Last, for it looks through all addresses.
    if not keys_read_at(path).issuperset(keys):
        return None
    return urlencode(sorted(pairs))
