"""What hangs on the wall of the demo."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from home.demo.content.xinhong.notices import NOTICES
from home.demo.making.notices import ends_at

pytestmark = pytest.mark.once


@pytest.mark.parametrize("hour", range(24))
def test_at_whatever_hour_the_demo_is_loaded_something_urgent_holds_for_the_rest_of_the_day(hour):
    today = date(2026, 11, 24)
    now = timezone.make_aware(datetime.combine(today, time(hour, 30)))
    holding = [told for told in NOTICES if told.level and ends_at(told, today) > now + timedelta(hours=12)]
    assert [told.level for told in holding] == ["orange", "blue"]
