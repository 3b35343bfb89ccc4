"""Public pages in memory, bounded in bytes, the least recently wanted going first."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from portal.freshness.validity import Snapshot, Standing, standing
from portal.serving.page_keys import PageKey
from portal.serving.replies import Headers, Reply

# What an entry costs besides its bytes, roughly.
OVERHEAD = 2_000
# Smaller answers gain nothing from compression.
WORTH_ZIPPING = 1_000
# Headers that are ours to write, or the server's.
REPLACED = frozenset({b"vary", b"cache-control", b"etag", b"content-length", b"date", b"server", b"connection",
                      b"x-depends-on", b"x-true-until", b"last-modified", b"expires"})  # fmt: skip

# What is said of every page that is the same for everybody.
SAID_OF_ALL = ((b"vary", b"Cookie, Accept-Encoding"), (b"cache-control", b"no-cache"))
_OF_A_BODY = frozenset({b"content-length", b"content-type", b"content-encoding"})


class Form:
    """One way in which a page is sent. ``head`` is its status line and headers as they go over the wire."""

    __slots__ = ("body", "head", "headers", "status")

    def __init__(self, status: int, headers: Headers, body: bytes = b"") -> None:
        self.status = status
        self.headers = headers
        self.body = body
        first = b"HTTP/1.1 200 OK\r\n" if status == 200 else b"HTTP/1.1 304 Not Modified\r\n"
        self.head = first + b"".join(b"%s: %s\r\n" % pair for pair in headers)


class StoredPage:
    """One page as everybody gets it.

    True while the stamps in ``standing`` are, on the day it was made, until ``until`` (a timestamp).
    ``proven`` is the last snapshot for which that was found out. ``mark`` is a number made from the body.
    """

    __slots__ = ("day", "mark", "not_modified", "not_modified_zipped", "offer_again", "plain", "proven", "scopes",
                 "size", "standing", "tags", "until", "zipped")  # fmt: skip

    def __init__(self, reply: Reply, scopes: Iterable[str], before: Snapshot, day: int, until: float) -> None:
        self.scopes = tuple(scopes)
        self.standing: Standing = standing(before, self.scopes)
        self.proven: Snapshot | None = None
        self.day = day
        self.until = until
        self.offer_again = 0.0
        self.mark = _mark(reply.body)
        kept = [pair for pair in reply.headers if pair[0] not in REPLACED] + [*SAID_OF_ALL]
        self.plain = _whole(kept, self.mark, reply.body)
        self.zipped = self.plain
        if len(reply.body) >= WORTH_ZIPPING:
            zipped = gzip.compress(reply.body, 6, mtime=0)
            self.zipped = _whole([*kept, (b"content-encoding", b"gzip")], self.mark + 1, zipped)
        self.tags = (_tag(self.plain), _tag(self.zipped))
        unchanged = [pair for pair in self.plain.headers if pair[0] not in _OF_A_BODY]
        self.not_modified = Form(304, unchanged)
        varied = [pair for pair in self.zipped.headers if pair[0] not in _OF_A_BODY]
        self.not_modified_zipped = Form(304, varied)
        self.size = len(self.plain.body) + len(self.zipped.body) + OVERHEAD

    def true(self, snapshot: Snapshot, day: int, now: float) -> bool:
        if self.day != day or now >= self.until:
            return False
        if snapshot is self.proven:
            return True
        if standing(snapshot, self.scopes) != self.standing:
            return False
        self.proven = snapshot
        return True


def _mark(body: bytes) -> int:
    """55 bits of the body's hash and a free one, as a time that file systems in memory keep."""
    return int.from_bytes(hashlib.blake2b(body, digest_size=8).digest(), "big") >> 9 << 1


def _whole(headers: Headers, mark: int, body: bytes) -> Form:
    # As nginx writes the validator of a file: its time and its length.
    named = [(b"etag", b'"%x-%x"' % (mark, len(body))), (b"content-length", b"%d" % len(body))]
    return Form(200, [*headers, *named], body)


def _tag(form: Form) -> bytes:
    return next(value for name, value in form.headers if name == b"etag")


class Day:
    """The local date of a timestamp, as a number, worked out once a day."""

    def __init__(self) -> None:
        # In one piece: threads ask side by side.
        self._known = (0.0, 0.0, 0)

    def at(self, now: float) -> int:
        begin, end, number = self._known
        if not begin <= now < end:
            zone = ZoneInfo(settings.TIME_ZONE)
            today = datetime.fromtimestamp(now, zone).date()
            begin = datetime.combine(today, datetime.min.time(), zone).timestamp()
            end = datetime.combine(today + timedelta(days=1), datetime.min.time(), zone).timestamp()
            number = today.toordinal()
            self._known = (begin, end, number)
        return number


day_of = Day().at


class StoredPages:
    """At most ``limit`` bytes of pages. A page that would take an eighth of it is not kept."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._pages: OrderedDict[PageKey, StoredPage] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: PageKey) -> StoredPage | None:
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: PageKey, page: StoredPage) -> None:
        self.drop(key)
        if page.size > self.limit // 8:
            return
        self._pages[key] = page
        self.size += page.size
        while self.size > self.limit:
            _, oldest = self._pages.popitem(last=False)
            self.size -= oldest.size

    def drop(self, key: PageKey) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.size -= page.size
