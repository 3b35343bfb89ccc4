"""The hub behind a real server, with writers in other processes."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.db import connection

from portal.live.hub import hub
from portal.live.models import Message
from tests.portal.live.pages import parse, publish, served

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
HERE = "community/510108004007"

WRITER = """
import sys, django
django.setup()
from django.db import transaction
from portal.live.publishing import publish_on_commit
print("ready", flush=True)
for line in sys.stdin:
    with transaction.atomic():
        number = publish_on_commit(sys.argv[1], {"kind": "from another process"})
    print(number, flush=True)
"""


def database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@pytest.fixture
def writer(tmp_path):
    """A process of its own that publishes once per line it is sent."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "DATABASE_URL": database_url(),
        "VAR_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, HERE], cwd=ROOT, env=environment, text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()
        assert process.wait(10) == 0


def heard_after(port: int, act) -> tuple[list[int], float]:
    """What a page hears first after ``act``, and how long that took."""
    with (
        httpx.Client(timeout=5) as client,
        client.stream("GET", f"http://127.0.0.1:{port}/live/stream", params={"topic": HERE}) as answer,
    ):
        assert answer.status_code == 200
        pieces = answer.iter_text()
        next(pieces)
        began = time.monotonic()
        act()
        for piece in pieces:
            if numbers := [int(event["id"]) for event in parse(piece) if "event" not in event]:
                return numbers, time.monotonic() - began
    raise AssertionError("The stream ended.")


@pytest.fixture
def local(settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]


def test_another_process_is_heard_within_a_second(local, writer, monkeypatch):
    """On SQLite by the database's own counter, with Redis by the layer, else by looking once a second."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr("portal.live.hub.POLL", 30.0)
    numbers: list[int] = []

    def publish_there():
        writer.stdin.write("once\n")
        numbers.append(int(writer.stdout.readline()))

    with served() as port:
        for _ in range(3):
            heard, took = heard_after(port, publish_there)
            assert heard == numbers[-1:]
            assert took < 2.0  # a second, and what a busy machine adds
    assert Message.objects.filter(id__in=numbers).count() == 3


@pytest.mark.postgresql
def test_redis_wakes_the_hub_at_once(local, writer, monkeypatch):
    """Without the layer it would take half a minute."""
    if "InMemory" in settings.CHANNEL_LAYERS["default"]["BACKEND"]:
        pytest.fail("This run has no REDIS_URL.")
    monkeypatch.setattr("portal.live.hub.POLL", 30.0)

    def publish_there():
        writer.stdin.write("once\n")
        writer.stdout.readline()

    with served() as port:
        time.sleep(0.5)  # until the hub has subscribed
        for _ in range(2):
            assert heard_after(port, publish_there)[1] < 2.0


def test_a_page_of_this_process_hears_its_own_threads_at_once(local, monkeypatch):
    monkeypatch.setattr("portal.live.hub.POLL", 30.0)
    monkeypatch.setattr("portal.live.hub.GLANCE", 30.0)
    with served() as port:
        heard, took = heard_after(port, lambda: publish(HERE, kind="a"))
        assert len(heard) == 1
        assert took < 2.0


def test_a_server_with_open_streams_stops_within_a_second(local):
    with served() as port:
        sockets = []
        for _ in range(10):
            page = socket.create_connection(("127.0.0.1", port))
            page.sendall(f"GET /live/stream?topic={HERE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert page.recv(100).startswith(b"HTTP/1.1 200")
            sockets.append(page)
        began = time.monotonic()
    assert time.monotonic() - began < 2.0, "uvicorn would have waited for three seconds"
    assert not hub.connections
    for page in sockets:
        page.close()


def test_pages_that_leave_are_forgotten(local):
    with served() as port:
        with httpx.Client(timeout=5) as client:
            for _ in range(5):
                with client.stream("GET", f"http://127.0.0.1:{port}/live/stream", params={"topic": HERE}) as answer:
                    next(answer.iter_text())
        deadline = time.monotonic() + 3
        while hub.connections and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not hub.connections
