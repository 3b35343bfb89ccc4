"""The tests' own servers: used where none are given, stopped and removed whatever ends the run."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import redis

from tests.architecture.arrows import ROOT

pytestmark = pytest.mark.once

specification = importlib.util.spec_from_file_location("services", ROOT / "tools/services.py")
services = importlib.util.module_from_spec(specification)
specification.loader.exec_module(services)

# Listens, and takes no notice of the signal that ends it.
STUBBORN = """
import signal, socket, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    listener.accept()
"""
# Says where its folder is, and is then still busy.
BUSY = """
import signal, sys, time
# Whoever runs the tests may have been told to ignore these, as in the background of a script; it would be inherited.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, sys.argv[1])
import services
try:
    with services.ending_cleanly(), services.temporary_folder("jia-test-") as folder:
        port = services.free_port()
        with services.server([sys.executable, "-m", "http.server", "-b", "127.0.0.1", str(port)], folder, port):
            print(folder, port, flush=True)
            time.sleep(60)
except services.Ended as ended:
    sys.exit(128 + ended.number)
"""


@pytest.fixture
def _no_servers(monkeypatch):
    """A machine where nothing is given and nothing answers on loopback."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setattr(services, "postgresql_answers", lambda url: False)
    monkeypatch.setattr(services, "redis_answers", lambda url: False)


@pytest.fixture
def _nothing_installed(_no_servers, monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(services, "postgresql_binaries", lambda: None)
    monkeypatch.setattr(services.shutil, "which", lambda program, **where: None)
    monkeypatch.setattr(services, "MAC_CHROMIUMS", [])
    monkeypatch.setattr(services, "CHINESE_FACES", tmp_path / "faces.ttc")


def on(monkeypatch, *, debian: bool = False, system: str = "Linux", user: int = 1000):
    monkeypatch.setattr(services, "on_debian", lambda: debian)
    monkeypatch.setattr(services.platform, "system", lambda: system)
    monkeypatch.setattr(services.os, "geteuid", lambda: user)


# Whoever gives servers of their own may lack the programs; these two then fail with the sentence naming them.
@pytest.mark.usefixtures("_no_servers")
def test_throw_away_postgresql_lets_databases_be_made_and_leaves_nothing():
    with services.postgresql() as url:
        server = url.rpartition("/")[0]
        # Who is still connected at the end, as after Ctrl-C, does not keep it from ending.
        connection = psycopg.connect(f"{server}/postgres", autocommit=True)
        folder = Path(connection.execute("SHOW data_directory").fetchone()[0]).parent
        owner = folder.stat().st_uid
        assert owner == os.geteuid() if os.geteuid() else owner != 0
        connection.execute("CREATE DATABASE jia_kongjian TEMPLATE template0")
        began = time.monotonic()
    assert time.monotonic() - began < services.STOPS_WITHIN / 2
    assert not folder.exists()
    connection.close()


@pytest.mark.usefixtures("_no_servers")
def test_throw_away_redis_answers_and_leaves_nothing():
    with services.redis_server() as url, redis.Redis.from_url(url) as client:
        assert client.set("key", "value")
        folder = Path(client.config_get("dir")["dir"])
        assert folder.name.startswith("jia-redis-")
    assert not folder.exists()


def test_a_server_that_does_not_end_is_ended(monkeypatch, tmp_path):
    monkeypatch.setattr(services, "STOPS_WITHIN", 0.1)
    port = services.free_port()
    with services.server([sys.executable, "-c", STUBBORN, str(port)], tmp_path, port):
        assert services.listens(port)
    assert not services.listens(port)


def test_a_server_that_does_not_start_is_quoted(tmp_path):
    command = [sys.executable, "-c", "import sys; sys.exit('no room')"]
    starting = services.server(command, tmp_path, services.free_port())
    with pytest.raises(services.Missing, match="ended with code 1; it said last: no room"):
        starting.__enter__()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_the_run_nothing_stays(number):
    with subprocess.Popen(
        [sys.executable, "-c", BUSY, str(ROOT / "tools")], stdout=subprocess.PIPE, text=True
    ) as process:
        folder, port = process.stdout.readline().split()
        assert services.listens(int(port))
        process.send_signal(number)
        process.send_signal(number)
        assert process.wait(20) == 128 + number
    assert not services.listens(int(port))
    assert not Path(folder).exists()


@pytest.mark.usefixtures("_nothing_installed")
def test_one_sentence_names_all_that_is_missing(monkeypatch):
    names = "The tests need PostgreSQL, Redis{}, not found here; install with"
    on(monkeypatch)
    with pytest.raises(
        services.Missing, match=f"^{names.format(', Chromium, nginx and a C compiler')} this system's package manager.$"
    ):
        services.provide()
    on(monkeypatch, system="Darwin")
    with pytest.raises(
        services.Missing, match=f"^{names.format(' and Chromium')}: brew install postgresql@17 redis google-chrome$"
    ):
        services.provide()
    on(monkeypatch, debian=True)
    with pytest.raises(
        services.Missing, match=r"apt install postgresql redis-server chromium nginx gcc libc6-dev fonts-noto-cjk$"
    ):
        services.provide()


@pytest.mark.usefixtures("_nothing_installed")
def test_what_is_given_is_not_missing(monkeypatch):
    on(monkeypatch, debian=True)
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/tests")
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    monkeypatch.setattr(services, "nginx_program", lambda: "/usr/sbin/nginx")
    monkeypatch.setattr(services.shutil, "which", lambda program, **where: "/usr/bin/gcc" if program == "gcc" else None)
    with pytest.raises(services.Missing, match=r"^The tests need Redis, not found here; .* redis-server$"):
        services.provide()
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    services.provide()
    with services.postgresql() as database, services.redis_server() as cache:
        assert (database, cache) == ("postgres://elsewhere/tests", "redis://elsewhere/0")
    assert services.chromium() == "/opt/chromium"


@pytest.mark.usefixtures("_nothing_installed")
def test_as_root_on_debian_what_is_missing_is_installed(monkeypatch, capsys):
    on(monkeypatch, debian=True, user=0)
    asked = []

    def apt(command, **options):
        asked.append(command)
        if command[1] == "install":
            monkeypatch.setattr(services, "lacking", list)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(services.subprocess, "run", apt)
    services.provide()
    assert [command[1] for command in asked] == ["update", "install"]
    assert asked[-1][-5:] == ["chromium", "nginx", "gcc", "libc6-dev", "fonts-noto-cjk"]
    assert "Installing postgresql redis-server chromium nginx gcc libc6-dev fonts-noto-cjk" in capsys.readouterr().out


@pytest.mark.usefixtures("_nothing_installed")
def test_an_installation_that_fails_ends_with_a_sentence(monkeypatch):
    on(monkeypatch, debian=True, user=0)
    monkeypatch.setattr(services.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 100))
    with pytest.raises(services.Missing, match=r"^apt-get update failed with code 100 while installing postgresql"):
        services.provide()
