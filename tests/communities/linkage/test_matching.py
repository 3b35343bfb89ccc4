"""Suggestions by plain rules, each with its reason."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from communities.linkage import actions
from communities.linkage.likeness import shared_words
from communities.linkage.matching import as_kept, from_kept, minutes_on_foot, suggestions_for
from communities.linkage.models import Card, Match
from tests.districts import community
from tests.objects_linkage import agree, finish, need, offer

pytestmark = pytest.mark.once


def best(card: Card) -> list[tuple[str, list[str]]]:
    """(title, codes of its reasons) of every suggestion, the best first."""
    found = suggestions_for([card], most=9).get(card.pk, [])
    return [(one.offer.title if card.is_need else one.need.title, [r.code for r in one.reasons]) for one in found]


def test_what_must_be_alike_is_alike(here):
    wanted = need(here.worker, here.community)
    today = timezone.localdate()
    offer(here.resident, here.community, "me", title="别的东西", resource="goods")
    offer(here.resident, here.community, "me", title="别的一联", kind="safety")
    offer(
        here.resident, here.community, "me", title="太晚了",
        from_day=today + timedelta(days=200), until_day=today + timedelta(days=300),
    )  # fmt: skip
    offer(here.worker, here.community, f"place-{here.community.pk}", title="自己的")
    offer(here.resident, here.community, "me", title="合适的")
    assert [title for title, _codes in best(wanted)] == ["合适的"]


def test_what_speaks_for_it_is_said_and_orders(here):
    yard = here.district.courtyard
    wanted = need(here.chair, here.community, f"place-{yard.pk}", place=yard)
    offer(here.resident, here.community, "me", title="不够", amount=3)
    offer(here.resident, here.community, "me", title="同院，够", place=yard)
    offer(here.resident, here.community, "me", title="没说时间", from_day=None, until_day=None)
    assert best(wanted) == [
        ("同院，够", ["same", "dates", "enough", "courtyard"]),
        ("不够", ["same", "dates", "community"]),
        ("没说时间", ["same", "enough", "community"]),
    ] or best(wanted) == [
        ("同院，够", ["same", "dates", "enough", "courtyard"]),
        ("没说时间", ["same", "enough", "community"]),
        ("不够", ["same", "dates", "community"]),
    ]


def test_an_offer_finds_its_needs(here):
    need(here.worker, here.community, title="要人")
    had = offer(here.resident, here.community, "me")
    assert [title for title, _codes in best(had)] == ["要人"]


def test_another_sub_district_is_too_far(here):
    wanted = need(here.worker, here.community)
    near = community("510108004009", "水碾社区", "shuinian", here.district.subdistrict, "水碾")
    offer(here.speaker, near, f"organisation-{here.station.pk}", title="街道里的")
    offer(here.speaker, here.district.elsewhere, f"organisation-{here.station.pk}", title="别的街道")
    assert [title for title, _codes in best(wanted)] == ["街道里的"]


def test_who_did_something_together_before_comes_first(here):
    done = here.introduced()
    finish(agree(done, *here.sides(done)), *here.sides(done))
    wanted = need(here.worker, here.community, title="今年的")
    offer(here.resident, here.community, "me", title="新来的")
    known = offer(here.speaker, here.community, f"organisation-{here.station.pk}", title="老搭档")
    assert best(wanted)[0][0] == known.title
    assert "before" in best(wanted)[0][1]


def test_declined_and_taken_pairs_are_not_suggested(here):
    wanted = need(here.worker, here.community)
    no, yes = (offer(here.resident, here.community, "me", title=title) for title in ("不合适", "合适"))
    actions.decline_pair(by=here.worker, need=wanted, offer=no, reason="太远")
    assert [title for title, _codes in best(wanted)] == ["合适"]
    actions.introduce(by=here.worker, need=wanted, offer=yes)
    assert best(Card.objects.with_party().select_related("community").get(pk=wanted.pk)) == []


def test_the_reasons_are_kept_as_they_stood(here):
    here.introduced()
    words = [reason.words() for reason in from_kept(Match.objects.get().reasons)]
    assert words[0] == "都是：公益联办，人手"
    assert any("时间对得上" in word for word in words)


def test_minutes_on_foot_need_two_known_places(here):
    one, other = here.community, here.district.courtyard
    assert minutes_on_foot(one, other) is None
    one.latitude, one.longitude, one.datum = 30.6500, 104.1000, "WGS84"
    other.latitude, other.longitude, other.datum = 30.6572, 104.1000, "WGS84"
    assert 12 <= minutes_on_foot(one, other) <= 15, "800 metres of air are some 14 minutes on foot"
    other.datum = "GCJ02"
    assert minutes_on_foot(one, other) is None


def test_words_that_both_titles_have_speak_for_it_and_are_said(here):
    wanted = need(here.worker, here.community, title="暑期课堂要一台投影仪")
    offer(here.resident, here.community, "me", title="周末可以出力")
    offer(here.resident, here.community, "me", title="投影仪可以借给暑期课堂")
    (first, _second) = suggestions_for([wanted], most=9)[wanted.pk]
    assert first.offer.title == "投影仪可以借给暑期课堂"
    (reason,) = [reason for reason in first.reasons if reason.code == "words"]
    assert reason.about == ("暑期课堂", "投影仪")
    assert reason.words() == "标题里都有：暑期课堂、投影仪"
    kept = json.loads(json.dumps(as_kept(first.reasons)))
    assert [each.words() for each in from_kept(kept)] == [each.words() for each in first.reasons]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("找人推轮椅，陪老人看病", "可以出轮椅两把", ("轮椅",)),
        ("找 AED 培训老师", "aed 急救培训", ("AED", "培训")),
        ("志愿活动需要场地", "提供志愿活动场地", ()),
        ("双鸿苑要会议室", "会议室可以借给双鸿苑的邻居", ("会议室",)),
        ("理发师傅", "理发理发师", ("理发师",)),
        ("12 月 24 日唱歌", "12 月 24 日", ()),
        ("", "x", ()),
        ("电梯 灯笼 米花 水管 ", "水管米花灯笼电梯", ("电梯", "灯笼", "米花")),
    ],
)
def test_shared_words_are_what_stands_in_both_and_says_something(one, other, shared):
    assert shared_words(one, other, known=["双鸿苑"]) == shared
