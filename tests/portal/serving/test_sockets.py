"""A real server and raw sockets: slow, cut and odd requests, while pages keep answering."""

import contextlib
import re
import time

import pytest

from portal.serving.protocol import PatientProtocol
from tests.portal.serving import urls
from tests.portal.serving.conftest import read_all

pytestmark = pytest.mark.once

UPLOAD = b"POST /upload/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\nContent-Type: application/octet-stream\r\n"
SOCKET = (
    b"GET /live/socket HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d+)", answer)
    assert found, answer
    return int(found[1])


def wait_until(condition) -> None:
    until = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_ten_slow_uploads_and_a_header_only_client_hold_nobody_up(served):
    with contextlib.ExitStack() as opened:
        slow = [
            opened.enter_context(contextlib.closing(served.connect(UPLOAD + b"Content-Length: 1000\r\n\r\n" + b"x")))
            for _ in range(10)
        ]
        silent = opened.enter_context(contextlib.closing(served.connect(b"GET / HTTP/1.1\r\nHost: HOST\r\n")))
        wait_until(lambda: served.gateway.bodies.on_their_way == 10)
        assert served.gateway.threads._under_way == 0
        for path in ("/value/", "/value/?other=1", "/private/"):
            began = time.monotonic()
            assert status(served.get(path)) == 200
            assert time.monotonic() - began < 1
        # A whole body passes the slow ones.
        whole = served.ask(UPLOAD + b"Content-Length: 5\r\n\r\nhello")
        assert whole.endswith(b"5 bytes")
        assert urls.received == [b"hello"]
        # The slow ones finish after all, each as it was sent.
        slow[0].sendall(b"y" * 999)
        assert read_all(slow[0]).endswith(b"1000 bytes")
        assert urls.received[-1] == b"x" + b"y" * 999
        silent.sendall(b"Connection: close\r\n\r\n")
        assert status(read_all(silent)) == 200
    wait_until(lambda: served.gateway.bodies.on_their_way == 0)
    assert served.gateway.bodies.held == 0
    assert len(urls.received) == 2


