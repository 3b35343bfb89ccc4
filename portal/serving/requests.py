"""Reading a request at the door: what of it is believed, and what is dropped."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from portal.accounts.preferences import Preferences, preferences_of
from portal.serving.replies import RefusedError, Scope

# Meant for one hop, or tricks that some framework somewhere believes.
DROPPED = frozenset(
    {
        b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"proxy-connection", b"te",
        b"trailer", b"transfer-encoding", b"upgrade", b"expect", b"proxy", b"x-original-url", b"x-rewrite-url",
        b"x-http-method-override", b"x-depends-on", b"x-true-until",
    }
)  # fmt: skip
FORWARDED = frozenset({b"forwarded", b"x-real-ip"})
ONCE = frozenset({b"host", b"content-length", b"content-type"})


@dataclass(slots=True)
class Asked:
    """A request as everything behind the door sees it.

    ``host`` is lower case, without a trailing dot, with its port if it named one. ``path`` is
    percent-decoded and, as in WSGI, one character per byte. ``cookies`` is the whole cookie header.
    """

    method: str
    scheme: str
    host: str
    port: str
    path: str
    query: str
    cookies: str
    headers: dict[bytes, bytes]
    client: tuple[str, int]
    server_port: str
    chunked: bool = False

    def preferences(self) -> Preferences:
        return preferences_of_header(self.cookies)


def read_request(scope: Scope) -> Asked:
    """What ``scope`` asks for. Raises `RefusedError` (400) for a host that is not ours or a doubled header."""
    server = scope.get("server") or ("", 0)
    return _read(
        scope["headers"],
        method=scope["method"],
        scheme=str(scope.get("scheme", "http")),
        path=unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        query=_ascii(scope["query_string"]),
        client=tuple(scope.get("client") or ("", 0))[:2],
        server_port=str(server[1] or ""),
    )


def read_environ(environ: dict[str, Any]) -> Asked:
    """`read_request` for a WSGI server, which cannot tell a hyphen from an underscore: the proxy drops those."""
    headers = [
        (name[5:].lower().replace("_", "-").encode("latin-1"), value.encode("latin-1"))
        for name, value in environ.items()
        if name.startswith("HTTP_")
    ]
    headers += [
        (name.lower().replace("_", "-").encode(), environ[name].encode("latin-1"))
        for name in ("CONTENT_TYPE", "CONTENT_LENGTH")
        if environ.get(name)
    ]
    return _read(
        headers,
        method=environ["REQUEST_METHOD"],
        scheme=environ["wsgi.url_scheme"],
        path=environ["PATH_INFO"],
        query=_ascii(environ.get("QUERY_STRING", "").encode("latin-1")),
        client=(_address(environ.get("REMOTE_ADDR", "")), 0),
        server_port=environ.get("SERVER_PORT", ""),
    )


def _read(
    sent: Iterable[tuple[bytes, bytes]],
    *,
    method: str,
    scheme: str,
    path: str,
    query: str,
    client: tuple[str, int],
    server_port: str,
) -> Asked:
    headers: dict[bytes, bytes] = {}
    chunked = False
    for name, value in sent:
        if name in DROPPED or b"_" in name:
            chunked = chunked or name == b"transfer-encoding"
            continue
        if (name in FORWARDED or name.startswith(b"x-forwarded-")) and not _believed(name, client[0]):
            continue
        if name not in headers:
            headers[name] = value
        elif name in ONCE:
            raise RefusedError(400)
        else:
            headers[name] += (b"; " if name == b"cookie" else b",") + value
    host, port = canonical_host(headers.pop(b"host", b""))
    if not host:
        raise RefusedError(400)
    forwarded = headers.pop(b"x-forwarded-proto", b"").strip().lower()
    return Asked(
        method=method,
        scheme=forwarded.decode() if forwarded in (b"http", b"https") else scheme,
        host=host,
        port=port,
        path=path,
        query=query,
        cookies=headers.pop(b"cookie", b"").decode("latin-1"),
        headers=headers,
        client=client,
        server_port=server_port,
        chunked=chunked,
    )


def _address(peer: str) -> str:
    """Without the port that some servers add to it."""
    address, colon, port = peer.rpartition(":")
    return address if colon and port.isdecimal() and address.count(":") == 0 else peer


@lru_cache(maxsize=1024)
def canonical_host(sent: bytes) -> tuple[str, str]:
    """The host with its port as we write it, and the port alone; both empty when it is not ours."""
    if len(sent) > 300:
        return "", ""
    domain, port = split_domain_port(sent.decode("latin-1"))
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return "", ""
    return (f"{domain}:{port}" if port else domain), port


@lru_cache(maxsize=4096)
def _preferences(cookies: str) -> Preferences:
    return preferences_of(parse_cookie(cookies))


def preferences_of_header(cookies: str) -> Preferences:
    """Language, text size and contrast from a whole cookie header."""
    # Long headers are read anew each time: what is remembered stays small.
    return _preferences(cookies) if len(cookies) <= 300 else _preferences.__wrapped__(cookies)


@lru_cache(maxsize=1024)
def _trusted(address: str) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(known in ipaddress.ip_network(network) for network in settings.TRUSTED_PROXIES)


def _believed(name: bytes, address: str) -> bool:
    # The host is never taken from a proxy's word: the proxy passes Host on.
    return name in (b"x-forwarded-for", b"x-forwarded-proto", b"x-real-ip") and _trusted(address)


def _ascii(query: bytes) -> str:
    """The query with bytes that no URL may hold percent-encoded, as WSGI wants ASCII."""
    if query.isascii():
        return query.decode("ascii")
    return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in query)


def wsgi_headers(headers: dict[bytes, bytes]) -> dict[str, str]:
    """Headers under their CGI names. `read_request` has dropped names that could collide."""
    named = {}
    for name, value in headers.items():
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        named[key] = value.decode("latin-1")
    return named
