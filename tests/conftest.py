"""Fixtures of all tests. The databases' guards are lifted only while a test's data is flushed."""

import contextlib
import os
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@contextlib.contextmanager
def guards_lifted() -> Iterator[None]:
    """Take the append-only triggers out of the way, as only the owner of the database can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            try:
                yield
            finally:
                for _, sql in triggers:
                    cursor.execute(sql)
        else:
            cursor.execute(
                "SELECT DISTINCT event_object_table FROM information_schema.triggers WHERE trigger_schema = 'public' "
                "UNION SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
            )
            tables = [row[0] for row in cursor.fetchall()]
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            try:
                yield
            finally:
                for table in tables:
                    cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guards() -> Iterator[None]:
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_unguarded(self, sql_list):
        with guards_lifted():
            return flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush_unguarded
    yield
    BaseDatabaseOperations.execute_sql_flush = flush


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep on each database what belongs there; what is left out is named in the other run."""
    from django.conf import settings

    on_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    unwanted = "once" if on_postgresql else "postgresql"
    kept = [item for item in items if not item.get_closest_marker(unwanted)]
    dropped = [item for item in items if item.get_closest_marker(unwanted)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept
