"""Reading all stamps, exactly and cheaply, for the process that holds stored pages.

A reader's answer holds every commit that finished before `read` was called. ``None`` means that it
cannot tell: nothing stored may then be shown.
"""

import asyncio
import logging
import os
import sqlite3
import time
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from django.db import connections

from portal.freshness.validity import Snapshot

logger = logging.getLogger(__name__)


# One text, so that an answer like the one before is known without taking it apart.
QUESTION = (
    "SELECT coalesce(string_agg(version || ' ' || scope, chr(10) ORDER BY scope COLLATE \"C\"), '') "
    "FROM portal_freshness_stamp"
)


def snapshot_of(answer: str) -> Snapshot:
    """What the answer to ``QUESTION`` says."""
    pairs = (line.split(" ", 1) for line in answer.splitlines())
    return {scope: int(version) for version, scope in pairs}


class StampReader(Protocol):
    async def read(self) -> Snapshot | None:
        """The same object as before as long as nothing has moved."""

    async def close(self) -> None: ...


class BlindReader:
    """For a database that no second connection can see (SQLite in memory)."""

    async def read(self) -> Snapshot | None:
        return None

    async def close(self) -> None:
        return None


class SQLiteReader:
    """A connection of its own, which `PRAGMA data_version` tells whether any other has committed.

    Connections of this process count as others. The question is answered from shared memory within
    microseconds; only when the answer is new are the stamps read again. It never waits for a lock.
    """

    def __init__(self, path: str) -> None:
        self._address = f"file:{quote(path)}?mode=rw"
        self._connection: sqlite3.Connection | None = None
        self._ask: Any = None
        self._inherited: list[sqlite3.Connection] = []
        self._process = 0
        self._version = -1
        self._snapshot: Snapshot = {}

    async def read(self) -> Snapshot | None:
        return self.read_now()

    def read_now(self) -> Snapshot | None:
        try:
            if self._connection is None or self._process != os.getpid():
                self._open()
            version = self._ask("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                # The stamps are read after the version: a commit in between is read once more, never missed.
                snapshot = dict(self._ask("SELECT scope, version FROM portal_freshness_stamp").fetchall())
                if snapshot != self._snapshot:
                    self._snapshot = snapshot
                self._version = version
        except sqlite3.Error as problem:
            logger.warning("The stamps cannot be read, so no stored page is shown: %s", problem)
            self.drop()
            return None
        return self._snapshot

    async def close(self) -> None:
        self.drop()

    def _open(self) -> None:
        if self._connection is not None:
            # It came through a fork and is the parent's: closing it here would disturb the parent.
            self._inherited.append(self._connection)
        self._connection = sqlite3.connect(
            self._address, uri=True, isolation_level=None, timeout=0, check_same_thread=False
        )
        self._connection.execute("PRAGMA query_only=ON")
        self._ask = self._connection.cursor().execute
        self._process, self._version = os.getpid(), -1

    def drop(self) -> None:
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = self._ask = None


class PostgreSQLReader:
    """A connection of its own in autocommit, asked for every request that finds a stored page.

    Requests that arrive while a question is under way share the next one, which begins after all of
    them arrived: exact, and one question at a time however many ask. Notifications would be
    cheaper, but they arrive after the commit.
    """

    # Seconds after which a silent database counts as gone, and for which it is then left alone.
    PATIENCE = 2.0
    PAUSE = 1.0

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._inherited: list[psycopg.AsyncConnection[Any]] = []
        self._owner: tuple[int, asyncio.AbstractEventLoop] | None = None
        self._next: asyncio.Future[Snapshot | None] | None = None
        self._asking: asyncio.Task[None] | None = None
        self._paused_until = 0.0
        self._answer = ""
        self._snapshot: Snapshot = {}

    async def read(self) -> Snapshot | None:
        owner = (os.getpid(), asyncio.get_running_loop())
        if self._owner != owner:
            if self._connection is not None:
                # It came through a fork and is the parent's: closing it here would end the parent's too.
                self._inherited.append(self._connection)
            self._owner, self._connection, self._next, self._asking = owner, None, None, None
        if self._next is None:
            self._next = owner[1].create_future()
            if self._asking is None:
                self._asking = owner[1].create_task(self._ask_in_turn())
        return await asyncio.shield(self._next)

    async def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
        await self._drop()

    async def _ask_in_turn(self) -> None:
        try:
            while self._next is not None:
                waiting, self._next = self._next, None
                try:
                    answer = await self._ask()
                except BaseException:
                    waiting.cancel()
                    raise
                if not waiting.done():
                    waiting.set_result(answer)
        finally:
            self._asking = None
            if self._next is not None:
                self._next.cancel()
                self._next = None

    async def _ask(self) -> Snapshot | None:
        if time.monotonic() < self._paused_until:
            return None
        try:
            async with asyncio.timeout(self.PATIENCE):
                if self._connection is None:
                    self._connection = await psycopg.AsyncConnection.connect(**self._parameters, autocommit=True)
                row = await (await self._connection.execute(QUESTION, prepare=True)).fetchone()
        except (psycopg.Error, OSError, TimeoutError) as problem:
            logger.warning("The stamps cannot be read, so no stored page is shown: %s", problem)
            self._paused_until = time.monotonic() + self.PAUSE
            await self._drop()
            return None
        answer = row[0] if row else ""
        if answer != self._answer:
            self._snapshot, self._answer = snapshot_of(answer), answer
        return self._snapshot

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


def reader() -> StampReader:
    """A new reader of the default database. It connects when first asked."""
    wrapper = connections["default"]
    if wrapper.vendor == "postgresql":
        return PostgreSQLReader(postgresql_parameters())
    name = str(wrapper.settings_dict["NAME"])
    return BlindReader() if ":memory:" in name or "mode=memory" in name else SQLiteReader(name)


def postgresql_parameters() -> dict[str, Any]:
    """How psycopg connects to the default database."""
    known = connections["default"].get_connection_params()
    return {name: value for name, value in known.items() if name not in ("cursor_factory", "context")}
