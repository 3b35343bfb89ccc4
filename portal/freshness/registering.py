"""Which directory of rendered pages the database knows of: at most one, so that every writer can reach it."""

import socket
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from portal.freshness.models import RegisteredStore
from portal.freshness.rendered import RenderedPages
from portal.freshness.stamps import EVERYTHING, touch
from portal.freshness.withdrawing import rendered_pages

MACHINE = Path("/etc/machine-id")


class OtherStoreError(Exception):
    """Another directory is registered already."""


def place_of(store: RenderedPages) -> str:
    """Where a directory is, to tell it from one of another machine."""
    machine = MACHINE.read_text(encoding="ascii").strip() if MACHINE.exists() else socket.gethostname()
    return f"{machine}:{store.root}"


def register(store: RenderedPages) -> str:
    """Set the directory up and make it the one that web servers may give out; returns its identity.

    After a restart of the machine the emptied directory takes the place of its former self. Raises
    `OtherStoreError` when another is registered, and ``OSError``.
    """
    identity, place = store.set_up(), place_of(store)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two processes that start at once would both find no row.
            cursor.execute("LOCK TABLE portal_freshness_registeredstore IN SHARE ROW EXCLUSIVE MODE")
        known = RegisteredStore.objects.filter(id=1).first()
        if known is not None and known.identity == identity:
            return identity
        if known is not None and known.place != place:
            raise OtherStoreError(
                f"Rendered pages are registered at {known.place}, and every writer must reach them. Run `manage.py "
                "rendered_pages close` there, or leave RENDERED_ROOT empty here."
            )
        # Nobody files a page while no directory is registered, and nobody withdrew what an earlier database left.
        store.clear()
        RegisteredStore.objects.update_or_create(
            id=1, defaults={"identity": identity, "place": place, "since": timezone.now()}
        )
    return identity


def close() -> None:
    """Withdraw all pages and let every process write again, whatever it sees. Twice changes nothing."""
    store = rendered_pages()
    with transaction.atomic():
        if RegisteredStore.objects.exists():
            # From here to the commit nobody files a page, and afterwards nobody may.
            touch(EVERYTHING)
        RegisteredStore.objects.all().delete()
    if store is not None and store.identity():
        store.clear()


def forget() -> None:
    """Strike the directory out although it cannot be reached. Only when no web server gives it out any more."""
    RegisteredStore.objects.all().delete()
