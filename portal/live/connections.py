"""One open page in the hub."""

import asyncio
from datetime import datetime

from django.utils import timezone

# Messages that wait for one page. A page that falls further behind is dropped, and catches up later.
QUEUE = 100


class Connection:
    """What waits to be sent to one page. Belongs to the event loop; nothing here blocks.

    ``told`` is the id up to which the page has been told: what is not above it is left out, so
    that a replay and the live feed meet without a gap and without a repetition. From ``until`` on it may hear nothing
    any more: a role by which it was let in has ended.
    """

    __slots__ = ("_waiter", "address", "dropped", "ended", "queue", "told", "topics", "until", "user_id")

    def __init__(
        self,
        topics: tuple[str, ...],
        user_id: int | None,
        address: str,
        told: int,
        until: datetime | None = None,
    ) -> None:
        self.topics = topics
        self.user_id = user_id
        self.address = address
        self.told = told
        self.until = until
        self.queue: list[tuple[int, bytes, bool]] = []
        self.ended = False
        self.dropped = False
        self._waiter: asyncio.Future[None] | None = None

    @property
    def is_over(self) -> bool:
        """Whether what let the page in has ended by the clock."""
        return self.until is not None and self.until <= timezone.now()

    def put(self, number: int, data: bytes, *, beat: bool = False) -> None:
        """Hand over what the feed has encoded; drops the page instead when too much waits already."""
        if self.ended:
            return
        if len(self.queue) >= QUEUE:
            self.drop()
            return
        self.queue.append((number, data, beat))
        self._wake()

    def drop(self) -> None:
        """Forget what waits and end the stream, telling the page to come back."""
        self.queue = []
        self.dropped = True
        self.end()

    def end(self) -> None:
        """End the stream once what waits has been sent."""
        self.ended = True
        self._wake()

    def cut(self) -> None:
        """End the stream without sending what waits."""
        self.queue = []
        self.end()

    async def wait(self) -> None:
        """Return when there is something to take, or the stream has ended."""
        if self.queue or self.ended:
            return
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def take(self) -> list[tuple[int, bytes, bool]]:
        """All that waits, oldest first; heartbeats are marked."""
        taken, self.queue = self.queue, []
        return taken

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
