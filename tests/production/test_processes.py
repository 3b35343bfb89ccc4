"""The table of processes, and what is written from it."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from deploy import processes
from tests.production.site import ROOT

pytestmark = pytest.mark.once


@pytest.fixture
def installation(monkeypatch):
    for name, value in {"RENDERED_ROOT": "/run/jiapages", "PAGES_PORTS": "8101 8102", "LIVE_PORTS": "8201"}.items():
        monkeypatch.setenv(name, value)
    return processes.from_environment()


def test_units_are_written_for_every_process_and_systemd_takes_them(installation, tmp_path):
    processes.write_systemd(tmp_path, installation)
    written = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert set(written) == {
        "jia.target", "run-jiapages.mount", "jia-pages@.service", "jia-live@.service", "jia-worker.service",
        "jia-clock.service", "jia-backup.service", "jia-backup.timer",
    }  # fmt: skip
    assert "--port %i" in written["jia-pages@.service"]
    assert "size=384m" in written["run-jiapages.mount"]
    for unit in ("jia-pages@.service", "jia-live@.service", "jia-worker.service", "jia-clock.service"):
        assert "ReadWritePaths=/var/lib/jia-kongjian /run/jiapages" in written[unit]
        assert "User=jia" in written[unit]
    if analyze := shutil.which("systemd-analyze"):
        said = subprocess.run(
            [analyze, "verify", *tmp_path.iterdir()], capture_output=True, text=True, check=False
        ).stderr
        # The machine of the tests has no installation; that is all there is to say.
        complaints = [line for line in said.splitlines() if "is not executable" not in line and "/tmp/" not in line]
        assert [line for line in complaints if "jia" in line] == []


def test_without_rendered_pages_there_is_no_mount(monkeypatch, tmp_path):
    monkeypatch.setenv("RENDERED_ROOT", "")
    processes.write_systemd(tmp_path, processes.from_environment())
    assert not list(tmp_path.glob("*.mount"))
    assert "RequiresMountsFor" not in (tmp_path / "jia-pages@.service").read_text()


def test_supervisor_runs_the_same_commands(installation, tmp_path):
    file = tmp_path / "conf.d" / "jia.conf"
    processes.write_supervisor(file, installation)
    written = file.read_text()
    for kind, port in processes.processes(installation):
        assert f"[program:{processes.program_name(kind, port)}]" in written
        assert " ".join(processes.command(kind, installation.python, port)) in written


@pytest.mark.parametrize(
    ("at", "runs"), [("2026-12-01 02:40", True), ("2026-12-01 18:40", False), ("2026-12-01 03:40", False)]
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_cron_makes_the_backup_at_night_whatever_the_machine_s_time_zone(monkeypatch, tmp_path, at, runs, zone):
    monkeypatch.setenv("JIA_HOME", str(tmp_path))
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    processes.write_cron(tmp_path / "cron", processes.from_environment())
    path, line = (tmp_path / "cron").read_text().splitlines()
    assert "/usr/sbin" in path
    assert line.startswith("40 * * * * root ")
    backup, clock = tmp_path / "current/deploy/backup.sh", tmp_path / "bin/date"
    now = int(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Asia/Shanghai")).timestamp())
    for program, says in ((backup, "echo made"), (clock, f'exec /usr/bin/date -d @{now} "$@"')):
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{says}\n")
        program.chmod(0o755)
    (tmp_path / "log").mkdir()
    # cron takes an escaped percent sign for one.
    command = line.partition(" root ")[2].replace("\\%", "%")
    subprocess.run(["sh", "-c", command], env={"PATH": f"{clock.parent}:/usr/bin:/bin", "TZ": zone}, check=False)
    log = tmp_path / "log/backup.log"
    assert (log.exists() and log.read_text() == "made\n") is runs


@pytest.mark.parametrize("script", sorted((ROOT / "deploy").glob("*.sh")), ids=lambda path: path.name)
def test_scripts_are_read_by_bash(script: Path):
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
