"""The outer application for a WSGI server: the same door, the same stored pages, Django behind.

Bodies are the proxy's matter here: it takes them in whole, within limits, before it asks.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings

from portal.freshness.threaded_readers import threaded_reader
from portal.serving import health
from portal.serving.bodies import announced_size
from portal.serving.filing import filer
from portal.serving.page_keys import page_key
from portal.serving.page_shelf import said_to_stores
from portal.serving.replies import INTERNAL_HEADERS, Headers, RefusedError, Reply, refusal
from portal.serving.requests import Asked, preferences_of_header, read_environ
from portal.serving.storable import form_for
from portal.serving.stored_pages import StoredPage
from portal.serving.threaded_cache import ThreadedPageCache
from portal.serving.threads import Application, environ_of

StartResponse = Callable[..., Any]
# What of the server's own environment Django gets besides the request.
OF_THE_SERVER = ("wsgi.errors", "wsgi.file_wrapper", "wsgi.multithread", "wsgi.multiprocess")


class WsgiGateway:
    def __init__(self, django: Application) -> None:
        self._django = django
        self.pages = ThreadedPageCache(threaded_reader(), settings.PAGE_CACHE_BYTES, filer())

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] in ("/livez", "/readyz"):
            return _send(start_response, health.answer_now(environ["PATH_INFO"]), environ["REQUEST_METHOD"])
        try:
            asked = read_environ(environ)
            return self._answer(asked, environ, start_response)
        except RefusedError as refused:
            language = preferences_of_header(environ.get("HTTP_COOKIE", "")).language
            return _send(start_response, refusal(refused.status, language), environ["REQUEST_METHOD"])

    def close(self) -> None:
        """Give back connections and threads. Twice changes nothing."""
        self.pages.reader.close()
        if self.pages.shelf.filer is not None:
            self.pages.shelf.filer.close()

    def _answer(self, asked: Asked, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        key = page_key(asked)
        if key is None:
            announced_size(asked)
            return self._past_the_store(asked, environ, start_response)
        found = self.pages.answer(key, asked, lambda asked: self._whole(asked, environ))
        if not isinstance(found, StoredPage):
            return _send(start_response, found, asked.method)
        accepted, seen = (asked.headers.get(name, b"") for name in (b"accept-encoding", b"if-none-match"))
        form = form_for(found, accepted, seen)
        return _send(start_response, Reply(form.status, form.headers, form.body), asked.method)

    def _past_the_store(self, asked: Asked, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Django's answer as it comes, streamed or not."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            kept = _told([(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers])
            return start_response(status, kept, *rest)

        return self._django(_environ(asked, environ), start)

    def _whole(self, asked: Asked, environ: dict[str, Any]) -> Reply:
        """Django's answer to ``asked``, which has no body, taken in whole."""
        reply = Reply(500, [])

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> None:
            reply.status = int(status.split(" ", 1)[0])
            reply.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]

        parts = self._django(_environ(asked, environ), start)
        try:
            reply.body = b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
        return reply


def _environ(asked: Asked, of_the_server: dict[str, Any]) -> dict[str, Any]:
    kept = {name: of_the_server[name] for name in OF_THE_SERVER if name in of_the_server}
    made = environ_of(asked, of_the_server["wsgi.input"] if asked.method not in ("GET", "HEAD") else None)
    if "wsgi.file_wrapper" not in kept:
        del made["wsgi.file_wrapper"]
    return {**made, **kept}


def _told(headers: Headers) -> list[tuple[str, str]]:
    reply = said_to_stores(Reply(200, headers))
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in reply.headers
        if name not in INTERNAL_HEADERS
    ]


def _send(start_response: StartResponse, reply: Reply, method: str) -> list[bytes]:
    status = f"{reply.status} {HTTPStatus(reply.status).phrase}"
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in reply.headers
               if name not in INTERNAL_HEADERS and name != b"connection"]  # fmt: skip
    start_response(status, headers)
    return [] if method == "HEAD" or reply.status == 304 else [reply.body]
