"""What stands between a fresh clone and a running site, each step done only when it is needed."""

import contextlib
import gc
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import wagtail
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor


def say(text: str) -> None:
    """Progress, on a line of its own."""
    sys.stdout.write(f"· {text}\n")
    sys.stdout.flush()


def static_sources() -> Iterator[Path]:
    for folder in [
        *settings.STATICFILES_DIRS,
        *(settings.ROOT / room for room in ("portal", "communities", "fund", "volunteering", "home")),
    ]:
        yield from (path for path in sorted(Path(folder).rglob("*")) if path.is_file() and "static" in path.parts)


def static_fingerprint() -> str:
    """Changes when a static file of ours or the version of a package that brings some does."""
    facts = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in static_sources()]
    return hashlib.sha256(json.dumps([wagtail.__version__, facts]).encode()).hexdigest()


def collect_static_files() -> None:
    mark = Path(settings.STATIC_ROOT) / ".collected"
    wanted = static_fingerprint()
    if mark.exists() and mark.read_text() == wanted:
        return
    say("Collecting static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(wanted)


@contextlib.contextmanager
def collecting_seldom() -> Iterator[None]:
    """Migrating makes thirty thousand models, which the collector would look through hundreds of times."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def migrate() -> None:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Preparing the database ({len(plan)} migrations)")
        with collecting_seldom():
            call_command("migrate", interactive=False, verbosity=0)


def load_demo_once() -> None:
    """Fill an empty database; one that was filled before is left as its users have made it."""
    mark = Path(settings.VAR) / "demo-loaded"
    if mark.exists():
        say("Keeping the data of the last run (make clean-demo forgets it)")
        _move_hosts()
        return
    call_command("load_demo")
    mark.write_text("The demo data was loaded. Delete the folder to begin anew.\n")


def _move_hosts() -> None:
    # Its models are there only once Django is set up.
    from home.sites.actions import move_hosts

    if move_hosts(by=None):
        say(f"Moving the sites to {settings.BASE_DOMAIN}:{settings.PUBLIC_PORT}")


def prepare() -> None:
    collect_static_files()
    migrate()
    load_demo_once()
