"""The ramp's story is told by several rooms of the demo; they say the same."""

import re
from datetime import date, timedelta

import pytest

from communities.cases.actions import open_case
from fund.ledger.actions import open_fund
from fund.spending.models import SpendingRequest
from home.demo.content.xinhong import XINHONG
from home.demo.content.xinhong.cases import CASES, RAMP
from home.demo.content.xinhong.linkage import PROJECTS
from home.demo.content.xinhong.notices import NOTICES
from home.demo.content.xinhong.requests import REQUESTS
from home.demo.content.xinhong.stories import STORIES
from home.demo.content.xinhong.volunteering import EVENTS
from home.demo.making.notices import ends_at
from home.demo.making.requests import Asked, _ask
from home.demo.making.setting import Setting
from home.demo.timeline import moment_of
from tests.districts import small_district

pytestmark = pytest.mark.once
TODAY = date(2026, 11, 24)

(matter,) = [case for case in CASES if case.key == RAMP]
(settled, voted) = [notice for notice in NOTICES if notice.about == RAMP and notice.kind == "public_display"]
(request,) = [each for each in REQUESTS if each.case == RAMP]
(day,) = [each for each in EVENTS if each.about == RAMP]
(project,) = [each for each in PROJECTS if each.need == "ramp-hands"]
lead = STORIES[0]["lead"]


def test_nobody_says_that_the_seven_days_are_over_before_they_are():
    assert matter.ending is not None
    ended = moment_of(TODAY, matter.ending.days, matter.ending.at)
    assert ends_at(settled, TODAY) - moment_of(TODAY, settled.days, settled.at) > timedelta(days=6, hours=23)
    assert ended < ends_at(settled, TODAY)
    assert "没有异议" not in matter.ending.text


def test_the_bills_that_were_handed_in_are_those_that_the_notice_counts():
    assert re.findall(r"票据 (\d+) 张", settled.text) == [str(len(request.bills))]


def test_as_many_agreed_and_lent_a_hand_as_the_story_says():
    agreed = re.search(r"(\d+) 户同意", voted.text)
    assert agreed is not None
    assert f"{agreed[1]} 户点了头" in lead
    places = sum(sum(counts) for counts in day.roles.values())
    assert (day.neighbours, places) == (14, 14)
    assert all(counts[0] == day.neighbours // len(day.roles) for counts in day.roles.values()), "they go in turn"
    assert f"{day.neighbours} 个人出了力" in lead
    assert f"{day.neighbours} 位邻居" in project.log[0][1]


def test_days_slide_with_the_day_of_loading_so_no_weekday_is_agreed():
    for each in PROJECTS:
        for weekday in re.findall(r"周[一二三四五六日]", each.terms):
            assert f"每{weekday}" in each.terms


def test_the_council_looked_at_the_quotes_that_stand_beside_the_lines(db):
    """Two firms, as its minutes say; the one that is taken up asks what the line says."""
    made = small_district()
    people = {"chair": made.people["committee chair"]}
    fund = open_fund(by=None, community=made.community)
    case = open_case(
        by=people["chair"], community=made.community, place=made.courtyard, title="修坡道", summary="三级台阶。"
    )
    _ask(Asked(request, Setting(XINHONG, made.community, people, TODAY, {RAMP: case})))
    asked = SpendingRequest.objects.get(fund=fund)
    assert asked.state == SpendingRequest.State.ASKED
    building = asked.lines.first()
    assert next(quote.amount for quote in building.quotes.all()) == building.amount
    assert building.quotes.count() == 2
    assert {quote.picture_id is not None for line in asked.lines.all() for quote in line.quotes.all()} == {True}
