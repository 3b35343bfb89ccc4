"""deploy/rollback.sh: the version before runs with all that is its own."""

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage

from portal.serving.static_files import StaticFilesOfRelease
from tests.production.machine import Machine

pytestmark = pytest.mark.once


@pytest.fixture
def machine(tmp_path) -> Machine:
    """Version 1 runs, which logs more than version 2, the one before."""
    machine = Machine(tmp_path, DATABASE_URL="postgres://jia:x@127.0.0.1/jia")
    processes = machine.home / "releases" / "1" / "deploy" / "processes.py"
    processes.write_text(processes.read_text().replace('"--log-level", "warning"', '"--log-level", "debug"'))
    (machine.home / "previous").symlink_to(machine.release("2"))
    return machine


def running(machine: Machine) -> tuple[str, str, bool]:
    """The version of the code and of nginx's configuration, and whether its processes log as version 1's do."""
    written = [*machine.folder.glob("programs"), *machine.folder.glob("units/jia-pages@.service")]
    site = (machine.folder / "nginx" / "sites-enabled" / "jia-kongjian").read_text()
    return (machine.home / "current").resolve().name, site.strip(), "--log-level debug" in written[0].read_text()


def test_going_back_takes_units_and_nginx_along_and_so_does_going_forth(machine):
    for expected in (("2", "# 2", False), ("1", "# 1", True)):
        answer = machine.deploy("rollback.sh")
        assert answer.returncode == 0, answer.stderr
        assert running(machine) == expected
        assert len(machine.told("restart")) == 5
        (machine.played / "told").write_text("")
    assert "rendered_pages clear" in machine.managed()


def test_a_configuration_that_nginx_does_not_take_leaves_everything_as_it_was(machine):
    machine.deploy("rollback.sh")
    (machine.played / "told").write_text("")
    (machine.played / "nginx").write_text("#!/bin/sh\nexit 1\n")
    assert machine.deploy("rollback.sh").returncode != 0
    assert running(machine) == ("2", "# 2", False)
    assert machine.told("restart") == []


def test_every_release_finds_its_own_static_files(tmp_path, settings):
    settings.STATIC_ROOT = shared = tmp_path / "static"
    shared.mkdir()
    names = {}
    for version in ("1", "2", "1"):
        settings.ROOT = tmp_path / "releases" / version
        folder = settings.ROOT / "files"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "site.css").write_text(f"body {{ margin: {version}px }}")
        (shared / "site.css").write_text((folder / "site.css").read_text())
        if version not in names:
            collected = StaticFilesOfRelease(location=shared)
            list(collected.post_process({"site.css": (StaticFilesStorage(location=folder), "site.css")}))
        found = StaticFilesOfRelease(location=shared).stored_name("site.css")
        assert f"margin: {version}px" in (shared / found).read_text()
        names.setdefault(version, found)
        assert names[version] == found
