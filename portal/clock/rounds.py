"""One round of the clock."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from portal.clock.jobs import clock_jobs
from portal.clock.models import ClockRun

logger = logging.getLogger(__name__)

# A round that went like the one before is written down only this often.
NOTED_EVERY = timedelta(seconds=30)
# How long the clock may have been silent before an installation counts as not looked after.
SILENT = timedelta(minutes=5)


@dataclass
class Round:
    """``done`` has each job's count by its key; ``failed`` what the others died of."""

    done: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def run_round(stopping: Callable[[], bool] = lambda: False) -> Round:
    """Run every job once, in order, until ``stopping``. A job that fails is reported and stops no other."""
    result = Round()
    for key in clock_jobs.keys():  # noqa: SIM118 - a registry iterates over its items, not its keys
        if stopping():
            break
        try:
            result.done[key] = clock_jobs[key]()
        except Exception as problem:
            logger.exception("The clock's job %s failed.", key)
            result.failed[key] = f"{type(problem).__name__}: {problem}"
    try:
        _note(" ".join(result.failed))
    except Exception as problem:
        logger.exception("The clock could not note its round.")
        result.failed["clock"] = f"{type(problem).__name__}: {problem}"
    return result


def is_looked_after() -> bool:
    """Whether some process ran the clock within the last minutes."""
    return ClockRun.objects.filter(id=1, at__gt=timezone.now() - SILENT).exists()


def failing_jobs() -> list[str]:
    """Keys of the jobs that failed in the last round."""
    last = ClockRun.objects.filter(id=1).first()
    return last.failed.split() if last else []


def _note(failed: str) -> None:
    now = timezone.now()
    last = ClockRun.objects.filter(id=1).first()
    if last is None or last.failed != failed[:500] or last.at < now - NOTED_EVERY:
        ClockRun.objects.update_or_create(id=1, defaults={"at": now, "failed": failed[:500]})