def test_a_cut_upload_never_reaches_django(served):
    for cut in (b"Content-Length: 1000\r\n\r\nhalf", b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"):
        connected = served.connect(UPLOAD + cut)
        wait_until(lambda: served.gateway.bodies.on_their_way == 1)
        connected.close()
        wait_until(lambda: served.gateway.bodies.on_their_way == 0)
    assert status(served.get("/value/")) == 200
    assert served.gateway.bodies.held == 0
    assert urls.received == []


def test_a_body_that_takes_too_long(served, site):
    site.REQUEST_BODY_DEADLINE = 0.2
    answer = served.ask(UPLOAD + b"Cookie: language=en\r\nContent-Length: 1000\r\n\r\nhalf")
    assert status(answer) == 408
    assert b"That took too long" in answer
    assert urls.received == []


@pytest.mark.parametrize(
    ("headers", "body", "code"),
    [
        (b"Content-Length: 1000001\r\n", b"", 413),
        (b"Content-Length: 1000001\r\nExpect: 100-continue\r\n", b"", 413),
        (b"Content-Length: 99999999999999999\r\n", b"", 400),
        (b"Content-Length: -1\r\n", b"", 400),
        (b"Content-Length: 3\r\nContent-Length: 4\r\n", b"abcd", 400),
        (b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", b"3\r\nabc\r\n0\r\n\r\n", 400),
        (b"Transfer-Encoding: xchunked\r\n", b"3\r\nabc\r\n0\r\n\r\n", 400),
        (b"Transfer-Encoding: chunked, identity\r\n", b"3\r\nabc\r\n0\r\n\r\n", 400),
        (b"Transfer-Encoding : chunked\r\n", b"3\r\nabc\r\n0\r\n\r\n", 400),
        (b"Transfer-Encoding: chunked\r\n", b"zz\r\nabc\r\n0\r\n\r\n", 400),
    ],
)
def test_bodies_that_are_refused(served, headers, body, code):
    assert status(served.ask(UPLOAD + headers + b"\r\n" + body)) == code
    assert urls.received == []


def test_a_chunked_body_is_counted(served, site):
    site.REQUEST_BODY_LIMIT = 10
    small = served.ask(UPLOAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
    assert small.endswith(b"5 bytes")
    large = served.ask(UPLOAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\nworlds\r\n0\r\n\r\n")
    assert status(large) == 413
    assert urls.received == [b"hello"]


def test_a_large_upload_hears_why_it_is_refused(served):
    """The answer arrives although the client is still sending."""
    connected = served.connect(UPLOAD + b"Cookie: language=en\r\nContent-Length: 1500000\r\n\r\n")
    with contextlib.closing(connected):
        connected.sendall(b"x" * 1_500_000)
        answer = read_all(connected)
    assert status(answer) == 413
    assert b"Choose a smaller file" in answer


def test_files_may_be_larger_than_forms(served, site):
    site.REQUEST_BODY_LIMIT = 10
    form = UPLOAD.replace(b"application/octet-stream", b"multipart/form-data; boundary=x")
    assert status(served.ask(form + b"Content-Length: 20\r\n\r\n" + b"x" * 20)) != 413
    assert status(served.ask(UPLOAD + b"Content-Length: 20\r\n\r\n" + b"x" * 20)) == 413


def test_too_many_at_once_are_asked_to_come_back(served):
    served.gateway.bodies.at_once = 1
    with contextlib.closing(served.connect(UPLOAD + b"Content-Length: 10\r\n\r\nx")):
        wait_until(lambda: served.gateway.bodies.on_their_way == 1)
        answer = served.ask(UPLOAD + b"Content-Length: 10\r\n\r\nx")
    assert status(answer) == 503
    assert b"retry-after: 5" in answer


def test_a_slow_reader_of_a_large_page_holds_no_thread(served, site):
    for _ in range(8):
        connected = served.connect(b"GET /big/?page=900000&x=1 HTTP/1.1\r\nHost: HOST\r\n\r\n")
        assert connected.recv(1)
        connected.close()
    wait_until(lambda: served.gateway.threads._under_way == 0)


def test_pages_wait_only_for_threads(served):
    """All page threads at work: stored pages, health and refusals still answer."""
    assert status(served.get("/value/")) == 200
    with contextlib.ExitStack() as opened:
        for number in range(6):
            asked = f"GET /held/?n={number} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"
            held = served.connect(asked.encode())
            opened.enter_context(contextlib.closing(held))
        wait_until(lambda: served.gateway.threads._under_way == 6)
        assert status(served.get("/value/")) == 200
        assert status(served.get("/livez")) == 200
        assert status(served.get("/readyz")) == 200
        urls.hold.set()
        assert read_all(held).endswith(b"held")


@pytest.mark.parametrize("path", ["/streamed/?n=30", "/documents/1/"])
def test_streams_and_files_arrive_whole(served, path):
    answer = served.ask(f"GET {path} HTTP/1.0\r\nHost: HOST\r\n\r\n".encode())
    body = answer.partition(b"\r\n\r\n")[2]
    assert len(re.sub(rb"\r\n[0-9a-f]+\r\n|^[0-9a-f]+\r\n|\r\n0\r\n\r\n$", b"", body)) > 1_000


def test_a_stream_that_breaks_off_does_not_end_well(served):
    answer = served.get("/breaks-off/")
    assert b"x" * 1000 in answer
    assert not answer.endswith(b"0\r\n\r\n")
    assert status(served.get("/value/")) == 200


def test_a_client_that_leaves_a_stream_frees_its_thread(served):
    connected = served.connect(b"GET /streamed/?n=300 HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert connected.recv(1000)
    connected.close()
    wait_until(lambda: served.gateway.threads._under_way == 0)
    for _ in range(6):
        assert status(served.get("/private/")) == 200


def test_headers_that_never_end(served, monkeypatch):
    monkeypatch.setattr(PatientProtocol, "header_seconds", 0.3)
    with contextlib.closing(served.connect(b"GET / HTTP/1.1\r\nHost: HOST\r\n")) as slow:
        began = time.monotonic()
        assert status(read_all(slow)) == 408
        assert time.monotonic() - began < 3
    with contextlib.closing(served.connect()) as silent:
        assert read_all(silent) == b""
    endless = served.ask(b"GET / HTTP/1.1\r\nHost: HOST\r\n" + b"X-A: " + b"a" * 70_000)
    assert status(endless) == 431


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400),
        (b"GET /value/?page=\xff\xfe HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 400),
        (b"GET /%ff%00%fe/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 404),
        (b"BREW / HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
        (b"GET http://evil.example/value/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 200),
        (b"OPTIONS * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 404),
        (SOCKET, 403),
    ],
)
def test_odd_requests_get_a_clear_answer(served, sent, code):
    assert status(served.ask(sent)) == code


def test_underscores_do_not_pass_for_hyphens(served):
    names = b"X_Real_Name: evil\r\nX-Real-Name: good\r\n\r\n"
    answer = served.ask(b"GET /echo/?own=1 HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n" + names)
    assert b"good" in answer
    assert b"evil" not in answer


def test_a_fault_in_a_page_is_a_500_and_the_next_page_answers(served):
    assert status(served.get("/fails/")) == 500
    assert status(served.get("/value/")) == 200


def test_a_page_found_by_its_bytes_is_the_same_as_one_sent_the_usual_way(served):
    """What the protocol writes at once equals what the server makes of the same page, kept alive or not."""

    def answers(connection: bytes, *more: bytes) -> list[bytes]:
        asked = b"GET /value/ HTTP/1.1\r\nHost: HOST\r\n" + b"".join(more)
        with contextlib.closing(served.connect(asked + connection + b"\r\n")) as connected:
            return sorted(line for line in read_all(connected).splitlines() if not line.startswith(b"date"))

    served.get("/value/")
    at_once = answers(b"Connection: close\r\n")
    # A header that is not ordinary: the page is looked for the long way.
    usual = answers(b"Connection: close\r\n", b"X-Odd: 1\r\n")
    assert at_once == usual
    assert b"connection: close" in at_once
    assert len(urls.rendered) == 1
    tag = next(line for line in at_once if line.startswith(b"etag")).removeprefix(b"etag: ")
    unchanged = answers(b"Connection: close\r\n", b"If-None-Match: " + tag + b"\r\n")
    assert b"HTTP/1.1 304 Not Modified" in unchanged
    assert not any(line.startswith(b"content-length") for line in unchanged)


def test_pipelined_requests_are_answered_in_turn(served):
    served.get("/value/")
    ask = b"GET %s HTTP/1.1\r\nHost: HOST\r\n%s\r\n"
    close = b"Connection: close\r\n"
    answer = served.ask(ask % (b"/value/", b"") + ask % (b"/private/", b"") + ask % (b"/value/", close))
    assert answer.count(b"HTTP/1.1 200 OK") == 3
    assert answer.index(b"value=0") < answer.index(b"private") < answer.rindex(b"value=0")
