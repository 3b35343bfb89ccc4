"""Reading all stamps from threads, as exactly as `readers` does from an event loop."""

import logging
import os
import threading
import time
from typing import Any, Protocol

import psycopg
from django.db import connections

from portal.freshness.readers import (
    QUESTION,
    BlindReader,
    SQLiteReader,
    postgresql_parameters,
    reader,
    snapshot_of,
)
from portal.freshness.validity import Snapshot

logger = logging.getLogger(__name__)


class ThreadedReader(Protocol):
    def read(self) -> Snapshot | None:
        """What every commit that finished before the call has left; the same object while nothing has moved."""

    def close(self) -> None: ...


class ThreadedBlindReader:
    """For a database that no second connection can see."""

    def read(self) -> Snapshot | None:
        return None

    def close(self) -> None:
        return None


class ThreadedSQLiteReader:
    """One connection, asked by one thread at a time: an answer takes microseconds."""

    def __init__(self, inner: SQLiteReader) -> None:
        self._inner = inner
        self._mutex = threading.Lock()

    def read(self) -> Snapshot | None:
        with self._mutex:
            return self._inner.read_now()

    def close(self) -> None:
        with self._mutex:
            self._inner.drop()


class ThreadedPostgreSQLReader:
    """One connection in autocommit, and one question at a time.

    Threads that come while a question is under way share the next one, which begins after all of them came.
    """

    PATIENCE = 2.0
    PAUSE = 1.0

    def __init__(self, parameters: dict[str, Any]) -> None:
        # A server that has gone is not waited for longer than anybody waits for a page.
        patience = f"-c statement_timeout={int(self.PATIENCE * 1000)}"
        options = f"{parameters.get('options', '')} {patience}".strip()
        self._parameters = {"connect_timeout": 2, "tcp_user_timeout": 2000, **parameters, "options": options}
        self._connection: psycopg.Connection[Any] | None = None
        self._process = 0
        self._turn = threading.Condition()
        self._begun = self._answered = 0
        self._paused_until = 0.0
        self._text = ""
        self._snapshot: Snapshot = {}
        self._result: Snapshot | None = None

    def read(self) -> Snapshot | None:
        with self._turn:
            wanted = self._begun + 1
            while self._begun > self._answered:
                self._turn.wait()
                if self._answered >= wanted:
                    return self._result
            self._begun += 1
            number = self._begun
        result = None
        try:
            result = self._ask()
        finally:
            with self._turn:
                self._result, self._answered = result, number
                self._turn.notify_all()
        return result

    def close(self) -> None:
        with self._turn:
            self._drop()

    def _ask(self) -> Snapshot | None:
        if time.monotonic() < self._paused_until:
            return None
        try:
            if self._connection is None or self._process != os.getpid():
                # One that came through a fork is the parent's, and is left alone.
                self._connection, self._process = psycopg.connect(**self._parameters, autocommit=True), os.getpid()
            row = self._connection.execute(QUESTION, prepare=True).fetchone()
        except (psycopg.Error, OSError) as problem:
            logger.warning("The stamps cannot be read, so no stored page is shown: %s", problem)
            self._paused_until = time.monotonic() + self.PAUSE
            self._drop()
            return None
        text = row[0] if row else ""
        if text != self._text:
            self._snapshot, self._text = snapshot_of(text), text
        return self._snapshot

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and self._process == os.getpid():
            connection.close()


def threaded_reader() -> ThreadedReader:
    """A new reader of the default database. It connects when first asked."""
    if connections["default"].vendor == "postgresql":
        return ThreadedPostgreSQLReader(postgresql_parameters())
    inner = reader()
    return ThreadedBlindReader() if isinstance(inner, BlindReader) else ThreadedSQLiteReader(inner)  # type: ignore[arg-type]
