"""The page of a month, also on its last evening."""

from datetime import date, datetime, time, timedelta
from unittest import mock

from django.utils import timezone

from tests.objects_volunteering import event, plans
from tests.volunteering.conftest import text
from volunteering.events.months import month_asked_for

VOLUNTEERING = "/c/xinhong/volunteering/"
NEXT, TITLE = "这个月以后", "元旦扫雪"


def month_after_next() -> date:
    """Its first day: an evening before it is still to come, whichever day this is."""
    return month_asked_for(f"{month_asked_for(None).after:%Y-%m}").after


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def test_on_the_last_evening_of_a_month_the_next_days_are_not_hidden(district, as_):
    after = month_after_next()
    chair = district.people["committee chair"]
    event(chair, district.community, district.courtyard, 3, starts_at=noon(after), title=TITLE)
    client = as_("signed out")
    with mock.patch("django.utils.timezone.now", return_value=noon(after - timedelta(days=1))):
        page = text(client.get(VOLUNTEERING))
        assert TITLE in page.partition(NEXT)[2]
        assert NEXT not in text(client.get(f"{VOLUNTEERING}?month={after:%Y-%m}"))
    with mock.patch("django.utils.timezone.now", return_value=noon(after) - timedelta(hours=2)):
        page = text(client.get(VOLUNTEERING))
        assert TITLE in page
        assert NEXT not in page


def test_what_is_called_off_is_not_announced_for_later(district, as_):
    after = month_asked_for(None).after
    chair = district.people["committee chair"]
    made = event(chair, district.community, district.courtyard, 3, starts_at=noon(after), title=TITLE)
    as_("committee chair").post(f"{VOLUNTEERING}{made.pk}/cancel/", {"reason": "落雪了"})
    made.occasion.refresh_from_db()
    assert made.occasion.is_cancelled
    assert TITLE not in text(as_("signed out").get(VOLUNTEERING))


def test_a_night_that_goes_on_over_the_end_of_a_month_is_listed_until_it_is_over(district, as_):
    after = month_after_next()
    begin = noon(after) - timedelta(hours=14)
    chair = district.people["committee chair"]
    with mock.patch("django.utils.timezone.now", return_value=begin - timedelta(hours=1)):
        night = plans(begin, 3, hours=6)
        event(chair, district.community, district.courtyard, starts_at=begin, slots=night, title="守岁巡夜")
    for hours, listed in ((3, True), (7, False)):
        with mock.patch("django.utils.timezone.now", return_value=begin + timedelta(hours=hours)):
            page = text(as_("signed out").get(VOLUNTEERING))
        assert ("守岁巡夜" in page) == listed


def test_other_days_are_those_of_its_own_month(district, as_):
    after = month_asked_for(None).after
    made = event(district.people["committee chair"], district.community, district.courtyard, 3, starts_at=noon(after))
    assert f'href="{VOLUNTEERING}?month={after:%Y-%m}"' in text(as_("signed out").get(made.address()))


def test_a_month_in_which_nothing_happens_is_not_stored(district, as_):
    """There are a thousand of them, and anybody can ask for each."""
    after = month_after_next()
    client, asked = as_("signed out"), f"{VOLUNTEERING}?month={after:%Y-%m}"
    assert "X-Depends-On" in client.get(VOLUNTEERING)
    assert "X-Depends-On" not in client.get(asked)
    event(district.people["committee chair"], district.community, district.courtyard, 3, starts_at=noon(after))
    assert "X-Depends-On" in client.get(asked)
