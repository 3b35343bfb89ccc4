"""deploy/restore.sh on a database of its own: everything else of the machine is played by `machine.Machine`."""

import os
import uuid
from collections.abc import Iterator

import psycopg
import pytest

from tests.production.machine import Machine

pytestmark = pytest.mark.postgresql


@pytest.fixture
def machine(tmp_path) -> Iterator[Machine]:
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    name = f"jia_restoring_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as administrator:
        administrator.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield Machine(tmp_path, DATABASE_URL=f"{server}/{name}")
        for one in (name, f"{name}_restored", f"{name}_replaced"):
            administrator.execute(f"DROP DATABASE IF EXISTS {one} WITH (FORCE)")


def said(machine: Machine, *statements: str) -> list:
    with psycopg.connect(machine.environment["DATABASE_URL"], autocommit=True) as connection:
        for statement in statements:
            answer = connection.execute(statement)
        return answer.fetchall() if answer.description else []


TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"


@pytest.fixture
def dump(machine):
    """From before an upgrade that added a table which points to an old one."""
    said(
        machine,
        "CREATE TABLE place (id int PRIMARY KEY)",
        "INSERT INTO place VALUES (1)",
        "CREATE TABLE portal_freshness_registeredstore (id int)",
        "INSERT INTO portal_freshness_registeredstore VALUES (1)",
    )
    file = machine.folder / "before-2.dump"
    machine.run("pg_dump", "--format=custom", f"--file={file}", machine.environment["DATABASE_URL"])
    said(machine, "CREATE TABLE bench (place int REFERENCES place)", "INSERT INTO place VALUES (2)")
    return file


def test_a_dump_from_before_an_upgrade_takes_the_place_of_what_the_upgrade_made(machine, dump):
    held = psycopg.connect(machine.environment["DATABASE_URL"])
    answer = machine.deploy("restore.sh", str(dump))
    assert answer.returncode == 0, answer.stderr
    held.close()
    assert said(machine, TABLES) == [("place",), ("portal_freshness_registeredstore",)]
    assert said(machine, "SELECT id FROM place") == [(1,)]
    # Else nobody could write: the folder of rendered pages that it knew is gone.
    assert said(machine, "SELECT id FROM portal_freshness_registeredstore") == []
    name = machine.environment["DATABASE_URL"].rpartition("/")[2]
    assert said(machine, f"SELECT datname FROM pg_database WHERE datname LIKE '{name}%'") == [(name,)]
    stopped, started = machine.told("stop"), machine.told("restart")
    assert len(stopped) == len(started) == 5
    *before, again = machine.managed()
    assert before == ["migrate --noinput --verbosity 0", "verify_ledger", "erasures"]
    assert again.startswith("erasures --again ")


@pytest.mark.parametrize("fails", ["migrate", "verify_ledger", "erasures"])
def test_what_cannot_be_restored_changes_nothing_and_stops_nobody(machine, dump, fails):
    machine.let_fail(fails)
    assert machine.deploy("restore.sh", str(dump)).returncode != 0
    torn = machine.folder / "torn.dump"
    torn.write_bytes(dump.read_bytes()[:-200])
    assert machine.deploy("restore.sh", str(torn)).returncode != 0
    assert said(machine, "SELECT id FROM place ORDER BY id") == [(1,), (2,)]
    assert machine.told("stop") == []


def test_the_processes_start_again_whatever_happens(machine, dump):
    machine.let_fail("stop jia-clock")
    assert machine.deploy("restore.sh", str(dump)).returncode != 0
    assert said(machine, "SELECT id FROM place ORDER BY id") == [(1,), (2,)]
    assert len(machine.told("start")) == 5
