"""A month as a table of weeks."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

EARLIEST, LATEST = 2020, 2099
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Month:
    first: date

    @property
    def after(self) -> date:
        """The first day of the next month."""
        return date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return date(self.first.year - (self.first.month == 1), (self.first.month - 2) % 12 + 1, 1)

    @property
    def weeks(self) -> list[list[date | None]]:
        """From Monday on; None where a day is not of this month."""
        weeks = calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [[day if day.month == self.first.month else None for day in week] for week in weeks]


def month_asked_for(text: str | None) -> Month:
    """2026-11, or the present month; raises ``Http404`` for what is no month."""
    if not text:
        return Month(timezone.localdate().replace(day=1))
    found = _MONTH.fullmatch(text)
    if found is None:
        raise Http404(text)
    year, month = int(found[1]), int(found[2])
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
        raise Http404(text)
    return Month(date(year, month, 1))
