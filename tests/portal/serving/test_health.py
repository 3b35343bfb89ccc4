"""Ready means: this process can serve pages. What else is wrong is said, and takes no page away."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from portal.clock.models import ClockRun
from portal.notify.models import OutgoingMail
from portal.serving import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _just_started(monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)


def clock_ran(ago: timedelta, failed: str = "") -> None:
    ClockRun.objects.update_or_create(id=1, defaults={"at": timezone.now() - ago, "failed": failed})


def test_all_is_well(client):
    clock_ran(timedelta(minutes=4))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": True, "migrations": True, "clock": True, "oldest_delivery_seconds": 0, "warnings": []},
    )


@pytest.mark.parametrize("ran", [None, timedelta(minutes=6), timedelta(days=9)])
def test_a_clock_that_stands_still_is_said_and_takes_no_page_away(client, ran):
    if ran is not None:
        clock_ran(ran)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["clock"] is False
    [warning] = answer.json()["warnings"]
    assert "tick --loop" in warning


def test_a_job_that_fails_is_named(client):
    clock_ran(timedelta(0), failed="notify.letters sites.align_editors")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["clock"]) == (200, True)
    assert answer.json()["warnings"] == ["These jobs of the clock failed: notify.letters, sites.align_editors."]


@pytest.mark.parametrize(("waits", "warned"), [(timedelta(minutes=59), False), (timedelta(minutes=61), True)])
def test_letters_that_wait_for_long_are_said(client, waits, warned):
    clock_ran(timedelta(0))
    OutgoingMail.objects.create(
        key="k", address="a@example.org", subject="s", language="en", created_at=timezone.now() - waits
    )
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["oldest_delivery_seconds"] == pytest.approx(waits.total_seconds(), abs=60)
    assert bool(answer.json()["warnings"]) == warned


def test_a_migration_that_is_missing_makes_it_unready(client):
    MigrationRecorder(connection).record_unapplied("portal_clock", "0001_clock_runs")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": True, "migrations": False, "warnings": []})


def test_a_database_that_is_away_makes_it_unready(client):
    def away(*_):
        raise OperationalError("gone")

    with connection.execute_wrapper(away):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": False, "migrations": False, "warnings": []})


def test_living_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").content == b"ok\n"
