"""The feast in the courtyard is held at the winter solstice when that is near, and is not called after it when not."""

from datetime import date, timedelta

import pytest

from home.demo.content.feast import FEAST, feast_in, winter_solstice
from home.demo.content.xinhong.notices import NOTICES
from home.demo.content.xinhong.volunteering import EVENTS
from home.demo.making import notices, volunteering

pytestmark = pytest.mark.once


def told_on(today: date):
    (event,) = [each for each in EVENTS if FEAST in each.title]
    (notice,) = [each for each in NOTICES if FEAST in each.title]
    return volunteering.as_told_on(today, event), notices.as_told_on(today, notice)


@pytest.mark.parametrize("today", [date(2026, 11, 30), date(2026, 12, 21), date(2028, 12, 1)])
def test_near_the_solstice_it_is_on_that_day(today):
    event, notice = told_on(today)
    assert today + timedelta(days=event.day) == winter_solstice(today.year)
    assert "冬至" in event.title
    assert "冬至" in notice.title
    assert notices.ends_at(notice, today).date() == winter_solstice(today.year)


@pytest.mark.parametrize("today", [date(2026, 5, 1), date(2026, 12, 22), date(2026, 12, 31)])
def test_at_other_times_nobody_speaks_of_it(today):
    event, notice = told_on(today)
    assert event.day == feast_in(today) == 26
    for text in (event.title, event.purpose, notice.title):
        assert "冬至" not in text


def test_the_days_are_those_of_the_almanac():
    assert [winter_solstice(year).day for year in range(2020, 2029)] == [21, 21, 22, 22, 21, 21, 22, 22, 21]
