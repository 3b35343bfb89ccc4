"""What a page asks for when it joins, and whether it may have it."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from portal.access.predicates import grants_of
from portal.access.second_factor import mark
from portal.limits import home_of
from portal.live.topics import may_hear

MOST_TOPICS = 20
LONGEST_TOPIC = 200
LONGEST_QUERY = 8_000
LARGEST_ID = 2**63 - 1

Scope = dict[str, Any]


class RefusedError(Exception):
    """The page does not get a stream. ``status`` and ``reason`` are the answer."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.headers = headers


@dataclass(frozen=True)
class Wish:
    """``after`` is None for a page that only wants what comes from now on."""

    topics: tuple[str, ...]
    after: int | None
    session_key: str
    address: str


def wish_of(scope: Scope) -> Wish:
    """What the request asks for. Raises `RefusedError` when it cannot be meant."""
    if scope["method"] != "GET":
        raise RefusedError(405, "A stream is read with GET.", Allow="GET")
    headers: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        headers[name] = headers[name] + b"; " + value if name == b"cookie" and name in headers else value
    _check_origin(headers)
    topics, after = _query(scope["query_string"], headers.get(b"last-event-id"))
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    # The outer application drops this header unless a proxy that it trusts has sent it.
    forwarded = headers.get(b"x-forwarded-for", b"").decode("latin-1").rpartition(",")[2].strip()
    address = forwarded or (scope.get("client") or ("", 0))[0]
    with contextlib.suppress(ValueError):
        address = home_of(address)
    return Wish(topics, after, cookies.get(settings.SESSION_COOKIE_NAME, ""), address)


def is_public(topics: tuple[str, ...]) -> bool:
    """Whether anybody may hear all of ``topics``; then nobody has to be asked who it is."""
    nobody = AnonymousUser()
    return all(may_hear(nobody, topic) for topic in topics)


def person_of(session_key: str, topics: tuple[str, ...]) -> tuple[int, datetime | None]:
    """The id of the signed-in person, and when the first of the roles they hold now ends: what they may hear then is
    asked anew. Raises `RefusedError` unless they may hear all of ``topics``.

    Reads the database.
    """
    user: Any = AnonymousUser()
    if session_key:
        request = HttpRequest()
        request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
        user = mark(request, get_user(request))
    if not (user.is_authenticated and user.is_active) or not all(may_hear(user, topic) for topic in topics):
        raise RefusedError(403, "This is not yours to hear.")
    ends = (grant.until for grant in grants_of(user) if grant.until is not None)
    return int(user.pk), min(ends, default=None)


def _query(raw: bytes, last_event_id: bytes | None) -> tuple[tuple[str, ...], int | None]:
    if len(raw) > LONGEST_QUERY:
        raise RefusedError(414, "The address is too long.")
    try:
        query = parse_qs(raw.decode("ascii"), errors="strict", max_num_fields=2 * MOST_TOPICS)
    except ValueError as problem:
        raise RefusedError(400, "The address cannot be read.") from problem
    topics = tuple(dict.fromkeys(query.get("topic", [])))
    if not topics:
        raise RefusedError(400, "Name at least one topic.")
    if len(topics) > MOST_TOPICS:
        raise RefusedError(400, f"One stream carries {MOST_TOPICS} topics at most.")
    if any(len(topic) > LONGEST_TOPIC or not topic.isprintable() for topic in topics):
        raise RefusedError(403, "There is no such topic.")
    wanted = query.get("after", [""])[-1]
    if last_event_id is not None and last_event_id.strip():
        wanted = last_event_id.decode("latin-1").strip()
    return topics, _number(wanted) if wanted else None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 19) or int(text) > LARGEST_ID:
        raise RefusedError(400, "The last id is a number.")
    return int(text)


def _check_origin(headers: dict[bytes, bytes]) -> None:
    hosts = [headers.get(b"host", b"").decode("latin-1")]
    if b"origin" in headers:
        try:
            hosts.append(urlsplit(headers[b"origin"].decode("latin-1")).netloc)
        except ValueError as problem:
            raise RefusedError(403, "Only our own pages listen here.") from problem
    for host in hosts:
        if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
            raise RefusedError(403, "Only our own pages listen here.")
    if headers.get(b"sec-fetch-site") == b"cross-site":
        raise RefusedError(403, "Only our own pages listen here.")
