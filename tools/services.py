"""PostgreSQL, Redis and Chromium for the tests: the given ones, those on loopback, or throw-away ones.

As root on Debian what is missing is installed; elsewhere `Missing` carries one sentence naming it.
"""

import contextlib
import os
import platform
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

MAC_CHROMIUMS = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]


class Missing(Exception):
    """A program the tests need is not here and cannot be installed from here."""


def install(what: str, *packages: str) -> None:
    """Install Debian packages as root, or raise `Missing` with the sentence to follow."""
    debian = Path("/etc/debian_version").exists()
    if not (debian and os.geteuid() == 0):
        names = " ".join(packages) if debian else what
        how = f"apt install {names}" if debian else f"your package manager (macOS: brew install {what})"
        raise Missing(f"The tests need {what}; install it with {how}.")
    print(f"· Installing {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        check=True,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen, seconds: float = 20) -> None:
    """Wait until something listens on the loopback port; raise `Missing` if the process ends first."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Missing(f"{process.args[0]} ended at once with code {process.returncode}.")  # type: ignore[index]
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise Missing(f"{process.args[0]} did not listen within {seconds:.0f} s.")  # type: ignore[index]


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


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A DATABASE_URL on which Django can make its test databases."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    user = pwd.getpwuid(os.geteuid()).pw_name
    for role in ("postgres", user):
        if postgresql_answers(f"postgresql://{role}@127.0.0.1:5432/postgres"):
            yield f"postgres://{role}@127.0.0.1:5432/jia_kongjian"
            return
    yield from throwaway_postgresql()


def postgresql_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3])) + sorted(
        Path("/opt/homebrew/opt").glob("postgresql@*/bin/initdb")
    )
    on_path = shutil.which("initdb")
    return found[-1].parent if found else (Path(on_path).parent if on_path else None)


def throwaway_postgresql() -> Iterator[str]:
    """Start a server of our own in a temporary folder, as an unprivileged user when we are root."""
    binaries = postgresql_binaries()
    if binaries is None:
        install("postgresql", "postgresql")
        binaries = postgresql_binaries()
    if binaries is None:
        raise Missing("PostgreSQL was installed but its initdb was not found.")
    folder = Path(tempfile.mkdtemp(prefix="jia-postgresql-"))
    as_user: dict = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres") if has_user("postgres") else pwd.getpwnam("nobody")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    data, port = folder / "data", free_port()
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "tests", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **as_user,
    )
    server = subprocess.Popen(
        [str(binaries / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **as_user,
    )
    try:
        wait_for(port, server)
        yield f"postgres://tests@127.0.0.1:{port}/jia_kongjian"
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def redis_answers(url: str) -> bool:
    import redis

    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


@contextlib.contextmanager
def redis_server() -> Iterator[str]:
    """A REDIS_URL that answers."""
    if given := os.environ.get("REDIS_URL"):
        yield given
        return
    if redis_answers("redis://127.0.0.1:6379/0"):
        yield "redis://127.0.0.1:6379/0"
        return
    program = shutil.which("redis-server")
    if program is None:
        install("redis", "redis-server")
        program = shutil.which("redis-server") or "redis-server"
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="jia-redis-") as folder:
        server = subprocess.Popen(
            [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(port, server)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(20)


def chromium() -> str:
    """The path of a Chromium, installed if need be, with Chinese faces to draw with on Debian."""
    if given := os.environ.get("CHROMIUM"):
        return given
    packages = []
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and platform.system() == "Darwin":
        found = next((path for path in MAC_CHROMIUMS if Path(path).exists()), None)
    if found is None:
        packages.append("chromium")
    if (
        Path("/etc/debian_version").exists()
        and not Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
    ):
        packages.append("fonts-noto-cjk")
    if packages:
        install("chromium", *packages)
        found = found or shutil.which("chromium")
    if found is None:
        raise Missing("The tests need Chromium; it was not found after installing it.")
    return found
