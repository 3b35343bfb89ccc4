"""Pages that listen, inside the test's event loop or behind a real server."""

import asyncio
import contextlib
import json
import socket
import threading
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from django.db import connections, transaction

from portal.live.hub import hub
from portal.live.models import Message
from portal.live.publishing import publish_on_commit
from portal.live.stream import stream_app


def publish(topic: str, **payload: Any) -> int:
    with transaction.atomic():
        return publish_on_commit(topic, payload)


async def in_thread(function, *arguments, **named):
    """Run ``function`` in a thread that leaves no connection behind."""

    def run():
        try:
            return function(*arguments, **named)
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)


def scope(query: str, *headers: tuple[str, str], method: str = "GET", client: str = "127.0.0.1") -> dict[str, Any]:
    sent = [("host", "localhost:8000"), *headers]
    return {
        "type": "http",
        "method": method,
        "path": "/live/stream",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in sent],
        "client": (client, 5),
    }


@contextlib.asynccontextmanager
async def running_hub():
    await hub.start()
    try:
        yield hub
    finally:
        await hub.stop()


def parse(text: str) -> list[dict[str, Any]]:
    """The events of a stream: id, event and data of each; comments and retry are left out."""
    found = []
    for block in text.split("\n\n"):
        event = dict(line.split(": ", 1) for line in block.splitlines() if line and not line.startswith((":", "retry")))
        if event:
            found.append(event)
    return found


@dataclass
class Page:
    """One page in this loop: joins, hears, goes away, comes back with the last id it heard."""

    topics: tuple[str, ...]
    last: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    heard: list[int] = field(default_factory=list)
    raw: str = ""
    status: int = 0

    def __post_init__(self) -> None:
        self.flowing = asyncio.Event()
        self.flowing.set()
        self._task: asyncio.Task[None] | None = None

    async def join(self) -> None:
        query = "&".join(f"topic={topic}" for topic in self.topics)
        if self.last is not None:
            query += f"&after={self.last}"
        self._gone = asyncio.Event()
        self._begun = asyncio.Event()
        self._task = asyncio.create_task(stream_app(scope(query, *self.headers), self._receive, self._send))
        self._task.add_done_callback(lambda _: self._begun.set())
        await self._begun.wait()

    async def go(self) -> None:
        if self._task is not None:
            self._gone.set()
            self.flowing.set()
            await self._task
            self._task = None

    @property
    def ended(self) -> bool:
        return self._task is None or self._task.done()

    def messages(self) -> list[dict[str, Any]]:
        return [json.loads(event["data"]) for event in parse(self.raw) if "event" not in event]

    async def until(self, condition, seconds: float = 10.0) -> None:
        async with asyncio.timeout(seconds):
            while not condition(self):
                await asyncio.sleep(0.01)

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.response_headers = dict(message["headers"])
            self._begun.set()
            return
        await self.flowing.wait()
        if self._gone.is_set():
            return
        text = message["body"].decode()
        self.raw += text
        # Whoever is refused gets a sentence.
        for event in parse(text) if self.status == 200 else ():
            if "id" in event:
                self.last = int(event["id"])
                if "event" not in event:
                    self.heard.append(self.last)


def expected(topics: tuple[str, ...], after: int) -> list[int]:
    return list(Message.objects.filter(topic__in=topics, id__gt=after).order_by("id").values_list("id", flat=True))


async def application(scope, receive, send):
    """The least outer application: the hub's life and the stream."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await hub.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await send({"type": "lifespan.shutdown.complete"})
                return
    await stream_app(scope, receive, send)


class _Server(uvicorn.Server):
    async def shutdown(self, sockets=None) -> None:
        await hub.stop()
        await super().shutdown(sockets)


@contextlib.contextmanager
def served(app=application, port: int = 0):
    """``app`` under uvicorn in a thread; gives its port. The hub is stopped before the connections are."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    server = _Server(uvicorn.Config(app, log_level="warning", lifespan="on", timeout_graceful_shutdown=3))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started and thread.is_alive():
            threading.Event().wait(0.01)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()
        assert not thread.is_alive()
