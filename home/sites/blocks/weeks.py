"""A week of opening hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# ISO 8601: the week begins on Monday.
DAYS: list[tuple[str, str | Promise]] = [
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
]
# As schema.org's openingHours says them.
SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True)
class Span:
    """From ``opens`` to ``closes`` on each day from ``first`` to ``last`` (1 is Monday)."""

    first: int
    last: int
    opens: time
    closes: time


@dataclass(frozen=True)
class DayOff:
    """Days on which it is otherwise; closed where no hours are given."""

    first: date
    last: date
    opens: time | None
    closes: time | None
    why: str


class Week:
    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans, key=lambda span: (span.first, span.opens))

    def rows(self) -> list[tuple[str | Promise, list[tuple[time, time]]]]:
        """Each day with its hours in order; none on a day on which it is closed."""
        return [
            (name, sorted((s.opens, s.closes) for s in self.spans if s.first <= int(number) <= s.last))
            for number, name in DAYS
        ]

    def for_programs(self) -> list[str]:
        """One ``Mo-Fr 09:00-12:00`` for each span (https://schema.org/openingHours)."""
        return [f"{_short(span)} {span.opens:%H:%M}-{span.closes:%H:%M}" for span in self.spans]


def _short(span: Span) -> str:
    first, last = SHORT[span.first - 1], SHORT[span.last - 1]
    return first if span.first == span.last else f"{first}-{last}"
