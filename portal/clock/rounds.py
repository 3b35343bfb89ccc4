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


@dataclass(frozen=True)
class Share:
    """Which jobs one loop runs, where two share them: those whose key begins with ``only``, or all others.

    A mail server that does not answer then keeps no notice from ending in time.
    """

    only: str = ""
    without: str = ""

    def has(self, key: str) -> bool:
        return key.startswith(self.only) and not (self.without and key.startswith(self.without))

    @property
    def row(self) -> int:
        """Of `ClockRun`: the clock's, or that of the worker beside it."""
        return WORKER if self.only else CLOCK


CLOCK, WORKER = 1, 2
ALL = Share()


def run_round(stopping: Callable[[], bool] = lambda: False, share: Share = ALL) -> Round:
    """Run every job of ``share`` once, in order, until ``stopping``. One that fails is reported, and stops no other."""
    result = Round()
    for key in filter(share.has, clock_jobs.keys()):
        if stopping():
            break
        try:
            result.done[key] = clock_jobs[key]()
        except Exception as problem:
            logger.exception("The clock's job %s failed.", key)
            result.failed[key] = f"{type(problem).__name__}: {problem}"
    try:
        _note(share.row, " ".join(result.failed))
    except Exception as problem:
        logger.exception("The clock could not note its round.")
        result.failed["clock"] = f"{type(problem).__name__}: {problem}"
    return result


def is_looked_after() -> bool:
    """Whether some process ran the clock within the last minutes."""
    return ClockRun.objects.filter(id=CLOCK, at__gt=timezone.now() - SILENT).exists()


def worker_stands_still() -> bool:
    """Whether a loop beside the clock ran once and has been silent for minutes."""
    return ClockRun.objects.filter(id=WORKER, at__lte=timezone.now() - SILENT).exists()


def failing_jobs() -> list[str]:
    """Keys of the jobs that failed in the last round of the clock and of the worker."""
    return [key for run in ClockRun.objects.order_by("id") for key in run.failed.split()]


def _note(row: int, failed: str) -> None:
    now = timezone.now()
    last = ClockRun.objects.filter(id=row).first()
    if last is None or last.failed != failed[:500] or last.at < now - NOTED_EVERY:
        ClockRun.objects.update_or_create(id=row, defaults={"at": now, "failed": failed[:500]})
