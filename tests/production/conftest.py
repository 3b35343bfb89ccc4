"""nginx, two page processes and writers of their own, on the test's own database."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from portal.freshness.registering import register
from portal.freshness.rendered import RenderedPages
from tests.portal.serving.conftest import database_url
from tests.production.site import ROOT, ProductionSite, production_site

SMALL = "tests.portal.serving.urls"


@pytest.fixture(scope="session")
def own_folder() -> Iterator[Path]:
    # Not pytest's own: where we are root, nginx's workers have to reach it.
    with tempfile.TemporaryDirectory(prefix="jia-production-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def running(django_db_setup: None, django_db_blocker, own_folder: Path) -> Iterator[ProductionSite]:
    """The small site of the serving tests in production, made once for a worker."""
    with django_db_blocker.unblock():
        url = database_url()
        connection.close()
    with production_site(
        own_folder, url, os.environ["REDIS_URL"], limits={"log_seconds": "0"}, TEST_URLCONF=SMALL
    ) as made:
        yield made


@pytest.fixture
def site(running: ProductionSite, transactional_db, settings) -> ProductionSite:
    """The running site, with its directory registered in a database that was emptied."""
    settings.RENDERED_ROOT = str(running.rendered)
    store = RenderedPages(running.rendered)
    store.set_up()
    store.clear()
    register(store)
    connection.close()
    return running


class Writer:
    """`writer.py` in a process of its own."""

    def __init__(self, site: ProductionSite) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writer.py"))], cwd=ROOT, text=True, bufsize=1,
            env={**site.environment, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._heard() == "ready"

    def do(self, what: str, number: int) -> str:
        """What it says when it has done so."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what} {number}\n")
        return self._heard()

    def end(self) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write("end\n")
        return self._heard()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def _heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture
def writer(site: ProductionSite) -> Iterator[Writer]:
    made = Writer(site)
    yield made
    made.kill()
    for pipe in (made.process.stdin, made.process.stdout):
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()
