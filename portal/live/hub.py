"""The hub: one per process, which hands each new message to the open pages of this process."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from django.db import Error as DatabaseProblem
from django.db import connection

from portal.live import events, log
from portal.live.connections import Connection
from portal.live.layer import listen
from portal.live.recent import Recent
from portal.live.threads import DatabaseThreads

logger = logging.getLogger(__name__)

HEARTBEAT = 15.0
# Seconds until the log is read although nobody called: what a lost call costs.
POLL = 1.0
# Seconds between two looks at SQLite's own counter of other connections' commits.
GLANCE = 0.25
BATCH = 500
# Pages served before the loop gets to other work.
AT_ONCE = 500
# Seconds between two cancellations of a task of the hub that does not end, and until it is left behind.
BETWEEN_CANCELS = 0.1
LONGEST_END = 5.0
SESSION_ENDED = "session.ended"


class Hub:
    """Knows the open pages by topic. All methods but `wake` belong to the event loop that started it.

    The database is the truth: a feed task reads the log after the last id handed out, whoever woke
    it, and encodes each message once for all pages.
    """

    def __init__(self) -> None:
        self.running = False
        self.last_id = self._committed_here = 0
        self.connections: set[Connection] = set()
        self._by_topic: dict[str, set[Connection]] = {}
        self._by_user: dict[int, set[Connection]] = {}
        self._per_address: dict[str, int] = {}
        self._asking: dict[int, set[int]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        """Read where the log ends and start the feed. A database that is away is waited for by the feed."""
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._reading = DatabaseThreads(1, "live-feed")
        self.questions = DatabaseThreads(4, "live-join")
        with contextlib.suppress(DatabaseProblem):
            await self._begin()
        # Kept, or a task that nobody refers to may vanish in the middle of its work.
        self._tasks = [
            self._loop.create_task(_forever(task), name=f"live {name}")
            for name, task in (("feed", self._feed), ("heartbeat", self._beat), ("layer", lambda: listen(self._woken)))
        ]

    async def stop(self) -> None:
        """End all streams at once and stop the feed. Stopping twice changes nothing."""
        if self._loop is None:
            return
        self.running, self._loop = False, None
        for page in list(self.connections):
            page.cut()
        await _end(self._tasks)
        self._tasks = []
        for page in list(self.connections):
            self.leave(page)
        await asyncio.gather(self._reading.close(), self.questions.close())

    def wake(self) -> None:
        """Have the log read now. May be called from any thread, and when the hub does not run."""
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._woken.set)

    def committed(self, number: int) -> None:
        """Whoever wrote message ``number`` is led to a page that knows it already, before the log was read again.

        May be called from any thread, and when the hub does not run.
        """
        self._committed_here = max(self._committed_here, number)

    @property
    def newest_known(self) -> int:
        """Up to this id every message is committed: it was handed out, or written in this process."""
        return max(self.last_id, self._committed_here)

    @contextlib.contextmanager
    def asking(self) -> Iterator[set[int]]:
        """While somebody is asked whether they may hear: whose sessions or roles ended meanwhile. The answer may be
        from before, and the page has not joined yet."""
        ended: set[int] = set()
        self._asking[id(ended)] = ended
        try:
            yield ended
        finally:
            del self._asking[id(ended)]

    def join(self, page: Connection) -> None:
        self.connections.add(page)
        for topic in page.topics:
            self._by_topic.setdefault(topic, set()).add(page)
        if page.user_id is not None:
            self._by_user.setdefault(page.user_id, set()).add(page)
        self._per_address[page.address] = self.pages_of(page.address) + 1

    def leave(self, page: Connection) -> None:
        """Forget a page. Leaving twice changes nothing."""
        if page not in self.connections:
            return
        self.connections.discard(page)
        for topic in page.topics:
            _discard(self._by_topic, topic, page)
        if page.user_id is not None:
            _discard(self._by_user, page.user_id, page)
        left = self.pages_of(page.address) - 1
        if left:
            self._per_address[page.address] = left
        else:
            del self._per_address[page.address]

    def pages_of(self, address: str) -> int:
        return self._per_address.get(address, 0)

    def since(self, seen: int, topics: tuple[str, ...]) -> list[tuple[int, bytes]] | None:
        """What ``topics`` had after ``seen`` as far as memory reaches back, else None."""
        return self._recent.since(seen, topics)

    async def _begin(self) -> None:
        self.last_id = self._committed_here = await self._reading.ask(log.newest_id)
        self._recent = Recent(self.last_id)
        self.running = True

    async def _feed(self) -> None:
        if not self.running:
            await self._begin()
        while True:
            self._woken.clear()
            commits = await self._reading.ask(_commits_of_others)
            while rows := await self._reading.ask(log.after, self.last_id, BATCH):
                for number, topic, payload in rows:
                    await self._hand_out(number, topic, payload)
            await self._sleep(commits)

    async def _hand_out(self, number: int, topic: str, payload: dict[str, Any]) -> None:
        data = events.message(number, topic, payload)
        self._recent.add(number, topic, data)
        for count, page in enumerate(list(self._by_topic.get(topic, ())), 1):
            page.put(number, data)
            if page.dropped:
                self.leave(page)
            if count % AT_ONCE == 0:
                await asyncio.sleep(0)
        kind, _, person = topic.partition("/")
        if payload.get("kind") == SESSION_ENDED and kind == "person" and person.isdecimal():
            for ended in self._asking.values():
                ended.add(int(person))
            for page in list(self._by_user.get(int(person), ())):
                page.end()
                self.leave(page)
        # Only now: a heartbeat with this id tells a page that it has heard everything up to here.
        self.last_id = number
        # Pages take what they have before the next message, so that only the slow ones fall behind.
        await asyncio.sleep(0)

    async def _sleep(self, commits: int | None) -> None:
        """Until someone calls, SQLite shows another connection's commit, or `POLL` is over."""
        if commits is None:
            await _wait(self._woken, POLL)
            return
        for _ in range(round(POLL / GLANCE)):
            if await _wait(self._woken, GLANCE) or await self._reading.ask(_commits_of_others) != commits:
                return

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            number = self.last_id
            data = events.beat(number)
            for count, page in enumerate(list(self.connections), 1):
                page.put(number, data, beat=True)
                if page.dropped:
                    self.leave(page)
                if count % AT_ONCE == 0:
                    await asyncio.sleep(0)
                    number = self.last_id
                    data = events.beat(number)


def _discard(pages: dict[Any, set[Connection]], key: Any, page: Connection) -> None:
    pages[key].discard(page)
    if not pages[key]:
        del pages[key]


def _commits_of_others() -> int | None:
    """SQLite's counter of other connections' commits; None for a database without one."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])


async def _wait(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    """Cancel ``tasks`` until they have ended: redis-py loses a cancellation that meets it while it connects
    (redis/redis-py#2028, #2551), and the layer's clean-up waits for a task of its own with the same fault.
    """
    waiting = set(tasks)
    for _ in range(round(LONGEST_END / BETWEEN_CANCELS)):
        for task in waiting:
            task.cancel()
        if not waiting:
            return
        _, waiting = await asyncio.wait(waiting, timeout=BETWEEN_CANCELS)
    if waiting:
        logger.error("The live hub left tasks behind: %s", ", ".join(task.get_name() for task in waiting))


async def _forever(task: Callable[[], Awaitable[None]]) -> None:
    """Run ``task`` again whenever it dies, after a pause."""
    while True:
        try:
            await task()
            return
        except Exception:
            logger.exception("A task of the live hub died and is started again.")
            await asyncio.sleep(POLL)


hub = Hub()
