"""Threads that ask the database on behalf of the event loop."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connections

Answer = TypeVar("Answer")
PATIENCE = 1.0


class DatabaseThreads:
    """A few threads, each with a database connection of its own that outlives the single question.

    A connection that failed is dropped before and after each question, so the next one gets a new one.
    """

    def __init__(self, count: int, name: str) -> None:
        self._count = count
        self._pool = ThreadPoolExecutor(count, thread_name_prefix=name)

    async def ask(self, question: Callable[..., Answer], *arguments: object) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._answer, question, *arguments)

    async def close(self) -> None:
        """Close every thread's connection and end the threads. A question under way has `PATIENCE` seconds."""
        together = threading.Barrier(self._count)
        loop = asyncio.get_running_loop()
        closing = [loop.run_in_executor(self._pool, _let_go, together) for _ in range(self._count)]
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*closing)
        except TimeoutError:
            together.abort()
        self._pool.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def _answer(question: Callable[..., Answer], *arguments: object) -> Answer:
        close_old_connections()
        try:
            return question(*arguments)
        finally:
            close_old_connections()


def _let_go(together: threading.Barrier) -> None:
    # Each thread takes exactly one of these calls, since none returns before all have begun.
    connections.close_all()
    with contextlib.suppress(threading.BrokenBarrierError):
        together.wait()
