"""Filing one page for the web server, at a moment at which it is provably true.

Only one order of steps is right, and each has its reason:

1. The directories of the page's scopes are opened. What a writer withdraws from here on takes what is put there along,
   even if this process stands still for an hour after step 3 and the database has long given its locks away.
2. The locks that writers of these scopes share are taken, alone: no such writer is between `touch` and its end.
3. The stamps are read, after the locks were got, and compared with those read before the page was made: no such
   writer has committed since. So the page shows what is committed now.
4. The files are put in place. A writer who comes now waits for step 5, then withdraws them, then commits.
5. The locks are given back.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

import psycopg

from portal.freshness.locks import FILING, of_page
from portal.freshness.rendered import RenderedPages
from portal.freshness.validity import Snapshot

logger = logging.getLogger(__name__)

# A writer waits for whoever files a page, so nothing here may take long.
PATIENCE = "-c lock_timeout=500ms -c statement_timeout=2000ms -c idle_in_transaction_session_timeout=2000ms"
# Turns first, alone; then all or none of the page's locks, without waiting.
LOCK = (
    "WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(%s)), "
    "tried AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(number) AS got "
    "FROM (SELECT count(*) FROM turn) AS mine, unnest(%s::bigint[]) AS number) SELECT bool_and(got) FROM tried"
)
READ = (
    "SELECT (SELECT identity FROM portal_freshness_registeredstore WHERE id = 1), "
    "coalesce((SELECT json_object_agg(scope, version) FROM portal_freshness_stamp), '{}'::json)"
)


class Placer:
    """Puts pages into ``store``, over a connection of its own that is opened when first needed."""

    def __init__(self, store: RenderedPages, parameters: dict[str, Any]) -> None:
        self.store = store
        self._parameters = {**parameters, "options": f"{parameters.get('options', '')} {PATIENCE}".strip()}
        self._connection: psycopg.Connection[Any] | None = None
        self._mutex = threading.Lock()

    def place(
        self,
        scopes: Iterable[str],
        name: Callable[[Snapshot], str | None],
        forms: Iterable[tuple[str, bytes, int]],
    ) -> bool:
        """File a page that depends on ``scopes``; returns whether it was.

        ``name`` says under which name, given the stamps as they stand, or ``None`` if the page is not true any more.
        Never raises for a database or directory that is away.
        """
        with self._mutex, ExitStack() as held:
            try:
                folders = held.enter_context(self.store.folders(scopes))
                connection = self._connected()
                with connection.transaction():
                    row = connection.execute(LOCK, [FILING, of_page(scopes)], prepare=True).fetchone()
                    if not row or not row[0]:
                        return False
                    # Another statement, for its view of the database begins only now.
                    row = connection.execute(READ, prepare=True).fetchone()
                    if row is None or not row[0] or row[0] != self.store.identity():
                        return False
                    named = name(row[1])
                    if named is None:
                        return False
                    folders.put(named, forms)
            except (psycopg.Error, OSError) as problem:
                logger.warning("A page could not be put on file: %s", problem)
                self._drop()
                return False
            return True

    def close(self) -> None:
        with self._mutex:
            self._drop()

    def _connected(self) -> "psycopg.Connection[Any]":
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(**self._parameters, autocommit=True)
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
