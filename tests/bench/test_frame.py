"""The arithmetic of the bench: medians, ratios of one round's own, and what is refused."""

import os
import subprocess
import sys

import pytest

from tests.bench import machine, page
from tests.bench.__main__ import main
from tests.bench.frame import Findings, Goal, Measured, Refused, Row, Unit, interleaved
from tests.bench.loads import Client, compiled, rate_of
from tests.bench.subjects import SUBJECTS, subject
from tests.bench.subjects.live import SOURCE

pytestmark = pytest.mark.once


def row(subject, limit, **more) -> Row:
    return Row(Measured("ours", subject), Measured("theirs", limit), **more)


def test_a_ratio_is_the_median_of_the_rounds_own():
    noisy = row((100, 20, 300), (100, 25, 200))
    assert noisy.ratios == (1.0, 0.8, 1.5)
    assert noisy.ratio == 1.0
    assert noisy.subject.median == 100


def test_a_rate_may_be_told_as_time_and_times_stay_times():
    assert row((50.0,), (200.0,), as_time=True).ratio == 4
    slow, quick = (Measured(name, (value,), Unit.MILLISECONDS) for name, value in (("ours", 30.0), ("theirs", 10.0)))
    assert Row(slow, quick, as_time=True).ratio == 3


def test_what_must_hold():
    assert row((8,), (10,), goal=Goal(least=0.8)).holds is True
    assert row((7,), (10,), goal=Goal(least=0.8)).holds is False
    assert row((1,), (3,), goal=Goal(most=3), as_time=True).holds is True
    assert row((1,), (4,), goal=Goal(most=3), as_time=True).holds is False
    assert row((1,), (1,)).holds is None
    assert (str(Goal(least=0.8)), str(Goal(most=3))) == ("≥ 0.8", "≤ 3")


def test_rounds_are_interleaved_and_the_first_does_not_count():
    asked, values = [], iter([9, 9, 1, 2, 3, 4])

    def measure(name):
        asked.append(name)
        return next(values)

    findings = Findings("x")
    found = interleaved({"a": lambda: measure("a"), "b": lambda: measure("b")}, 2, findings)
    assert asked == ["a", "b"] * 3
    assert (found["a"].values, found["b"].values) == ((1, 3), (2, 4))


def test_what_is_refused_once_is_in_no_row():
    def refuses():
        raise Refused("Non-2xx or 3xx responses: 7")

    findings = Findings("x")
    found = interleaved({"good": lambda: 1.0, "bad": refuses}, 3, findings)
    findings.compare(found, "good", "bad")
    findings.compare(found, "bad", "good")
    assert findings.rows == []
    assert findings.refused == {"bad": "Non-2xx or 3xx responses: 7"}
    assert "Non-2xx" in page.printed([findings])
    assert "Non-2xx" in page.written([findings], {}, "")


@pytest.mark.parametrize(
    "said",
    [
        "  Non-2xx or 3xx responses: 3\nRequests/sec:   100.0",
        "  Socket errors: connect 0, read 1, write 0, timeout 0\nRequests/sec:   100.0",
        "Requests/sec:      0.00",
        "unable to connect to localhost:1 Connection refused",
        "",
    ],
)
def test_a_rate_with_errors_is_no_rate(said):
    with pytest.raises(Refused):
        rate_of(said)


def test_a_rate_is_read():
    assert rate_of("  1500 requests in 1.00s, 2.00MB read\nRequests/sec:   1499.25\nTransfer/sec: 2MB") == 1499.25


def test_a_client_at_its_limit_is_named():
    client = Client(1, {"warm": 0.97, "cold": 0.05})
    assert "warm" in client.note()
    assert "cold" not in client.note()


def test_the_page_says_what_holds_and_how_to_repeat_it():
    findings = Findings("Embedded: x", rows=[row((9,), (10,), goal=Goal(least=0.8)), row((9,), (10,))])
    findings.figures.append(Measured("204", (1.0, 2.0, 3.0)))
    text = page.written([findings], {"Machine": "a machine"}, "| page |")
    assert text.count("| holds |") == 1
    assert "0.90 (0.90–0.90) of it" in text
    assert "| 204 | 2.00 (1.00–3.00) /s |" in text
    for part in ("a machine", "make bench", "## Not measured", "## Queries of each page"):
        assert part in text


def test_what_is_missing_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(machine, "program", lambda name: None)
    monkeypatch.setattr(machine, "nchan_module", lambda: None)
    with pytest.raises(machine.Missing, match="apt install nginx redis-server libnginx-mod-nchan"):
        machine.require("nginx", "redis-server", "nchan")
    machine.require()


def test_every_subject_says_what_it_needs():
    known = {*machine.PROGRAMS, "nchan", "pgbench"}
    for name in SUBJECTS:
        assert known >= set(subject(name).NEEDS)


def test_a_quick_run_of_one_subject(monkeypatch, tmp_path, capsys):
    """With a stand-in for wrk, which only who measures has to install; nginx is real."""
    stand_in = tmp_path / "wrk"
    stand_in.write_text(f"#!{sys.executable}\n{STAND_IN}")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert main(["--quick", "--only", "floors"]) == 0
    said = capsys.readouterr().out
    assert "a file of 57 kB" in said
    assert "Written" not in said


# Asks a few times for the last of its arguments, and says so as wrk does.
STAND_IN = """
import sys, urllib.request
for _ in range(3):
    urllib.request.urlopen(sys.argv[-1]).read()
print("Requests/sec:     42.00")
"""


def test_the_listeners_say_when_each_page_has_heard(tmp_path):
    """Against a small broadcaster of the test's own."""
    assert sys.platform == "linux", "The listeners need epoll: run the tests on Linux."
    client, served = compiled(SOURCE, tmp_path), 5
    with subprocess.Popen(
        [sys.executable, "-c", BROADCASTER], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as it:
        port = it.stdout.readline().strip()
        pages = subprocess.Popen(
            [str(client), "127.0.0.1", port, "/hear", str(served)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, bufsize=1,
        )  # fmt: skip
        try:
            assert pages.stdout.readline() == f"open {served}\n"
            for text in ("first", "second"):
                pages.stdin.write(f"{text} one\n")
                assert pages.stdout.readline() == "listening\n"
                it.stdin.write(f"{text}\n")
                it.stdin.flush()
                word, count, *moments = pages.stdout.readline().split()
                assert (word, int(count)) == ("heard", served)
                assert sorted(moments, key=int) == moments
            it.stdin.write("end\n")
            it.stdin.flush()
            assert pages.stdout.readline() == "closed\n"
        finally:
            pages.kill()
            pages.wait()
            pages.stdin.close()
            pages.stdout.close()


# Sends each line it is told in two pieces, to everybody who listens.
BROADCASTER = """
import socket, sys
door = socket.create_server(("127.0.0.1", 0), backlog=64)
print(door.getsockname()[1], flush=True)
pages = []
while len(pages) < 5:
    page, _ = door.accept()
    page.recv(4096)
    page.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/event-stream\\r\\n\\r\\n: welcome\\n\\n")
    pages.append(page)
for line in sys.stdin:
    if line.strip() == "end":
        break
    for piece in (f"data: {line.strip()}", " one\\n\\n"):
        for page in pages:
            page.sendall(piece.encode())
"""
