"""The demo district in databases of the run's own: SQLite for the embedded process, PostgreSQL for production.

with Place(folder) as place:
    place.sqlite        settings of a process, as environment variables
"""

import contextlib
import functools
import importlib.util
import os
import subprocess
import tempfile
from pathlib import Path
from types import ModuleType

from deploy.processes import from_environment, mount_options
from tests.bench.machine import ROOT
from tests.bench.servers import asked
from tests.production.site import IN_MEMORY, SECRET_KEY

EMBEDDED = {"DJANGO_SETTINGS_MODULE": "portal.settings.embedded"}
RESIDENT, CHAIR = "resident@demo.example", "chair@demo.example"


def services() -> ModuleType:
    """tools/services.py, which starts throw-away servers."""
    found = importlib.util.spec_from_file_location("services", ROOT / "tools" / "services.py")
    assert found
    assert found.loader
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


class Place:
    """Databases are made when first asked for, and gone with the block. ``demo`` may name a folder that
    `tools/templates.py --demo` made, which is then copied instead of told anew."""

    def __init__(self, demo: str | None = None) -> None:
        self._demo = demo
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> "Place":
        # Not TMPDIR: nginx's and PostgreSQL's users have to reach it.
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="jia-bench-", dir="/tmp")))
        self.folder.chmod(0o755)
        return self

    def __exit__(self, *why: object) -> None:
        self._stack.close()

    def room(self, name: str) -> Path:
        """A folder of one subject's own."""
        made = self.folder / name
        made.mkdir(exist_ok=True)
        made.chmod(0o755)
        return made

    @functools.cached_property
    def sqlite(self) -> dict[str, str]:
        var = self.room("embedded")
        if self._demo:
            import shutil

            shutil.copytree(self._demo, var, dirs_exist_ok=True)
        variables = {**EMBEDDED, "VAR_DIR": str(var)}
        asked("-c", PREPARE, **variables)
        return variables

    @functools.cached_property
    def postgresql_url(self) -> str:
        """A server of the run's own that keeps what it says it keeps: fsync and synchronous commit are on."""
        return str(self._stack.enter_context(services().throwaway_postgresql(durable=True)))

    @functools.cached_property
    def memory(self) -> Path:
        """A memory file system as an installation mounts one for its rendered pages; the machine's own where only root
        may mount."""
        folder = self.room("memory")
        options = mount_options(from_environment()._replace(user=str(os.geteuid())))
        asked_for = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if os.geteuid() or subprocess.run(asked_for, capture_output=True, check=False).returncode:
            return IN_MEMORY
        self._stack.callback(subprocess.run, ["umount", "-l", str(folder)], check=False)
        return folder

    @functools.cached_property
    def redis_url(self) -> str:
        return str(self._stack.enter_context(services().throwaway_redis()))

    @functools.cached_property
    def postgresql(self) -> dict[str, str]:
        import psycopg

        url = self.postgresql_url
        server = url.rsplit("/", 1)[0] + "/postgres"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{url.rsplit("/", 1)[1]}"')
        room = str(self.room("production"))
        variables = {**EMBEDDED, "VAR_DIR": room, "DATABASE_URL": url, "SECRET_KEY": SECRET_KEY}
        asked("-c", PREPARE, **variables)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        return variables

    def session(self, variables: dict[str, str], email: str) -> str:
        """The cookie of somebody who has just signed in."""
        return "Cookie: sessionid=" + asked("-c", SIGN_IN, **{**variables, "BENCH_EMAIL": email}).strip()


PREPARE = "import django; django.setup(); from home.demo.preparing import prepare; prepare()"
SIGN_IN = """
import os, time, django
django.setup()
from django.test import Client
from portal.users.models import User
client = Client()
client.force_login(User.objects.get(email=os.environ["BENCH_EMAIL"]))
session = client.session
# As after a second key, without which roles over publication rest in production.
session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
session["account_authentication_methods_user"] = session["_auth_user_id"]
session.save()
print(client.cookies["sessionid"].value)
"""


def demo_of_a_test_run() -> str | None:
    return os.environ.get("TEST_DEMO")
