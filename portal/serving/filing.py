"""Putting stored pages on file for the web server, beside the requests."""

import logging
import queue
import threading
import time
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseProblem
from django.db import connections

from portal.freshness.placing import Placer
from portal.freshness.readers import postgresql_parameters
from portal.freshness.registering import OtherStoreError, register
from portal.freshness.rendered import ZIPPED
from portal.freshness.validity import Snapshot
from portal.freshness.withdrawing import rendered_pages
from portal.serving.file_headers import says_nothing_else
from portal.serving.page_files import file_name, span_of
from portal.serving.page_keys import PageKey
from portal.serving.stored_pages import StoredPage, day_of

logger = logging.getLogger(__name__)

# Pages that may wait; more of them are offered again with their next request.
WAITING = 64
# Seconds after which a page that is still asked for here is offered again.
AGAIN = 1.0


class Filer:
    """One thread that takes pages as they are offered. It starts with the first, in whichever process that is."""

    def __init__(self, placer: Placer, limit: int) -> None:
        self.placer = placer
        self.limit = limit
        self._waiting: queue.Queue[tuple[PageKey, StoredPage] | None] = queue.Queue(WAITING)
        self._thread: threading.Thread | None = None
        self._mutex = threading.Lock()
        self._is_registered = False

    def offer(self, key: PageKey, page: StoredPage) -> None:
        """Have ``page`` put on file soon, if a file can stand for it. Called for a page that was asked for again."""
        now = time.monotonic()
        if now < page.offer_again:
            return
        page.offer_again = now + AGAIN
        name = file_name(key)
        if name is None or not says_nothing_else(page, name, key.preferences.language):
            page.offer_again = float("inf")
            return
        with suppress(queue.Full):
            self._waiting.put_nowait((key, page))
        with self._mutex:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="filer", daemon=True)
                self._thread.start()

    def close(self) -> None:
        with self._mutex:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join(2)
        self.placer.close()

    def _work(self) -> None:
        while (offered := self._waiting.get()) is not None:
            try:
                self.file(*offered)
            except Exception:
                logger.exception("A page could not be put on file.")

    def file(self, key: PageKey, page: StoredPage) -> bool:
        """Put ``page`` on file now if it is true; returns whether it was."""
        name = file_name(key)
        store = self.placer.store
        if name is None or (store.pages / f"{span_of(time.time())[0]},{name}").exists():
            return False
        if store.size() + page.size > self.limit or not self._registered():
            return False

        def name_if_true(snapshot: Snapshot) -> str | None:
            now = time.time()
            span, end = span_of(now)
            # A page that is true for a part of the span is better asked for.
            return f"{span},{name}" if page.until >= end and page.true(snapshot, day_of(now), now) else None

        forms = [("", page.plain.body, page.mark)]
        if page.zipped is not page.plain:
            forms.append((ZIPPED, page.zipped.body, page.mark + 1))
        return self.placer.place(page.scopes, name_if_true, forms)

    def register(self) -> None:
        """Make the directory the one that every writer must reach.

        Raises ``ImproperlyConfigured`` where that cannot be, and ``django.db.Error`` while the database is away.
        """
        try:
            register(self.placer.store)
        except (OtherStoreError, OSError) as problem:
            raise ImproperlyConfigured(f"RENDERED_ROOT: {problem}") from problem
        self._is_registered = True

    def _registered(self) -> bool:
        if not self._is_registered:
            try:
                self.register()
            except DatabaseProblem:
                logger.warning("No page is put on file until the database answers.")
            finally:
                connections.close_all()
        return self._is_registered


def filer() -> Filer | None:
    """A new filer where RENDERED_ROOT says so, else ``None``. ``ImproperlyConfigured`` keeps a process from serving."""
    store = rendered_pages()
    if store is None:
        return None
    if connections["default"].vendor != "postgresql":
        raise ImproperlyConfigured("RENDERED_ROOT needs PostgreSQL, whose locks keep an old page off the web server.")
    made = Filer(Placer(store, postgresql_parameters()), settings.RENDERED_BYTES)
    try:
        made.register()
    except DatabaseProblem as problem:
        # It is asked again with the first page.
        logger.warning("The rendered pages could not be registered yet: %s", problem)
    finally:
        connections["default"].close()
    return made
