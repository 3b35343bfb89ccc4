"""Processes that a run starts, waits for and ends, whatever happens."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.machine import ROOT, on_server_core

STARTS_WITHIN = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """This one's, with what a server of ours needs, and nothing that a test run had set for itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "PYTEST", "DJANGO_"))}
    for name in ("DATABASE_URL", "REDIS_URL", "VAR_DIR", "PORT"):
        kept.pop(name, None)
    return {**kept, "PYTHONPATH": str(ROOT), "BASE_DOMAIN": "localhost", **more}


@contextlib.contextmanager
def running(command: list[str], port: int, log: Path, *, pinned: bool = True, **variables: str) -> Iterator[int]:
    """A server on the server's core, listening on ``port``; its process id. Raises ``RuntimeError`` with its words."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            on_server_core(command) if pinned else command, cwd=ROOT, env=environment(**variables),
            stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(port, process, log)
        yield process.pid
    finally:
        for number, patience in ((signal.SIGTERM, 8), (signal.SIGKILL, 5)):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(patience)


def wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        words = log.read_text(errors="replace")[-2000:]
        if process.poll() is not None:
            raise RuntimeError(f"It ended with code {process.returncode}: {words}")
        if time.monotonic() > until:
            raise RuntimeError(f"It does not listen: {words}")
        time.sleep(0.05)


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def asked(*arguments: str, **variables: str) -> str:
    """What a Python process of ours says. Raises ``RuntimeError`` with its words where it fails."""
    done = subprocess.run(
        python(*arguments), cwd=ROOT, env=environment(**variables), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr[-2000:]}")
    return done.stdout
