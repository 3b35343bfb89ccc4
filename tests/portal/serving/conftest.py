"""A gateway over a small site, in process or behind a real server, on a database whose commits all see."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
from asgiref.sync import sync_to_async
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections, transaction

from portal.freshness.models import Stamp
from portal.freshness.stamps import touch
from portal.serving.gateway import Gateway
from portal.serving.server import listen, server
from portal.serving.wsgi_gateway import WsgiGateway
from tests.portal.serving import urls

ROOT = Path(__file__).resolve().parents[3]


def write_value(number: int) -> None:
    """One writer's transaction: the value and its stamp."""
    with transaction.atomic():
        Stamp.objects.update_or_create(scope="value", defaults={"version": number})
        touch(urls.SCOPE)


def database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


def other_process(*command: str, **options) -> subprocess.Popen:
    """A process of its own on the test's database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "DATABASE_URL": database_url(),
        "VAR_DIR": str(options.pop("var")),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options,
    )  # fmt: skip


@pytest.fixture
def site(settings, transactional_db):
    """The small site's URLs and empty lists of what it saw."""
    settings.ROOT_URLCONF = "tests.portal.serving.urls"
    settings.ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1"]
    urls.rendered.clear()
    urls.received.clear()
    urls.hold.clear()
    return settings


class InThreads(httpx.AsyncBaseTransport):
    """Asks a WSGI application in threads, as a WSGI server does."""

    def __init__(self, app) -> None:
        self._transport = httpx.WSGITransport(app=app, remote_addr="203.0.113.7")

    def _ask(self, request: httpx.Request) -> httpx.Response:
        try:
            # Two cookie headers reach WSGI as one.
            cookies = request.headers.get_list("cookie")
            if len(cookies) > 1:
                request.headers["cookie"] = "; ".join(cookies)
            answer = self._transport.handle_request(request)
            body = b"".join(answer.stream)
            return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body))
        finally:
            connections.close_all()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await asyncio.to_thread(self._ask, request)


@pytest.fixture(params=["asgi", "wsgi"])
async def gateway(request, site):
    """Either outer application: what is stored, and for how long, is the same in both."""
    made = (Gateway if request.param == "asgi" else WsgiGateway)(get_wsgi_application())
    yield made
    urls.hold.set()
    if request.param == "asgi":
        await made.close()
    else:
        await asyncio.to_thread(made.close)
    await sync_to_async(connections.close_all)()


@pytest.fixture
async def visitor(gateway):
    client = ("203.0.113.7", 1234)
    asgi = isinstance(gateway, Gateway)
    transport = httpx.ASGITransport(app=gateway, client=client) if asgi else InThreads(gateway)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as made:
        yield made


class Served:
    """A gateway behind uvicorn in a thread, and raw sockets to it."""

    def __init__(self) -> None:
        self.gateway = Gateway(get_wsgi_application())
        self._sockets = listen("127.0.0.1", 0)
        self.port = self._sockets[0].getsockname()[1]
        ready = threading.Event()
        self.server = server(self.gateway, ready.set)
        self._thread = threading.Thread(target=self.server.run, args=(self._sockets,))
        self._thread.start()
        assert ready.wait(10)

    def stop(self) -> None:
        urls.hold.set()
        self.server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()

    def connect(self, sent: bytes = b"") -> socket.socket:
        connected = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        connected.sendall(sent.replace(b"HOST", f"localhost:{self.port}".encode()))
        return connected

    def ask(self, sent: bytes) -> bytes:
        """Send raw bytes and read until the server closes or goes quiet."""
        with self.connect(sent) as connected:
            return read_all(connected)

    def get(self, path: str) -> bytes:
        return self.ask(f"GET {path} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n".encode())


def read_all(connected: socket.socket) -> bytes:
    answer = b""
    with contextlib.suppress(TimeoutError, ConnectionResetError):
        while part := connected.recv(65_536):
            answer += part
    return answer


@pytest.fixture
def served(site):
    made = Served()
    yield made
    made.stop()
