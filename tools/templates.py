"""What is made once for all workers of a test run: a database with every migration applied, and the demo.

`templates.py NAME`: on PostgreSQL (DATABASE_URL) the database of that name, on SQLite the file. `TEST_TEMPLATE` names
it to portal/settings/test.py and tests/conftest.py; without it each worker migrates its own.

`templates.py --demo FOLDER FILE`: the demo's folder as `make demo` leaves it, begun with a copy of the migrated SQLite
FILE. `TEST_DEMO` names it to tests/browser/conftest.py; without it each worker prepares its own from nothing.
"""

import argparse
import gc
import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]


def make(name: str) -> None:
    """Create or replace it. Nobody is connected to it afterwards, as PostgreSQL asks of what it copies."""
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()


def drop(url: str, name: str) -> None:
    """Take the database ``name`` from the server of ``url``."""
    import psycopg
    from psycopg import sql

    server = urlsplit(url)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def prepare_demo(folder: Path, migrated: Path) -> None:
    """Everything that `manage.py demo` does before it serves."""
    folder.mkdir(parents=True)
    shutil.copyfile(migrated, folder / "db.sqlite3")
    set_up("embedded", VAR_DIR=str(folder))
    from home.demo.preparing import prepare

    prepare()


def set_up(settings: str, **environment: str) -> None:
    import django

    # Migrating makes thirty thousand models, which the collector would look through hundreds of times: a third of it.
    gc.set_threshold(200_000, 20, 20)
    sys.path.insert(0, str(ROOT))
    os.environ |= {"DJANGO_SETTINGS_MODULE": f"portal.settings.{settings}", **environment}
    django.setup()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", metavar="FOLDER", type=Path)
    parser.add_argument("name")
    asked = parser.parse_args()
    os.environ.pop("TEST_TEMPLATE", None)
    if asked.demo:
        prepare_demo(asked.demo, Path(asked.name))
    else:
        set_up("test")
        make(asked.name)


if __name__ == "__main__":
    main()
