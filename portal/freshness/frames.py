"""Pages without what is each viewer's own, in the memory of a process, shown while their stamps stand still.

The stamps are read before a frame is made and for every request that finds it, on the request's own connection:
who asks after a writer's commit gets what the writer wrote, as with stored public pages.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from django.db import connection
from django.utils import timezone

from portal.freshness.stamps import EVERY_SCOPE, EVERYTHING
from portal.freshness.validity import Snapshot, Standing, standing

Piece = TypeVar("Piece")
# What an entry costs besides its bytes, roughly.
OVERHEAD = 20_000


def stamps_now(scopes: Iterable[str] = (EVERY_SCOPE,)) -> Snapshot:
    """The stamps that pages of ``scopes`` may hang on, as committed now. One query."""
    wanted = [scope for scope in scopes if scope != EVERYTHING]
    question, values = "SELECT scope, version FROM portal_freshness_stamp", list[str | int]()
    if EVERY_SCOPE not in wanted:
        above = {EVERYTHING}
        below = []
        for scope in wanted:
            steps = scope.split("/")
            above.update("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
            below.append(scope + "/")
        question += f" WHERE scope IN ({', '.join(['%s'] * len(above))})"
        values += sorted(above)
        for beginning in below:
            question += " OR substr(scope, 1, %s) = %s"
            values += [len(beginning), beginning]
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Frame(Generic[Piece]):
    """``pieces`` in the order of the page. True while the stamps of ``scopes`` are as in ``standing``, on the day it
    was made, until ``until`` (a timestamp)."""

    pieces: tuple[Piece, ...]
    scopes: tuple[str, ...]
    standing: Standing
    day: date = field(default_factory=timezone.localdate)
    until: float = float("inf")

    @property
    def size(self) -> int:
        return OVERHEAD + sum(len(piece) for piece in self.pieces if isinstance(piece, bytes))

    def is_true(self) -> bool:
        """Whether it may be shown to who asks now. One query."""
        if self.day != timezone.localdate() or time.time() >= self.until:
            return False
        return standing(stamps_now(self.scopes), self.scopes) == self.standing


class Frames(Generic[Piece]):
    """At most ``limit`` bytes, those asked for least lately going first. Any thread may ask."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Frame[Piece]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Hashable) -> Frame[Piece] | None:
        """The frame for ``key`` if it is true now."""
        with self._lock:
            frame = self._kept.get(key)
            if frame is not None:
                self._kept.move_to_end(key)
        return frame if frame is not None and frame.is_true() else None

    def keep(self, key: Hashable, frame: Frame[Piece]) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self.size += frame.size - (before.size if before else 0)
            self._kept[key] = frame
            while self.size > self.limit:
                _, gone = self._kept.popitem(last=False)
                self.size -= gone.size

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.size = 0
