"""Fixtures of all tests."""

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from portal.accounts.framing import frames
from tests.districts import District, small_district
from tests.emptying import emptying_quickly
from tests.objects import one_of_everything
from tests.once import undone_at_the_end

settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What decides whether a change goes in: the same examples each time. New ones are for who is there to read them.
settings.register_profile("repeatable", settings.get_profile("quick"), derandomize=True, database=None)
settings.register_profile("deep", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


# Of a run of tools/run_tests.py; PostgreSQL copies its own by itself (portal/settings/test.py).
TEMPLATE = os.environ.get("TEST_TEMPLATE") if connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Put the migrated template, where there is one, in the place of this worker's database."""
    if TEMPLATE:
        shutil.copyfile(TEMPLATE, connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    return django_db_keepdb or bool(TEMPLATE)


@pytest.fixture(scope="session")
def django_db_createdb(django_db_createdb: bool) -> bool:
    return django_db_createdb and not TEMPLATE


@pytest.fixture(scope="session", autouse=True)
def _empty_quickly() -> Iterator[None]:
    with emptying_quickly():
        yield


@pytest.fixture(autouse=True)
def _no_frames_of_another_test() -> None:
    """What a test writes is undone, and its stamps with it, so what was made of it would pass for the next one's."""
    frames.clear()


@pytest.fixture(scope="module")
def made_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[District, dict[str, object]]]:
    """The small district with one of everything in it, made once for a module: it takes a second."""
    with undone_at_the_end(django_db_blocker):
        district = small_district()
        yield district, one_of_everything(district)


def pytest_collection_finish() -> None:
    """Spare the garbage collector what is there before the first test and stays: Django, Wagtail and the tests."""
    gc.collect()
    gc.freeze()


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
