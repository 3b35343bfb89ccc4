"""Rounds, medians and ratios. Knows nothing of what is measured."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

Measure = Callable[[], float]


class Refused(Exception):  # noqa: N818 - it names what happened to a figure
    """A figure that must not be printed: errors on the way, or another answer than the one meant."""


class Unit(Enum):
    """Of a rate more is better, of a time less."""

    RATE = "/s"
    MILLISECONDS = "ms"


@dataclass(frozen=True)
class Measured:
    """The figures of one thing, one per round."""

    name: str
    values: tuple[float, ...]
    unit: Unit = Unit.RATE

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def __str__(self) -> str:
        return f"{self._one(self.median)} ({self._one(min(self.values))}–{self._one(max(self.values))})"

    def _one(self, value: float) -> str:
        figures = 0 if value >= 100 else 1 if value >= 10 else 2
        return f"{value:,.{figures}f}"


@dataclass(frozen=True)
class Goal:
    """What must hold of a ratio: at least ``least``, or at most ``most``."""

    least: float | None = None
    most: float | None = None

    def holds(self, ratio: float) -> bool:
        return (self.least is None or ratio >= self.least) and (self.most is None or ratio <= self.most)

    def __str__(self) -> str:
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"


@dataclass(frozen=True)
class Row:
    """A thing against its limit. The ratio is the median of the rounds' own: both met the same noise.

    Of rates it is subject ÷ limit. ``as_time`` turns it round: how many times as long one answer takes.
    """

    subject: Measured
    limit: Measured
    goal: Goal | None = None
    as_time: bool = False

    @property
    def ratios(self) -> tuple[float, ...]:
        pairs = list(zip(self.subject.values, self.limit.values, strict=True))
        if self.as_time and self.subject.unit is Unit.RATE:
            return tuple(limit / subject for subject, limit in pairs)
        return tuple(subject / limit for subject, limit in pairs)

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)

    @property
    def holds(self) -> bool | None:
        return None if self.goal is None else self.goal.holds(self.ratio)


@dataclass
class Findings:
    """What one subject says: its rows, figures that are no ratio, and what a reader must know of them."""

    title: str
    rows: list[Row] = field(default_factory=list)
    figures: list[Measured] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def compare(
        self, measured: Mapping[str, Measured], subject: str, limit: str, goal: Goal | None = None, *, as_time=False
    ) -> None:
        """Add a row, unless one of both was refused."""
        if subject in measured and limit in measured:
            self.rows.append(Row(measured[subject], measured[limit], goal, as_time))


@dataclass(frozen=True)
class Pace:
    """How long a run takes: ``seconds`` of load in each of ``rounds``, live pages, rows of the limits' databases."""

    rounds: int
    seconds: float
    live_pages: int
    publishes: int
    scale: int


FULL = Pace(rounds=5, seconds=2, live_pages=1_000, publishes=7, scale=50)
QUICK = Pace(rounds=1, seconds=0.5, live_pages=50, publishes=1, scale=1)


def interleaved(
    measures: Mapping[str, Measure], rounds: int, findings: Findings, unit: Unit = Unit.RATE
) -> dict[str, Measured]:
    """Measure everything once per round, in turn, after one turn that does not count.

    What is refused in any round is left out, with the reason in ``findings.refused``.
    """
    found: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        for name, measure in measures.items():
            if name in findings.refused:
                continue
            try:
                value = measure()
            except Refused as why:
                findings.refused[name] = str(why)
                continue
            if number:
                found[name].append(value)
    return {name: Measured(name, tuple(values), unit) for name, values in found.items() if name not in findings.refused}
