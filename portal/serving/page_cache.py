"""Public pages from memory, and never an old one.

A page is made from its key alone, so it is the same for whoever asks. The stamps are read before it
is made and again for every request that finds it; it is shown only if those it hangs on stood still
in between. Whichever process wrote, a request that begins after the commit gets the new page.
"""

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from portal.freshness.readers import StampReader
from portal.freshness.stamps import EVERYTHING
from portal.serving.page_keys import PageKey, carries_only_preferences, for_everybody
from portal.serving.replies import PIECE, STALL, Reply, Send
from portal.serving.requests import Asked
from portal.serving.stored_pages import Form, StoredPage, StoredPages

Render = Callable[[Asked], Awaitable[Reply]]

# Seconds for which a request waits while another one makes the same page.
PATIENCE = 10.0
# Keys of which it is remembered whether what they name is for everybody.
REMEMBERED = 4_096
VALIDATED = [(b"cache-control", b"no-cache")]


class PageCache:
    def __init__(self, reader: StampReader, limit: int) -> None:
        self.reader = reader
        self.pages = StoredPages(limit)
        self._in_the_making: dict[PageKey, asyncio.Future[None]] = {}
        self._public: OrderedDict[PageKey, bool] = OrderedDict()
        self._day = _Day()

    async def find(self, key: PageKey) -> StoredPage | None:
        """The stored page for ``key`` if it is true as of now."""
        page = self.pages.get(key)
        if page is None:
            return None
        snapshot = await self.reader.read()
        if snapshot is None:
            return None
        now = time.time()
        return page if page.true(snapshot, self._day.at(now), now) else None

    async def answer(self, key: PageKey, asked: Asked, render: Render) -> StoredPage | Reply:
        """The page for ``key``: stored, or made now by ``render`` and stored if it is for everybody."""
        until = time.monotonic() + PATIENCE
        while True:
            page = await self.find(key)
            if page is not None:
                return page
            making = self._in_the_making.get(key)
            # What is not for everybody is made side by side.
            if making is None or self._public.get(key) is False or time.monotonic() >= until:
                return await self._make(key, asked, render)
            await asyncio.wait([making], timeout=max(0.0, until - time.monotonic()))

    async def _make(self, key: PageKey, asked: Asked, render: Render) -> StoredPage | Reply:
        made = asyncio.get_running_loop().create_future()
        leads = self._in_the_making.setdefault(key, made) is made
        try:
            before = await self.reader.read()
            day = self._day.at(time.time())
            shared = self._public.get(key, False) or carries_only_preferences(asked)
            reply = await render(for_everybody(asked, key) if shared else asked)
            self._remember(key, storable(reply))
            if not self._public[key]:
                self.pages.drop(key)
                return reply
            if before is None or not shared:
                # A page made with cookies of the client's own is never kept; the next one is made without.
                return Reply(reply.status, [*reply.headers, *VALIDATED], reply.body)
            scopes = [*reply.header(b"x-depends-on").decode("latin-1").split(","), EVERYTHING]
            until = float(reply.header(b"x-true-until") or "inf")
            page = await asyncio.to_thread(StoredPage, reply, scopes, before, day, until)
            self.pages.put(key, page)
            return page
        finally:
            if leads:
                del self._in_the_making[key]
                made.set_result(None)

    def _remember(self, key: PageKey, public: bool) -> None:
        self._public[key] = public
        self._public.move_to_end(key)
        if len(self._public) > REMEMBERED:
            self._public.popitem(last=False)


def storable(reply: Reply) -> bool:
    """Whether ``reply`` says that it is the same for everybody, and nothing in it speaks against that."""
    names = {name for name, _ in reply.headers}
    return (
        reply.status == 200
        and b"x-depends-on" in names
        # Streamed answers do not know their length.
        and reply.rest is None
        and reply.header(b"content-length") == str(len(reply.body)).encode()
        and not names & {b"set-cookie", b"content-encoding", b"content-range"}
        # Anything else here means that a cookie or another header was looked at.
        and reply.header(b"vary").strip().lower() in (b"", b"accept-encoding")
        and not re.search(rb"private|no-store", reply.header(b"cache-control"))
        and b"'nonce-" not in reply.header(b"content-security-policy")
        and b"csrfmiddlewaretoken" not in reply.body
    )


@lru_cache(maxsize=1024)
def takes_gzip(accepted: bytes) -> bool:
    for one in accepted.lower().split(b","):
        coding, _, weight = one.replace(b" ", b"").partition(b";q=")
        if coding in (b"gzip", b"*"):
            return weight.strip(b"0.") != b"" or weight == b""
    return False


def form_for(page: StoredPage, accepted: bytes, seen: bytes) -> Form:
    """Compressed if ``accepted`` (Accept-Encoding) allows, or 304 if ``seen`` (If-None-Match) is this page."""
    zipped = bool(accepted) and takes_gzip(accepted)
    if seen and (page.etag in seen or seen == b"*"):
        # With the validator that the page itself would carry (RFC 9110, 15.4.5).
        return page.not_modified_zipped if zipped else page.not_modified
    return page.zipped if zipped else page.plain


async def send_form(send: Send, form: Form, *, bodiless: bool = False) -> None:
    """Send ``form``; ``bodiless`` is for HEAD. Raises ``TimeoutError`` for a client that takes nothing."""
    await send({"type": "http.response.start", "status": form.status, "headers": form.headers})
    body = b"" if bodiless else form.body
    while len(body) > PIECE:
        async with asyncio.timeout(STALL):
            await send({"type": "http.response.body", "body": body[:PIECE], "more_body": True})
        body = body[PIECE:]
    await send({"type": "http.response.body", "body": body})


class _Day:
    """The local date of a timestamp, as a number, worked out once a day."""

    def __init__(self) -> None:
        self._from = self._to = 0.0
        self._number = 0

    def at(self, now: float) -> int:
        if not self._from <= now < self._to:
            zone = ZoneInfo(settings.TIME_ZONE)
            today = datetime.fromtimestamp(now, zone).date()
            self._from = datetime.combine(today, datetime.min.time(), zone).timestamp()
            self._to = datetime.combine(today + timedelta(days=1), datetime.min.time(), zone).timestamp()
            self._number = today.toordinal()
        return self._number
