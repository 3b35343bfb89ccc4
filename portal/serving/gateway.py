"""The outer ASGI application: what needs no Django thread is answered here, the rest is handed in.

In order: health, live streams, the door (`requests`), stored pages (`page_cache`), the body
(`bodies`), Django in threads (`threads`).
"""

import asyncio
import logging
from functools import partial
from typing import Any

from django.conf import settings

from portal.freshness.readers import reader
from portal.live.stream import stream_app
from portal.serving import health
from portal.serving.bodies import BodyReader, ClientGoneError, linger
from portal.serving.filing import Filer, filer
from portal.serving.lifespan import Lifespan
from portal.serving.page_cache import PageCache, send_form
from portal.serving.page_keys import PageKey, page_key
from portal.serving.page_shelf import said_to_stores
from portal.serving.protocol import AT_ONCE
from portal.serving.replies import Receive, RefusedError, Reply, Scope, Send, refusal, send_reply
from portal.serving.requests import Asked, preferences_of_header, read_request
from portal.serving.storable import form_for
from portal.serving.stored_pages import StoredPage
from portal.serving.threads import Application, DjangoThreads

logger = logging.getLogger(__name__)

# Requests with no header but these are recognised by their bytes once their key is known.
ORDINARY_HEADERS = frozenset(
    {
        b"host", b"cookie", b"user-agent", b"accept", b"accept-encoding", b"accept-language", b"connection",
        b"if-none-match", b"referer", b"cache-control", b"pragma", b"dnt", b"upgrade-insecure-requests", b"priority",
        b"sec-fetch-dest", b"sec-fetch-mode", b"sec-fetch-site", b"sec-fetch-user", b"sec-ch-ua",
        b"sec-ch-ua-mobile", b"sec-ch-ua-platform", b"sec-gpc",
    }
)  # fmt: skip
RECOGNISED = 8_192
LONGEST_RECOGNISED = 1_000


class Gateway:
    def __init__(self, django: Application) -> None:
        self.pages = PageCache(reader(), settings.PAGE_CACHE_BYTES, self._filer())
        self.bodies = BodyReader(settings.BODIES_AT_ONCE, settings.BODIES_IN_ALL)
        self.threads = DjangoThreads(django, workers=settings.PAGE_THREADS, name="page")
        self.downloads = DjangoThreads(django, workers=settings.DOWNLOAD_THREADS, name="download")
        self.lifespan = Lifespan(self.close)
        self._recognised: dict[tuple[bytes, ...], PageKey] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = scope["type"]
        if kind == "http":
            await self._http(scope, receive, send)
        elif kind == "websocket":
            # No room speaks over sockets yet: the handshake is answered 403.
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        elif kind == "lifespan":
            await self.lifespan(receive, send)

    def _filer(self) -> Filer | None:
        return filer()

    async def close(self) -> None:
        """Give back threads and connections. What still runs in a thread is not waited for."""
        for threads in (self.threads, self.downloads):
            await asyncio.to_thread(threads.close)
        await self.pages.reader.close()
        if self.pages.shelf.filer is not None:
            await asyncio.to_thread(self.pages.shelf.filer.close)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        signature, accepted, seen = _signature(scope)
        if signature is not None and (key := self._recognised.get(signature)) is not None:
            page = await self.pages.find(key)
            if page is not None:
                form = form_for(page, accepted, seen)
                at_once = scope.get(AT_ONCE)
                if at_once is None or not at_once(scope, form.head, form.body):
                    await send_form(send, form)
                return
        path = scope["path"]
        if path in ("/livez", "/readyz"):
            await send_reply(send, await health.answer(path), bodiless=scope["method"] == "HEAD")
            return
        try:
            asked = read_request(scope)
        except RefusedError as refused:
            await self._refuse(scope, send, refused)
            return
        if path == "/live/stream":
            await stream_app({**scope, "headers": _clean(asked)}, receive, send)
            return
        try:
            await self._page(asked, signature, receive, send)
        except RefusedError as refused:
            await self._refuse(scope, partial(_lingering, send, receive), refused)
        except ClientGoneError:
            logger.info("A client left before its request was whole: %s", path)

    async def _page(self, asked: Asked, signature: tuple[bytes, ...] | None, receive: Receive, send: Send) -> None:
        bodiless = asked.method == "HEAD"
        key = page_key(asked)
        if key is None:
            body = await self.bodies.read(asked, receive)
            try:
                reply = await self._render(asked, body)
            finally:
                self.bodies.release(asked, body)
            await send_reply(send, said_to_stores(reply), bodiless=bodiless)
            return
        answer = await self.pages.answer(key, asked, self._render)
        if isinstance(answer, StoredPage):
            if signature is not None:
                self._recognise(signature, key)
            accepted, seen = (asked.headers.get(name, b"") for name in (b"accept-encoding", b"if-none-match"))
            await send_form(send, form_for(answer, accepted, seen), bodiless=bodiless)
        else:
            await send_reply(send, answer, bodiless=bodiless)

    async def _render(self, asked: Asked, body: Any = None) -> Reply:
        slow = asked.path.endswith(".csv") or asked.path.startswith("/documents/")
        return await (self.downloads if slow else self.threads).respond(asked, body)

    def _recognise(self, signature: tuple[bytes, ...], key: PageKey) -> None:
        if sum(map(len, signature)) > LONGEST_RECOGNISED:
            return
        if len(self._recognised) >= RECOGNISED:
            self._recognised.clear()
        self._recognised[signature] = key

    async def _refuse(self, scope: Scope, send: Send, refused: RefusedError) -> None:
        cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
        reply = refusal(refused.status, preferences_of_header(cookies).language)
        await send_reply(send, reply, bodiless=scope["method"] == "HEAD")


class StreamsGateway(Gateway):
    """For a process that has live streams alone, so that no page is made beside them."""

    def _filer(self) -> Filer | None:
        return None

    async def _page(self, asked: Asked, signature: tuple[bytes, ...] | None, receive: Receive, send: Send) -> None:
        raise RefusedError(404)


def _signature(scope: Scope) -> tuple[tuple[bytes, ...] | None, bytes, bytes]:
    """What tells an ordinary GET from another, its Accept-Encoding and its If-None-Match."""
    host = cookie = accepted = seen = b""
    if scope["method"] != "GET":
        return None, b"", b""
    for name, value in scope["headers"]:
        if name not in ORDINARY_HEADERS:
            return None, b"", b""
        if name == b"host":
            if host:
                return None, b"", b""
            host = value
        elif name == b"cookie":
            if cookie:
                return None, b"", b""
            cookie = value
        elif name == b"accept-encoding":
            accepted = value
        elif name == b"if-none-match":
            seen = value
    return (host, scope["raw_path"], scope["query_string"], cookie), accepted, seen


def _clean(asked: Asked) -> list[tuple[bytes, bytes]]:
    return [
        (b"host", asked.host.encode("latin-1")),
        (b"cookie", asked.cookies.encode("latin-1")),
        *asked.headers.items(),
    ]


async def _lingering(send: Send, receive: Receive, message: Any) -> None:
    """Send ``message``; before the last one, take in a little of what the client still sends."""
    if message["type"] == "http.response.body" and not message.get("more_body", False):
        await send({**message, "more_body": True})
        await linger(receive)
        message = {"type": "http.response.body", "body": b""}
    await send(message)
