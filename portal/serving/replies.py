"""Answers that need no Django thread, and sending any answer to an ASGI server."""

import asyncio
import html
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import translation
from django.utils.translation import gettext as _

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

# Bytes handed to the server at once, and seconds in which it must have taken them.
PIECE = 65_536
STALL = 60.0
# Known to our own applications only.
INTERNAL_HEADERS = frozenset({b"x-depends-on", b"x-true-until"})


class Rest(Protocol):
    """What of an answer is not at hand yet."""

    def pieces(self) -> AsyncIterator[bytes]: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class Reply:
    """One answer. ``rest`` follows ``body`` and is closed by whoever sends the reply."""

    status: int
    headers: Headers
    body: bytes = b""
    rest: Rest | None = None

    def header(self, name: bytes) -> bytes:
        return next((value for known, value in self.headers if known == name), b"")


class RefusedError(Exception):
    """A request that is answered at the door."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def refusal(status: int, language: str) -> Reply:
    """A short page in the visitor's language that says what went wrong and what to do."""
    with translation.override(language):
        title, sentence = _words(status)
        back = _("Back to the front page")
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title></head><body><main><h1>{html.escape(title)}</h1>"
        f'<p>{html.escape(sentence)}</p><p><a href="/">{html.escape(back)}</a></p></main></body></html>'
    ).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"content-language", language.encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    if status == 503:
        headers.append((b"retry-after", b"5"))
    return Reply(status, headers, page)


def _words(status: int) -> tuple[str, str]:
    if status == 413:
        return _("That is too large"), _("What you sent is larger than we take. Choose a smaller file, and try again.")
    if status == 408:
        return _("That took too long"), _("What you sent did not arrive in time. Nothing was saved. Please try again.")
    if status == 503:
        return _("Very busy just now"), _("Many people are here at this moment. Please try again in a few seconds.")
    if status == 502:
        return _("Back in a moment"), _(
            "The site is being seen to. Please try again in a minute. If you sent something, look first whether it was "
            "done."
        )
    if status == 500:
        return _("Something went wrong"), _(
            "The fault is ours. If you sent something, look whether it was done before you send it again."
        )
    return _("We cannot read this request"), _("The address or the request is not one that this site knows.")


def plain(status: int, text: str, content_type: bytes = b"text/plain; charset=utf-8") -> Reply:
    body = text.encode()
    return Reply(
        status,
        [
            (b"content-type", content_type),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
        ],
        body,
    )


async def send_reply(send: Send, reply: Reply, *, bodiless: bool = False) -> None:
    """Send ``reply`` without internal headers. A client that takes nothing for a minute is given up.

    ``bodiless`` is for HEAD. Raises ``TimeoutError`` on giving up, which makes the server close.
    """
    headers = [pair for pair in reply.headers if pair[0] not in INTERNAL_HEADERS]
    try:
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        if bodiless:
            await send({"type": "http.response.body", "body": b""})
            return
        more = reply.rest is not None
        for start in range(0, len(reply.body), PIECE):
            piece = reply.body[start : start + PIECE]
            await _send_piece(send, piece, more=more or start + PIECE < len(reply.body))
        if reply.rest is not None:
            async for piece in reply.rest.pieces():
                await _send_piece(send, piece, more=True)
        if more or not reply.body:
            await send({"type": "http.response.body", "body": b""})
    finally:
        if reply.rest is not None:
            reply.rest.close()


async def _send_piece(send: Send, piece: bytes, *, more: bool) -> None:
    async with asyncio.timeout(STALL):
        await send({"type": "http.response.body", "body": piece, "more_body": more})
