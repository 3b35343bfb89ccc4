"""The one command: it says when it is ready, and stops without waiting for those who stay connected."""

import contextlib
import signal
import socket
import urllib.request

import pytest

from tests.portal.serving.conftest import other_process

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read_until_ready(process) -> list[str]:
    lines = []
    while not any(line.startswith("Ready") for line in lines):
        line = process.stdout.readline()
        assert line, "".join(lines)
        lines.append(line)
    return lines


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_stops_cleanly(tmp_path, by):
    port = free_port()
    process = other_process("manage.py", "serve", "--port", str(port), var=tmp_path)
    try:
        assert read_until_ready(process)[-1] == f"Ready: http://localhost:{port}/\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez") as answer:
            assert answer.read() == b"ok\n"
        with contextlib.ExitStack() as opened:
            # A live page, an upload under way, a client that only sends headers, an idle connection.
            live = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            live.sendall(f"GET /live/stream?topic=community/1 HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            assert live.recv(100).startswith(b"HTTP/1.1 200")
            for begun in ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx", "GET / HTTP/1.1\r\n", ""):
                other = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
                other.sendall(begun.encode())
            process.send_signal(by)
            # None of them has let go.
            assert process.wait(10) == 0
        rest = process.stdout.read()
        assert "Traceback" not in rest
        assert "rror" not in rest, rest
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_a_taken_port_is_one_sentence(tmp_path):
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = other_process("manage.py", "serve", "--port", str(port), var=tmp_path)
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert f"Port {port} is taken by another program." in said
    assert len(said.splitlines()) == 1
