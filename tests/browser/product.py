"""The product as `make demo` runs it: its own command, database and port, under a folder that is thrown away."""

import contextlib
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Below the ports that a system hands out by itself: it stays free until the demo is prepared.
PORTS = range(20_000, 30_000)
PREPARED_WITHIN = 240
# What would make another product of it than the demo on this machine.
FOREIGN = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "BASE_DOMAIN"}
# Nobody waits in a test: a browser without scripts sends a form again at once.
AT_ONCE = {"PROOF_OF_WORK_PATIENCE": "0"}


def _free_port() -> int:
    for port in random.sample(PORTS, 50):
        with contextlib.closing(socket.socket()) as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("no free port")


def _move(database: Path, domain: str) -> None:
    """Give the sites of a demo that was prepared at localhost the names they have at ``domain``."""
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        names = "replace(hostname, 'localhost', ?)"
        connection.execute(f"UPDATE wagtailcore_site SET hostname = {names}", (domain,))


class Product:
    """Begins at once, from nothing or from a copy of the folder ``prepared``; `wait` returns when it answers.

    ``domain`` is the district's host: on a bare localhost communities share neither cookies nor passkeys with it.
    """

    def __init__(self, folder: Path, prepared: str | None = None, domain: str = "localhost") -> None:
        self.port = _free_port()
        self.domain = domain
        self.address = f"http://{domain}:{self.port}"
        self._said = folder / "said.txt"
        # Where it keeps its database and files.
        self.var = var = folder / "var"
        if prepared:
            shutil.copytree(prepared, var)
            _move(var / "db.sqlite3", domain)
        environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        with self._said.open("w") as said:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "demo"],
                cwd=ROOT,
                env={**environment, **AT_ONCE, "VAR_DIR": str(var), "PORT": str(self.port), "BASE_DOMAIN": domain},
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self._said.read_text()

    def wait(self) -> None:
        until = time.monotonic() + PREPARED_WITHIN
        while not self._answers():
            assert self._process.poll() is None, self.said
            assert time.monotonic() < until, self.said
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """As Ctrl-C does. What the server had to complain about fails the run."""
        self._process.send_signal(signal.SIGINT)
        try:
            code = self._process.wait(20)
        finally:
            self._process.kill()
            self._process.wait()
        assert code == 0, self.said
        assert "Traceback" not in self.said, self.said
        assert " ERROR " not in self.said, self.said
