"""Django as WSGI in a few threads.

A thread works only while Django does. It starts with the whole body at hand, gives back a whole
page, and is free again before the first byte goes to a slow client. A file is sent without it. Only
a streamed answer that outgrows what is collected keeps its thread, which is why long downloads have
a pool of their own.
"""

import asyncio
import contextlib
import io
import logging
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.db import connections

from portal.serving.replies import STALL, Headers, RefusedError, Reply
from portal.serving.requests import Asked, wsgi_headers

logger = logging.getLogger(__name__)

# Bytes of a streamed answer that are collected before its thread must wait for the client.
COLLECTED = 1_000_000
FILE_PIECE = 262_144
# Requests that may wait for a thread; beyond, a visitor is told at once to come back.
QUEUE = 500
# Seconds that threads at work get to finish when the process ends.
LEAVING = 0.3

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class SentFile:
    """What WSGI calls a file wrapper: an open file that is sent without a Django thread."""

    def __init__(self, file: IO[bytes], block_size: int = FILE_PIECE) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(FILE_PIECE), b"")

    def close(self) -> None:
        self.file.close()


class DjangoThreads:
    def __init__(self, application: Application, *, workers: int, name: str) -> None:
        self._application = application
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._workers = workers
        self._under_way = 0
        self._limit = workers + QUEUE

    async def respond(self, asked: Asked, body: IO[bytes] | None) -> Reply:
        """Django's answer. Raises `RefusedError` (503) when too many wait already."""
        if self._under_way >= self._limit:
            raise RefusedError(503)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Reply] = loop.create_future()
        self._under_way += 1
        try:
            self._pool.submit(_Work(self._application, environ_of(asked, body), loop, answer, self._pool))
            return await answer
        finally:
            self._under_way -= 1

    def close(self) -> None:
        """Take no more work and close the threads' database connections. What runs long is not waited for."""
        together = threading.Barrier(self._workers + 1, timeout=LEAVING)
        for _ in range(self._workers):
            self._pool.submit(_leave, together)
        _leave(together)
        self._pool.shutdown(wait=not together.broken, cancel_futures=together.broken)


def _leave(together: threading.Barrier) -> None:
    # Each thread must meet the others, so none does the leaving for two.
    with contextlib.suppress(threading.BrokenBarrierError):
        together.wait()
    connections.close_all()


class _Work:
    """One request in a thread."""

    def __init__(
        self,
        application: Application,
        environ: dict[str, Any],
        loop: asyncio.AbstractEventLoop,
        answer: "asyncio.Future[Reply]",
        pool: ThreadPoolExecutor,
    ) -> None:
        self.application = application
        self.environ = environ
        self.loop = loop
        self.answer = answer
        self.pool = pool
        self.status = 500
        self.headers: Headers = []

    def __call__(self) -> None:
        try:
            self._run()
        except BaseException as problem:  # noqa: BLE001 - whatever it is belongs to the request that waits
            self._deliver(problem)

    def _run(self) -> None:
        parts = self.application(self.environ, self._start_response)
        if isinstance(parts, SentFile):
            self._deliver(Reply(self.status, self.headers, rest=_FileRest(parts, self.pool)))
            return
        handover: _Handover | None = None
        collected: list[bytes] = []
        size = 0
        streamed = bool(getattr(parts, "streaming", False))
        try:
            for part in parts:
                if handover is not None:
                    handover.give(part)
                    continue
                collected.append(part)
                size += len(part)
                if streamed and size > COLLECTED:
                    handover = _Handover(self.loop)
                    self._deliver(Reply(self.status, self.headers, b"".join(collected), handover))
        except _GivenUpError:
            logger.info("A client went away during %s.", self.environ["PATH_INFO"])
        except BaseException:
            if handover is None:
                raise
            # The client must see that this is not the end.
            handover.fail()
            logger.exception("A streamed answer broke off: %s", self.environ["PATH_INFO"])
        else:
            if handover is not None:
                handover.finish()
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
        if handover is None:
            self._deliver(Reply(self.status, self.headers, b"".join(collected)))

    def _start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]

    def _deliver(self, outcome: Reply | BaseException) -> None:
        def settle() -> None:
            if self.answer.done():
                if isinstance(outcome, Reply) and outcome.rest is not None:
                    outcome.rest.close()
                return
            if isinstance(outcome, Reply):
                self.answer.set_result(outcome)
            else:
                self.answer.set_exception(outcome)

        # The loop is closed only when the process ends; nobody waits any more.
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(settle)


class _GivenUpError(Exception):
    """The client has gone, or has taken nothing for too long."""


class _Handover:
    """Parts of a streamed answer from a thread to the loop, a few at a time."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._parts: asyncio.Queue[bytes | None] = asyncio.Queue(4)
        self._abandoned = False
        self._failed = False

    def give(self, part: bytes | None) -> None:
        """From the thread. Raises `_GivenUpError` when nobody takes it."""
        if self._abandoned:
            raise _GivenUpError
        try:
            asyncio.run_coroutine_threadsafe(self._parts.put(part), self._loop).result(STALL)
        except (TimeoutError, RuntimeError, asyncio.CancelledError) as gone:
            raise _GivenUpError from gone

    def finish(self) -> None:
        with contextlib.suppress(_GivenUpError):
            self.give(None)

    def fail(self) -> None:
        self._failed = True
        self.finish()

    async def pieces(self) -> AsyncIterator[bytes]:
        while (part := await self._parts.get()) is not None:
            yield part
        if self._failed:
            raise ConnectionAbortedError("The answer broke off.")

    def close(self) -> None:
        self._abandoned = True
        while not self._parts.empty():
            self._parts.get_nowait()


class _FileRest:
    """An open file, read piece by piece as the client takes it."""

    def __init__(self, sent: SentFile, pool: ThreadPoolExecutor) -> None:
        self._sent = sent
        self._pool = pool

    async def pieces(self) -> AsyncIterator[bytes]:
        loop = asyncio.get_running_loop()
        while piece := await loop.run_in_executor(self._pool, self._sent.file.read, FILE_PIECE):
            yield piece

    def close(self) -> None:
        self._sent.close()


def environ_of(asked: Asked, body: IO[bytes] | None) -> dict[str, Any]:
    """The WSGI environment in which Django sees ``asked``."""
    environ = {
        "REQUEST_METHOD": asked.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": asked.path,
        "QUERY_STRING": asked.query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": asked.host,
        "SERVER_PORT": asked.port or ("443" if asked.scheme == "https" else "80"),
        "REMOTE_ADDR": asked.client[0],
        "REMOTE_PORT": str(asked.client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": asked.scheme,
        "wsgi.input": body if body is not None else io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": SentFile,
        "HTTP_HOST": asked.host,
        **wsgi_headers(asked.headers),
    }
    if asked.cookies:
        environ["HTTP_COOKIE"] = asked.cookies
    return environ
