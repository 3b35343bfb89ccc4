"""The clock: every job once, whatever one of them does."""

import io
import os
import signal
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.clock.jobs import clock_jobs
from portal.clock.loop import run_forever
from portal.clock.models import ClockRun
from portal.clock.rounds import WORKER, is_looked_after, run_round, worker_stands_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(monkeypatch):
    monkeypatch.setattr(clock_jobs, "_items", {})
    return clock_jobs


def fails() -> int:
    raise ValueError("no paper")


def test_every_job_runs_once_in_order_and_a_failing_one_stops_no_other(jobs, caplog):
    ran = []
    jobs.register("last", lambda: ran.append("last") or 3, order=300)
    jobs.register("first", lambda: ran.append("first") or 1, order=100)
    jobs.register("broken", fails, order=200)
    result = run_round()
    assert ran == ["first", "last"]
    assert result.done == {"first": 1, "last": 3}
    assert result.failed == {"broken": "ValueError: no paper"}
    assert "The clock's job broken failed" in caplog.text


def test_tick_says_what_was_done(jobs):
    jobs.register("notices.expire", lambda: 2)
    out = io.StringIO()
    call_command("tick", stdout=out)
    assert out.getvalue() == "notices.expire: 2\n"


def test_tick_ends_with_an_error_when_a_job_failed(jobs):
    jobs.register("broken", fails, order=1)
    jobs.register("fine", lambda: 2, order=2)
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("tick", stdout=out, stderr=err)
    assert raised.value.returncode == 1
    assert out.getvalue() == "fine: 2\n"
    assert "broken failed: ValueError: no paper" in err.getvalue()


def test_the_last_round_is_noted(jobs):
    assert not is_looked_after()
    run_round()
    assert is_looked_after()
    first = ClockRun.objects.get()
    run_round()
    assert ClockRun.objects.get().at == first.at, "not written down each time"
    jobs.register("broken", fails)
    run_round()
    assert ClockRun.objects.get().failed == "broken"
    ClockRun.objects.update(at=timezone.now() - timedelta(minutes=6))
    assert not is_looked_after()


def test_two_loops_share_the_jobs_and_each_says_that_it_ran(jobs):
    ran = []
    for key in ("notify.letters", "notices.note_ends"):
        jobs.register(key, lambda key=key: ran.append(key) or 1)
    call_command("tick", only="notify.", stdout=io.StringIO())
    assert ran == ["notify.letters"]
    assert not is_looked_after(), "the worker is not the clock"
    call_command("tick", without="notify.", stdout=io.StringIO())
    assert ran == ["notify.letters", "notices.note_ends"]
    assert is_looked_after()
    assert not worker_stands_still()
    ClockRun.objects.filter(id=WORKER).update(at=timezone.now() - timedelta(minutes=6))
    assert worker_stands_still()


@pytest.mark.django_db(transaction=True)
def test_the_loop_goes_on_until_it_is_stopped_and_between_jobs_too(jobs, settings):
    settings.CLOCK_INTERVAL = 0.01
    stop, ran = threading.Event(), []

    def job() -> int:
        ran.append("job")
        if len(ran) == 3:
            stop.set()
        return 1

    jobs.register("job", job, order=1)
    jobs.register("after", lambda: ran.append("after") if stop.is_set() else 0, order=2)
    thread = threading.Thread(target=run_forever, args=(stop,))
    thread.start()
    thread.join(5)
    assert not thread.is_alive()
    assert ran == ["job"] * 3


@pytest.mark.django_db(transaction=True)
def test_the_loop_survives_a_failing_job(jobs, settings, caplog):
    settings.CLOCK_INTERVAL = 0.01
    stop, rounds = threading.Event(), []
    jobs.register("broken", fails)
    thread = threading.Thread(target=run_forever, args=(stop, rounds.append))
    thread.start()
    while len(rounds) < 3:
        time.sleep(0.01)
    stop.set()
    thread.join(5)
    assert all("broken" in each.failed for each in rounds)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_tick_loop_ends_when_asked(jobs, settings, number):
    """The signal comes to this very process, while the loop sits out its interval."""
    settings.CLOCK_INTERVAL = 60
    asked = threading.Timer(0.3, os.kill, (os.getpid(), number))
    jobs.register("asked", lambda: asked.start() or 1)
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    began = time.monotonic()
    try:
        call_command("tick", "--loop", stdout=io.StringIO())
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    assert ClockRun.objects.exists()
    assert time.monotonic() - began < 30, "it sat out its interval of 60 seconds"
