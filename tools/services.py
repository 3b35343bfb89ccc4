"""PostgreSQL, Redis, nginx and Chromium for the tests: the given ones, those on loopback, or throw-away ones.

As root on Debian what is missing is installed; elsewhere `Missing` carries one sentence naming all of it.
"""

import contextlib
import os
import platform
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

MAC_CHROMIUMS = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
# Debian's chromium draws no Chinese of its own.
CHINESE_FACES = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
STARTS_WITHIN, STOPS_WITHIN = 30, 20


class Missing(Exception):
    """A program the tests need is not here and cannot be installed from here, or does not run."""


class Need(NamedTuple):
    name: str
    debian: str
    homebrew: str | None


POSTGRESQL = Need("PostgreSQL", "postgresql", "postgresql@17")
REDIS = Need("Redis", "redis-server", "redis")
CHROMIUM = Need("Chromium", "chromium", "google-chrome")
NGINX = Need("nginx", "nginx", "nginx")
COMPILER = Need("a C compiler", "gcc libc6-dev", None)
FACES = Need("Noto's Chinese faces", "fonts-noto-cjk", None)


# What is here, and what is not


def on_debian() -> bool:
    return Path("/etc/debian_version").exists()


def lacking() -> list[Need]:
    """What neither runs nor is installed."""
    needs = []
    if not (running_postgresql() or postgresql_binaries()):
        needs.append(POSTGRESQL)
    if not (running_redis() or redis_program()):
        needs.append(REDIS)
    if not chromium_program():
        needs.append(CHROMIUM)
    # The tests of production need a folder in memory too, and the bench's listeners epoll, as Linux has them.
    if platform.system() == "Linux":
        needs += [need for need, found in ((NGINX, nginx_program()), (COMPILER, shutil.which("gcc"))) if not found]
    if on_debian() and not os.environ.get("CHROMIUM") and not CHINESE_FACES.exists():
        needs.append(FACES)
    return needs


def sentence(needs: list[Need]) -> str:
    """What to install and how, for whoever may not install it from here."""
    *most, last = [need.name for need in needs]
    names = f"{', '.join(most)} and {last}" if most else last
    if on_debian():
        how = f"with: apt install {' '.join(need.debian for need in needs)}"
    elif platform.system() == "Darwin":
        how = f"with: brew install {' '.join(need.homebrew for need in needs if need.homebrew)}"
    else:
        how = "with this system's package manager."
    return f"The tests need {names}, not found here; install {how}"


def provide() -> None:
    """Have everything the tests need: install it as root on Debian, elsewhere raise `Missing` naming it."""
    if not (needs := lacking()):
        return
    if not (on_debian() and os.geteuid() == 0):
        raise Missing(sentence(needs))
    packages = [package for need in needs for package in need.debian.split()]
    print(f"· Installing {' '.join(packages)}", flush=True)
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        code = subprocess.run(
            ["apt-get", *arguments],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
        ).returncode
        if code:
            raise Missing(f"apt-get {arguments[0]} failed with code {code} while installing {' '.join(packages)}.")
    if needs := lacking():
        raise Missing(f"{', '.join(need.name for need in needs)} was installed but not found.")


# Servers that end with their block, also when a signal ends it


class Ended(KeyboardInterrupt):
    """A signal asks the run to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextlib.contextmanager
def ending_cleanly() -> Iterator[None]:
    """SIGTERM and SIGHUP end the block as Ctrl-C does; further ones cannot cut its cleaning up short."""

    def end(number: int, frame: FrameType | None) -> None:
        for each in taken:
            signal.signal(each, signal.SIG_IGN)
        raise Ended(number)

    # What is ignored stays so: nohup ignores SIGHUP.
    taken = [n for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if signal.getsignal(n) != signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in taken}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    # Not TMPDIR for root: the unprivileged user has to reach it.
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp" if os.geteuid() == 0 else None))  # noqa: S108
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def server(command: list[str], folder: Path, port: int, seconds: float = 20, **as_user: Any) -> Iterator[None]:
    """Run ``command``, which listens on the loopback port. In a session of its own: Ctrl-C must not
    take it away while those who use it are still ending."""
    log = folder / "log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            # A locale that this machine lacks is no reason not to start.
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_user,
        )
    try:
        deadline = time.monotonic() + seconds
        while not listens(port):
            said_last = (log.read_text(errors="replace").strip().splitlines() or ["nothing"])[-1]
            if process.poll() is not None:
                raise Missing(f"{command[0]} ended with code {process.returncode}; it said last: {said_last}")
            if time.monotonic() > deadline:
                raise Missing(f"{command[0]} does not listen after {seconds:.0f} s; it said last: {said_last}")
            time.sleep(0.05)
        yield
    finally:
        # Not SIGTERM, on which PostgreSQL waits for all who are connected.
        process.send_signal(signal.SIGINT)
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(STOPS_WITHIN)
        finally:
            process.kill()
            process.wait()


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


# PostgreSQL


def running_postgresql() -> str | None:
    """The DATABASE_URL that is given, or of a server on loopback that lets us make databases."""
    if given := os.environ.get("DATABASE_URL"):
        return given
    for role in ("postgres", pwd.getpwuid(os.geteuid()).pw_name):
        if postgresql_answers(f"postgresql://{role}@127.0.0.1:5432/postgres"):
            return f"postgres://{role}@127.0.0.1:5432/jia_kongjian"
    return None


def postgresql_answers(url: str) -> bool:
    """Whether the server at ``url`` lets us make databases."""
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            return bool(row and row[0])
    except psycopg.Error:
        return False


def postgresql_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found += sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin/initdb"))
    if on_path := shutil.which("initdb"):
        found.insert(0, Path(on_path).resolve())
    return found[-1].parent if found else None


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A DATABASE_URL on which Django can make its test databases."""
    if url := running_postgresql():
        yield url
    else:
        with throwaway_postgresql() as url:
            yield url


