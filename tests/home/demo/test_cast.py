"""Whoever tries the demo finds a sign-in for each part, and something to do there."""

from datetime import date

import pytest

from home.demo.content.people import CAST
from home.demo.content.xinhong.linkage import ORGANISATIONS
from home.demo.content.xinhong.topics import TOPICS
from home.demo.content.xinhong.volunteering import EVENTS
from home.demo.making.volunteering import _hours
from home.demo.signing_in import addresses_and_sign_ins

pytestmark = pytest.mark.once


def test_every_role_and_every_organisation_has_a_sign_in_that_is_printed():
    printed = addresses_and_sign_ins()
    for one in CAST:
        assert one.email in printed
    for one in ORGANISATIONS:
        assert f"{one.email} " in printed
        assert one.name in printed


def test_whoever_organises_has_an_event_on_the_day_of_loading_from_morning_to_night():
    (told,) = [each for each in EVENTS if each.by == "organiser"]
    hours = _hours(told, date(2026, 11, 24))
    assert (told.day, told.to) == (0, "双鸿苑")
    assert hours[0][0].isoformat() == "2026-11-24T08:30:00+08:00"
    assert hours[-1][1].isoformat() == "2026-11-24T22:30:00+08:00"


def test_a_report_and_an_objection_wait_for_a_moderator():
    said = [each for topic in TOPICS for each in topic.said]
    assert [bool(each.hidden) for each in said if each.objected] == [True]
    assert len([each for each in said if each.reported]) == 1
