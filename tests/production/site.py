"""The product as it runs in production, on free ports and in a temporary folder, without root.

    with production_site(folder, database_url, redis_url) as site:
        httpx.get(site.url)
        site.processes["pages-1"].kill()

nginx with the product's own configuration stands in front of the processes that deploy/processes.py lists; worker and
clock are started by name. Tests and benchmarks use it alike.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from deploy.processes import CLOCK, LIVE, PAGES, WORKER, Kind, command

# Whoever makes a session beforehand signs it with the same.
SECRET_KEY = "only-for-tests-and-benchmarks-0123456789-0123456789-0123456789"
ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 60.0
# In memory, as in production: the marks of files are times that other file systems may not keep.
IN_MEMORY = Path("/dev/shm")


class Process:
    """One process of ours, started again under the same name and on the same port."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str], folder: Path, port: int) -> None:
        self.name, self.command, self.environment, self.port = name, command, environment, port
        self.log = folder / f"{name}.log"
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as said:
            self.running = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=said,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def wait_until_it_listens(self, within: float = STARTS_WITHIN) -> None:
        until = time.monotonic() + within
        while not listens(self.port):
            if self.running is None or self.running.poll() is not None:
                raise RuntimeError(f"{self.name} ended: {self.log.read_text(errors='replace')[-2000:]}")
            if time.monotonic() > until:
                raise RuntimeError(f"{self.name} does not listen: {self.log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """At once, with all its children, as if the machine's memory had run out."""
        self._signal(signal.SIGKILL, 10.0)
        self.running = None

    def ask_to_end(self) -> None:
        self._signal(signal.SIGTERM, 0)

    def stop(self, within: float = 10.0) -> None:
        """Twice changes nothing: once it has ended, its number may be another's."""
        self._signal(signal.SIGTERM, within)
        self.kill()

    def _signal(self, number: int, within: float) -> None:
        if self.running is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.running.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.running.wait(within)


class ProductionSite:
    """``url`` is nginx. ``manage`` runs a command of `manage.py` as every other writer on the machine would."""

    def __init__(self, folder: Path, environment: dict[str, str], *, pages: int, live: int, memory: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.rendered = memory / f"jia-pages-{uuid.uuid4().hex[:12]}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "PYTHONPATH")},
            "DJANGO_SETTINGS_MODULE": "tests.production.settings",
            "SECRET_KEY": SECRET_KEY,
            "BASE_DOMAIN": "localhost",
            "PORT": str(self.port),
            "VAR_DIR": str(folder / "var"),
            "TRUSTED_PROXIES": "127.0.0.1",
            "RENDERED_ROOT": str(self.rendered),
            "PRACTICE_PAYMENTS": "True",
            "TZ": "Asia/Shanghai",
            **environment,
        }
        self.processes: dict[str, Process] = {}
        self.pages = [self._listening(PAGES, number) for number in range(1, pages + 1)]
        self.live = [self._listening(LIVE, number) for number in range(1, live + 1)]
        for kind in (WORKER, CLOCK):
            self._silent(kind)
        self._nginx()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self, *names: str) -> None:
        """Start these processes, by default nginx, pages and live, and wait until they listen."""
        wanted = [self.processes[name] for name in names or [*self.pages, *self.live, "nginx"]]
        for process in wanted:
            process.start()
        for process in wanted:
            if process.port:
                process.wait_until_it_listens()

    def manage(self, *arguments: str, **environment: str) -> str:
        """The output of a management command. Raises ``CalledProcessError``."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env={**self.environment, **environment}, check=True,
            capture_output=True, text=True,
        ).stdout  # fmt: skip

    def forget_other_stores(self) -> None:
        """So that the database, which is a test's or a benchmark's, has no directory registered."""
        import psycopg

        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
            connection.execute("DELETE FROM portal_freshness_registeredstore")

    def stop(self) -> None:
        for process in self.processes.values():
            process.ask_to_end()
        for process in self.processes.values():
            process.stop()
        with contextlib.suppress(Exception):
            self.forget_other_stores()
        shutil.rmtree(self.rendered, ignore_errors=True)

    def _listening(self, kind: Kind, number: int) -> str:
        port, name = free_port(), f"{kind.name}-{number}"
        # Where a live process is told its port beforehand, it need not begin anew with it.
        environment = {**self.environment, "PORT": str(port)} if kind is LIVE else self.environment
        self.processes[name] = Process(name, command(kind, sys.executable, port), environment, self.folder, port)
        return name

    def _silent(self, kind: Kind) -> None:
        self.processes[kind.name] = Process(kind.name, command(kind, sys.executable), self.environment, self.folder, 0)

    def _nginx(self) -> None:
        for folder in ("nginx", "var/static", "var/media"):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
        self.rendered.mkdir()
        # nginx's workers are another user where we are root.
        for reached in (self.folder, self.folder / "nginx", self.folder / "var", self.rendered):
            reached.chmod(0o755)
        written = self.folder / "nginx" / "nginx.conf"
        command = [
            shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx",
            "-c",
            str(written),
            "-e",
            str(self.folder / "nginx" / "error.log"),
        ]
        environment = {**os.environ, "TZ": "Asia/Shanghai"}
        self.processes["nginx"] = Process("nginx", command, environment, self.folder, self.port)

    def write_configuration(self, **limits: str) -> None:
        """nginx's configuration, as `manage.py nginx_site` writes it for these processes."""
        addresses = {
            kind: [f"127.0.0.1:{self.processes[name].port}" for name in names] or ["127.0.0.1:9"]
            for kind, names in (("pages", self.pages), ("live", self.live))
        }
        options = [f"--{name.replace('_', '-')}={value}" for name, value in limits.items()]
        site = self.manage(
            "nginx_site", "--pages", *addresses["pages"], "--live", *addresses["live"], "--listen",
            f"127.0.0.1:{self.port}", "--logs", str(self.folder / "nginx"), *options,
        )  # fmt: skip
        folder = self.folder / "nginx"
        kept = " ".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.geteuid() == 0 else ""
        around = [
            f"{user} worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log error;",
            "pcre_jit on; events { worker_connections 4096; }",
            "http {",
            kept,
            # As Debian's own file has it around sites.
            "sendfile on; tcp_nopush on; types_hash_max_size 2048; gzip on; ssl_prefer_server_ciphers on;",
            "include /etc/nginx/mime.types; keepalive_requests 100000;",
            site,
            "}",
        ]
        (folder / "nginx.conf").write_text("\n".join(around) + "\n", encoding="utf-8")


@contextlib.contextmanager
def production_site(
    folder: Path,
    database_url: str,
    redis_url: str,
    *,
    pages: int = 2,
    live: int = 0,
    limits: dict[str, str] | None = None,
    memory: Path = IN_MEMORY,
    **environment: str,
) -> Iterator[ProductionSite]:
    """A running site on a migrated database. ``limits`` are options of ``nginx_site`` such as ``pages_rate``; pages
    are rendered into a folder in ``memory``."""
    given = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, **environment}
    site = ProductionSite(folder, given, pages=pages, live=live, memory=memory)
    try:
        site.forget_other_stores()
        site.write_configuration(**{"pages_rate": "100000r/s", "accounts_rate": "100000r/s", **(limits or {})})
        site.start()
        yield site
    finally:
        site.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
