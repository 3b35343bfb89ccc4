"""``/live/stream``: server-sent events for one page, as a plain ASGI application."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.utils import timezone

from portal.live import events, log
from portal.live.connections import Connection
from portal.live.hub import BATCH, Hub, hub
from portal.live.joining import RefusedError, Scope, Wish, is_public, person_of, wish_of

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

# Seconds until the clock of the wall is looked at again.
LONGEST_NAP = 60.0
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # Asks nginx not to hold events back.
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def stream_app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request for a stream; returns when the page has gone or the stream has ended."""
    try:
        page, seen = await _admit(hub, scope)
    except RefusedError as refused:
        await _refuse(send, refused)
        return
    except DatabaseProblem:
        await _refuse(send, RefusedError(503, "The streams start in a moment.", **{"Retry-After": "2"}))
        return
    try:
        loop = asyncio.get_running_loop()
        gone = loop.create_task(_watch(receive, page))
        over = loop.create_task(_end_in_time(page))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            await _send(send, events.WELCOME)
            # A database that went away ends the stream; the page comes back with what it has seen.
            with contextlib.suppress(DatabaseProblem):
                async for data in _replay(hub, page, seen):
                    await _send(send, data)
                await _go_on(page, send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            for task in (gone, over):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
    finally:
        page.cut()
        hub.leave(page)


async def _admit(hub: Hub, scope: Scope) -> tuple[Connection, int]:
    """The page, joined, and the id that it has seen. Whatever is published from here on waits for it."""
    wish = wish_of(scope)
    _check_room(hub, wish)
    user_id = until = None
    if not is_public(wish.topics):
        ended: set[int] = set()
        while user_id is None or user_id in ended:
            with hub.asking() as ended:
                user_id, until = await hub.questions.ask(person_of, wish.session_key, wish.topics)
        _check_room(hub, wish)
    seen = hub.last_id if wish.after is None else wish.after
    page = Connection(wish.topics, user_id, wish.address, seen, until)
    hub.join(page)
    return page, seen


def _check_room(hub: Hub, wish: Wish) -> None:
    if not hub.running:
        raise RefusedError(503, "The streams start in a moment.", **{"Retry-After": "2"})
    if hub.pages_of(wish.address) >= settings.LIVE_STREAMS_PER_ADDRESS:
        raise RefusedError(429, "Too many pages are open from this address.", **{"Retry-After": "60"})


async def _go_on(page: Connection, send: Send) -> None:
    """Send what comes, each message once, until the stream ends."""
    while not page.ended or page.queue:
        await page.wait()
        for number, data, beat in page.take():
            if page.is_over:
                page.drop()
                break
            if number > page.told or (beat and number == page.told):
                page.told = number
                await _send(send, data)
            elif beat:
                await _send(send, events.QUIET_BEAT)
    if page.dropped:
        await _send(send, events.RECONNECT)


async def _replay(hub: Hub, page: Connection, seen: int) -> AsyncIterator[bytes]:
    """What was published after ``seen``, from memory where it reaches back so far, else from the log."""
    kept = hub.since(seen, page.topics)
    if kept is not None and seen <= hub.last_id:
        for number, data in kept:
            page.told = number
            yield data
        return
    more = True
    while more and not page.ended and not page.is_over:
        rows, known_from, newest = await hub.questions.ask(log.missed, page.topics, seen, BATCH)
        if not known_from <= seen <= newest:
            # The page was away too long, or comes from another database.
            page.told = newest
            yield events.outdated(newest)
            return
        for number, topic, payload in rows:
            page.told = seen = number
            yield events.message(number, topic, payload)
        more = len(rows) == BATCH


async def _end_in_time(page: Connection) -> None:
    """End the stream when a role ends by which the page was let in. It comes back, and is asked anew."""
    while page.until is not None and not page.is_over:
        # The clock of the wall may be set meanwhile, so it is looked at again.
        await asyncio.sleep(min((page.until - timezone.now()).total_seconds(), LONGEST_NAP))
    if page.until is not None:
        page.drop()


async def _watch(receive: Receive, page: Connection) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    page.cut()


async def _send(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _refuse(send: Send, refused: RefusedError) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        *((name.lower().encode(), value.encode()) for name, value in refused.headers.items()),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{refused.reason}\n".encode()})
