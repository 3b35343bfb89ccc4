"""Reading a request at the door: what of it is believed, and what is dropped."""

import ipaddress
from dataclasses import dataclass
from functools import lru_cache
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
    headers: dict[bytes, bytes] = {}
    client = scope.get("client") or ("", 0)
    chunked = False
    for name, value in scope["headers"]:
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
    return Asked(
        method=scope["method"],
        scheme=_scheme(scope, headers),
        host=host,
        port=port,
        path=unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        query=_ascii(scope["query_string"]),
        cookies=headers.pop(b"cookie", b"").decode("latin-1"),
        headers=headers,
        client=(client[0], client[1]),
        server_port=str((scope.get("server") or ("", 0))[1] or ""),
        chunked=chunked,
    )


def _scheme(scope: Scope, headers: dict[bytes, bytes]) -> str:
    forwarded = headers.pop(b"x-forwarded-proto", b"").strip().lower()
    return forwarded.decode() if forwarded in (b"http", b"https") else str(scope.get("scheme", "http"))


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