@contextlib.contextmanager
def throwaway_postgresql(*, durable: bool = False) -> Iterator[str]:
    """A server of our own in a temporary folder, as an unprivileged user when we are root.

    ``durable`` is for measuring: a commit then waits for the disk, as it does where somebody needs what is in it.
    """
    binaries = postgresql_binaries()
    if binaries is None:
        raise Missing(sentence([POSTGRESQL]))
    with temporary_folder("jia-postgresql-") as folder:
        as_user: dict = {}
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres" if has_user("postgres") else "nobody")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        data, port = folder / "data", free_port()
        # macOS has come to C.UTF-8 late.
        locale = "en_US.UTF-8" if platform.system() == "Darwin" else "C.UTF-8"
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "tests", "--auth=trust", "-E", "UTF8", f"--locale={locale}", "-N"],
            check=False,
            cwd=folder,
            env={**os.environ, "LC_ALL": locale},
            capture_output=True,
            text=True,
            **as_user,
        )
        if made.returncode:
            raise Missing(f"{binaries / 'initdb'} failed: {' '.join(made.stderr.split())}")
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": "",
        }
        if not durable:
            # Nobody needs what is in it after the machine has failed.
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [str(binaries / "postgres"), "-D", str(data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with server(command, folder, port, **as_user):
            wait_until_postgresql_is_up(port)
            yield f"postgres://tests@127.0.0.1:{port}/jia_kongjian"


def wait_until_postgresql_is_up(port: int, seconds: float = STARTS_WITHIN) -> None:
    """It listens before it has started, and turns everybody away until then."""
    import psycopg

    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(f"postgresql://tests@127.0.0.1:{port}/postgres", connect_timeout=3).close()
        except psycopg.OperationalError as problem:
            if time.monotonic() > deadline:
                raise Missing(f"PostgreSQL does not start within {seconds:.0f} s: {problem}") from None
            time.sleep(0.05)
        else:
            return


def has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


# Redis


def redis_answers(url: str) -> bool:
    import redis

    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def running_redis() -> str | None:
    """The REDIS_URL that is given, or of a server on loopback."""
    if given := os.environ.get("REDIS_URL"):
        return given
    on_loopback = "redis://127.0.0.1:6379/0"
    return on_loopback if redis_answers(on_loopback) else None


def redis_program() -> str | None:
    return shutil.which("redis-server")


@contextlib.contextmanager
def redis_server() -> Iterator[str]:
    """A REDIS_URL that answers."""
    if url := running_redis():
        yield url
    else:
        with throwaway_redis() as url:
            yield url


@contextlib.contextmanager
def throwaway_redis() -> Iterator[str]:
    """A server of our own that keeps nothing."""
    program = redis_program()
    if program is None:
        raise Missing(sentence([REDIS]))
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with temporary_folder("jia-redis-") as folder, server(command, folder, port):
        yield f"redis://127.0.0.1:{port}/0"


# nginx


def nginx_program() -> str | None:
    """Debian keeps it where an ordinary user's path does not lead."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


# Chromium


def chromium_program() -> str | None:
    if given := os.environ.get("CHROMIUM"):
        return given
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and platform.system() == "Darwin":
        found = next((path for path in MAC_CHROMIUMS if Path(path).exists()), None)
    return found


def chromium() -> str:
    """The path of a Chromium."""
    found = chromium_program()
    if found is None:
        raise Missing(sentence([CHROMIUM]))
    return found


def chromium_shell() -> str:
    """The path of a Chromium without a window, a quarter quicker where nobody scrolls or goes back; or of any."""
    return shutil.which("chromium-headless-shell") or chromium()
