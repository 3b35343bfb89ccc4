"""The table of processes, and what is written from it."""

import shutil
import subprocess
from pathlib import Path

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


@pytest.mark.parametrize("script", sorted((ROOT / "deploy").glob("*.sh")), ids=lambda path: path.name)
def test_scripts_are_read_by_bash(script: Path):
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
