"""Emptying the database after a test whose writes were committed.

Django's own way empties every table and makes content types, permissions and the default site anew: a quarter of
a second, however little the test wrote. Here that happens once; from then on only tables with rows are emptied, and
those three stay as long as they read the same. The append-only guards are lifted only meanwhile.
"""

import contextlib
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import TransactionTestCase

# SQLite joins at most so many SELECTs.
AT_ONCE = 400


def all_tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


@contextlib.contextmanager
def guards_lifted(tables: list[str] | None = None) -> Iterator[None]:
    """Take the triggers of these tables, or of all, out of the way, as only the owner of the database can."""
    tables = all_tables() if tables is None else tables
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL")
            triggers = [(name, sql) for table, name, sql in cursor.fetchall() if table in tables]
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            try:
                yield
            finally:
                for _, sql in triggers:
                    cursor.execute(sql)
        else:
            cursor.execute(
                "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal AND relname = ANY(%s)",
                [tables],
            )
            guarded = [row[0] for row in cursor.fetchall()]
            for table in guarded:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            try:
                yield
            finally:
                for table in guarded:
                    cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


class Emptying:
    """``tables``: all there are. ``kept``: the rows of those that Django fills again after a flush, by table."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self.kept: dict[str, list[tuple]] = {}

    def filled(self) -> list[str]:
        """The tables that have rows."""
        found = []
        with connection.cursor() as cursor:
            for first in range(0, len(self.tables), AT_ONCE):
                each = self.tables[first : first + AT_ONCE]
                cursor.execute(
                    " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in each)
                )
                found += [row[0] for row in cursor.fetchall()]
        return found

    def rows(self, table: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY id')
            return list(cursor.fetchall())

    def quickly(self) -> bool:
        """Empty what has rows. False where that cannot lead to what a flush leaves behind."""
        if not self.kept:
            return False
        filled = self.filled()
        if any(table not in filled or self.rows(table) != rows for table, rows in self.kept.items()):
            return False
        if written := [table for table in filled if table not in self.kept]:
            with guards_lifted(written), transaction.atomic(), connection.cursor() as cursor:
                for table in written:
                    cursor.execute(f'DELETE FROM "{table}"')
        ContentType.objects.clear_cache()
        return True

    def remember(self) -> None:
        """What a flush has left behind."""
        self.tables = all_tables()
        self.kept = {table: self.rows(table) for table in self.filled()}


@contextlib.contextmanager
def emptying_quickly() -> Iterator[None]:
    """Transactional tests end so while the block lasts."""
    emptying = Emptying()
    teardown, flush = TransactionTestCase._fixture_teardown, BaseDatabaseOperations.execute_sql_flush

    def flush_unguarded(self, sql_list):
        with guards_lifted():
            return flush(self, sql_list)

    def empty(self):
        if not emptying.quickly():
            teardown(self)
            emptying.remember()

    BaseDatabaseOperations.execute_sql_flush = flush_unguarded
    TransactionTestCase._fixture_teardown = empty
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
    TransactionTestCase._fixture_teardown = teardown
