"""No request can change what others get from the store."""

import asyncio
from urllib.parse import unquote, unquote_to_bytes

import httpx
import pytest
from django.db import connections
from django.test import RequestFactory

from portal.serving.requests import _trusted
from portal.serving.wsgi_gateway import WsgiGateway
from tests.portal.serving import urls

pytestmark = pytest.mark.once

POISON = [
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-For": "1.2.3.4"},
    {"X-Original-URL": "/private/"},
    {"X-Rewrite-URL": "/private/"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X_Forwarded_Host": "evil.example"},
    {"Forwarded": "host=evil.example"},
    {"X-Depends-On": "nothing"},
    {"Accept-Language": "en"},
    {"Referer": "http://evil.example"},
    {"Cookie": "tracker=evil"},
]


@pytest.mark.parametrize("header", POISON, ids=lambda header: next(iter(header)))
async def test_no_header_can_colour_the_page_of_others(visitor, header):
    plain = httpx.Headers({"User-Agent": "same", "Accept": "*/*"})
    await visitor.get("/echo/", headers={**plain, **header})
    shared = (await visitor.get("/echo/", headers=plain)).text
    assert "evil" not in shared
    assert "1.2.3.4" not in shared
    assert "'scheme': 'http'" in shared
    assert "LANGUAGE" not in shared.upper().replace("LANGUAGE=ZH-HANS", "")


@pytest.mark.parametrize(
    "path",
    [
        "//value/",
        "/value//",
        "/./value/",
        "/%2e/value/",
        "/value;x/",
        "/VALUE/",
        "/%76alue/",
        "/value/%00",
        "/x/../value/",
    ],
)
async def test_no_odd_path_answers_for_another(visitor, gateway, path):
    status = await status_of(gateway, path.encode())
    assert status in (200, 301, 404)
    # Only a spelling that decodes to the very path is the page.
    assert (status == 200) is (path == "/%76alue/")
    assert (await visitor.get("/value/")).text == "value=0;zh-hans;normal;localhost:8000"


async def status_of(gateway, raw_path: bytes) -> int:
    """Ask for ``raw_path`` as it stands: clients tidy paths up before they send them."""
    if isinstance(gateway, WsgiGateway):
        return await asyncio.to_thread(status_under_wsgi, gateway, raw_path)
    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(raw_path.decode()),
        "raw_path": raw_path,
        "query_string": b"",
        "headers": [(b"host", b"localhost:8000")],
        "client": ("203.0.113.7", 1),
        "server": ("127.0.0.1", 8000),
        "scheme": "http",
    }
    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    await gateway(scope, receive, send)
    return sent[0]["status"]


def status_under_wsgi(gateway, raw_path: bytes) -> int:
    said = []
    environ = RequestFactory(SERVER_NAME="localhost", SERVER_PORT="8000", HTTP_HOST="localhost:8000").get("/").environ
    environ["PATH_INFO"] = unquote_to_bytes(raw_path).decode("latin-1")
    try:
        list(gateway(environ, lambda status, headers, *rest: said.append(int(status[:3]))))
    finally:
        connections.close_all()
    return said[0]


@pytest.mark.parametrize(
    "host", ["evil.example", "", "localhost:8000@evil.example", "localhost:x", "localhost, evil", "evil.example:8000"]
)
async def test_a_host_that_is_not_ours_stops_at_the_door(visitor, host):
    answer = await visitor.get("/value/", headers={"Host": host, "Cookie": "language=en"})
    assert answer.status_code == 400
    assert "We cannot read this request" in answer.text
    assert urls.rendered == []


async def test_spellings_of_a_host_are_one_and_ports_are_not(visitor):
    for host in ("localhost:8000", "LOCALHOST:8000", "localhost.:8000"):
        assert (await visitor.get("/value/", headers={"Host": host})).text.endswith(";localhost:8000")
    assert len(urls.rendered) == 1
    # Another port than ours is nobody's page: it is answered, and not kept.
    for _ in range(2):
        assert (await visitor.get("/value/", headers={"Host": "localhost:666"})).text.endswith(";localhost:666")
    assert len(urls.rendered) == 3


async def test_a_proxy_is_believed_only_when_it_is_ours(visitor, settings):
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.1", "Cookie": "sessionid=x"}
    assert "198.51.100.1" not in (await visitor.get("/echo/", headers=headers)).text
    settings.TRUSTED_PROXIES = ["203.0.113.0/24"]
    _trusted.cache_clear()
    try:
        answer = (await visitor.get("/echo/", headers=headers)).text
    finally:
        _trusted.cache_clear()
    assert "198.51.100.1" in answer
    assert "'scheme': 'https'" in answer
