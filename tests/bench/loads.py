"""wrk, and what of its answers is believed."""

import os
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.frame import Refused
from tests.bench.machine import on_load_core

CONNECTIONS = 16
# Of its core. A client above it may have been the limit itself.
SATURATED = 0.9


@dataclass
class Client:
    """Asks for one address over ``CONNECTIONS`` connections. ``busy`` is how much of its core the last run took."""

    seconds: float
    busy: dict[str, float] = field(default_factory=dict)

    def rate(self, name: str, url: str, *headers: str) -> float:
        """Requests per second. Raises `Refused` on any answer that is not 2xx or 3xx, and on any lost connection."""
        # Waits until the server has done with what came before, and with what a run leaves behind when it hangs up.
        fetch(url, *headers)
        asked = [part for header in headers for part in ("-H", header)]
        duration = max(1, round(self.seconds))
        command = on_load_core(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{duration}s", "--timeout", "20s", *asked, url])
        began = time.monotonic()
        with tempfile.TemporaryFile("w+") as said:
            process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read()
        self.busy[name] = (used.ru_utime + used.ru_stime) / (time.monotonic() - began)
        fetch(url, *headers)
        return rate_of(text)

    def note(self) -> str:
        """Which rows the client may have held back."""
        busy = sorted(name for name, share in self.busy.items() if share > SATURATED)
        return f"wrk used more than {SATURATED:.0%} of its core in: {', '.join(busy) or 'none'}."


def rate_of(said: str) -> float:
    """The rate out of what wrk said. Raises `Refused`."""
    for problem in ("Non-2xx", "Socket errors"):
        if problem in said:
            line = next(line for line in said.splitlines() if problem in line)
            raise Refused(line.strip())
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or float(found[1]) <= 0:
        raise Refused(said.strip()[-200:] or "wrk said nothing")
    return float(found[1])


def fetch(url: str, *headers: str) -> bytes:
    """One answer. Raises `Refused` unless it is 2xx, or what has not changed."""
    request = urllib.request.Request(url, headers=dict(header.split(": ", 1) for header in headers))
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(request, timeout=20) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as answer:
        if answer.code == 304:
            return b""
        raise Refused(f"{url} answers {answer.code} {answer.headers.get('Location', '')}".strip()) from None
    except OSError as problem:
        raise Refused(f"{url}: {problem}") from None


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def compiled(source: Path, folder: Path) -> Path:
    """The program of a C source, made in ``folder``. Raises ``CalledProcessError``."""
    made = folder / source.stem
    subprocess.run(["gcc", "-O2", "-Wall", "-Werror", "-o", str(made), str(source)], check=True)
    return made
