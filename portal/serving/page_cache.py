"""Public pages from memory, and never an old one.

A page is made from its key alone, so it is the same for whoever asks. The stamps are read before it
is made and again for every request that finds it; it is shown only if those it hangs on stood still
in between. Whichever process wrote, a request that begins after the commit gets the new page.

`PageCache` is for an event loop, `ThreadedPageCache` (threaded_cache.py) for threads; `PageShelf` decides for both.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from portal.freshness.readers import StampReader
from portal.serving.filing import Filer
from portal.serving.page_keys import PageKey, for_everybody
from portal.serving.page_shelf import PageShelf, said_to_stores, stored
from portal.serving.replies import PIECE, STALL, Reply, Send
from portal.serving.requests import Asked
from portal.serving.stored_pages import Form, StoredPage

Render = Callable[[Asked], Awaitable[Reply]]

# Seconds for which a request waits while another one makes the same page.
PATIENCE = 10.0


class PageCache:
    def __init__(self, reader: StampReader, limit: int, filer: Filer | None = None) -> None:
        self.reader = reader
        self.shelf = PageShelf(limit, filer)
        self._in_the_making: dict[PageKey, asyncio.Future[None]] = {}

    async def find(self, key: PageKey) -> StoredPage | None:
        """The stored page for ``key`` if it is true as of now."""
        page = self.shelf.pages.get(key)
        if page is None:
            return None
        return self.shelf.find(key, page, await self.reader.read(), time.time())

    async def answer(self, key: PageKey, asked: Asked, render: Render) -> StoredPage | Reply:
        """The page for ``key``: stored, or made now by ``render`` and stored if it is for everybody."""
        until = time.monotonic() + PATIENCE
        while True:
            page = await self.find(key)
            if page is not None:
                return page
            making = self._in_the_making.get(key)
            # What is not for everybody is made side by side.
            if making is None or self.shelf.is_private(key) or time.monotonic() >= until:
                return await self._make(key, asked, render)
            await asyncio.wait([making], timeout=max(0.0, until - time.monotonic()))

    async def _make(self, key: PageKey, asked: Asked, render: Render) -> StoredPage | Reply:
        made = asyncio.get_running_loop().create_future()
        leads = self._in_the_making.setdefault(key, made) is made
        try:
            before = await self.reader.read()
            day = self.shelf.day.at(time.time())
            shared = self.shelf.is_shared(key, asked)
            reply = await render(for_everybody(asked, key) if shared else asked)
            if not self.shelf.to_be_stored(key, reply, shared=shared, before=before) or before is None:
                return said_to_stores(reply)
            page = await asyncio.to_thread(stored, reply, before, day)
            self.shelf.pages.put(key, page)
            return page
        finally:
            if leads:
                del self._in_the_making[key]
                made.set_result(None)


async def send_form(send: Send, form: Form, *, bodiless: bool = False) -> None:
    """Send ``form``; ``bodiless`` is for HEAD. Raises ``TimeoutError`` for a client that takes nothing."""
    await send({"type": "http.response.start", "status": form.status, "headers": form.headers})
    body = b"" if bodiless else form.body
    while len(body) > PIECE:
        async with asyncio.timeout(STALL):
            await send({"type": "http.response.body", "body": body[:PIECE], "more_body": True})
        body = body[PIECE:]
    await send({"type": "http.response.body", "body": body})
