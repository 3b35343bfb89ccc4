"""Channels' layer between the processes: one group, in which each process has one channel.

It only says that the log has grown. Where it fails, hubs find out by themselves within `hub.POLL`.
"""

import asyncio
import atexit
import contextlib
import logging
import os
import threading
import time

from channels.layers import InMemoryChannelLayer, get_channel_layer

logger = logging.getLogger(__name__)

GROUP = "live"
# Seconds a commit waits for the layer, and for which a layer that failed is then left alone.
PATIENCE = 0.25
PAUSE = 5.0


def reaches_other_processes() -> bool:
    layer = get_channel_layer()
    return layer is not None and not isinstance(layer, InMemoryChannelLayer)


async def listen(woken: asyncio.Event) -> None:
    """Set ``woken`` whenever any process calls; returns at once where there is no such layer."""
    if not reaches_other_processes():
        return
    layer = get_channel_layer()
    try:
        channel = await layer.new_channel(GROUP)
        await layer.group_add(GROUP, channel)
        woken.set()
        while True:
            await layer.receive(channel)
            woken.set()
    finally:
        with contextlib.suppress(Exception):
            await layer.flush()


class Caller:
    """Calls the group from synchronous code, over one connection kept in a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._process = 0
        self._quiet_until = 0.0

    def call(self) -> None:
        """Never raises, and waits `PATIENCE` at most."""
        if time.monotonic() < self._quiet_until or not reaches_other_processes():
            return
        sent = asyncio.run_coroutine_threadsafe(self._send(), self._running_loop())
        try:
            sent.result(PATIENCE)
        except Exception as problem:  # noqa: BLE001 - whatever the layer raises, the message is in the log
            sent.cancel()
            self._quiet_until = time.monotonic() + PAUSE
            logger.warning("The other processes could not be called: %r", problem)

    def stop(self) -> None:
        """Close the connection and end the thread; the next call starts them again."""
        with self._lock:
            loop, thread, self._loop = self._loop, self._thread, None
        if loop is not None and thread is not None and self._process == os.getpid():
            loop.call_soon_threadsafe(loop.stop)
            thread.join(1)

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._process != os.getpid():
                self._loop, self._process = asyncio.new_event_loop(), os.getpid()
                self._thread = threading.Thread(target=_run, args=(self._loop,), name="live-caller", daemon=True)
                self._thread.start()
            return self._loop

    @staticmethod
    async def _send() -> None:
        await get_channel_layer().group_send(GROUP, {"type": "wake"})


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        # Closing the loop flushes the layer that belongs to it.
        with contextlib.suppress(Exception):
            loop.run_until_complete(get_channel_layer().flush())
        loop.close()


caller = Caller()
atexit.register(caller.stop)
