"""Starting and stopping what runs beside the requests: the live hub and, in one process, the clock."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

from django.conf import settings

from portal.clock.loop import run_forever
from portal.live.hub import hub
from portal.serving.replies import Receive, Send

# Seconds the clock gets to finish the job it is at.
CLOCK_PATIENCE = 0.5


class Lifespan:
    """The ASGI lifespan. ``close`` gives back what the gateway itself holds."""

    def __init__(self, close: Callable[[], Awaitable[None]]) -> None:
        self._close = close
        self._stop_clock = threading.Event()
        self._clock: threading.Thread | None = None

    async def __call__(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def start(self) -> None:
        await hub.start()
        if settings.CLOCK_IN_PROCESS:
            self._clock = threading.Thread(target=run_forever, args=(self._stop_clock,), name="clock", daemon=True)
            self._clock.start()

    async def end_streams(self) -> None:
        """Close the live streams, so that their connections do not hold up the end. Twice changes nothing."""
        self._stop_clock.set()
        await hub.stop()

    async def stop(self) -> None:
        await self.end_streams()
        if self._clock is not None:
            await asyncio.to_thread(self._clock.join, CLOCK_PATIENCE)
        await self._close()
