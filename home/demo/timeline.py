"""The demo's events in the order in which they happened, each done by the action a person would trigger."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from home.demo import travelling


@dataclass(frozen=True)
class Event:
    """Something that happened: ``do`` is called while the clock says ``moment``."""

    moment: datetime
    do: Callable[[], object]


def moment_of(today: date, days: int, at: str = "10:00") -> datetime:
    """``days`` before ``today`` at ``at`` o'clock, Beijing time."""
    hour, _, minute = at.partition(":")
    return timezone.make_aware(datetime.combine(today - timedelta(days=days), time(int(hour), int(minute))))


def happen(events: Iterable[Event], *, now: datetime, progress: Callable[[int, int], None] | None = None) -> int:
    """Let all events happen, the oldest first; what was told of later today happens now. Returns how many did."""
    ordered = sorted(events, key=lambda event: event.moment)
    for number, event in enumerate(ordered, start=1):
        with travelling.at(min(event.moment, now)):
            event.do()
        if progress and number % 100 == 0:
            progress(number, len(ordered))
    return len(ordered)
