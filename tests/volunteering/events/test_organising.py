"""Calling neighbours together: the form, the draft, announcing, changing, calling off, and the case."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from communities.cases.actions import join_case, open_case
from communities.cases.models import Step
from communities.occasions.actions import end_occasion
from communities.occasions.models import Occasion
from portal.audit.models import Record
from portal.notify.models import Announcement
from tests.objects_volunteering import at_noon, event, over, signed_up, slots_of
from tests.volunteering.conftest import path_of, text
from volunteering.events.actions import cancel_event, publish_event
from volunteering.events.models import Event

pytestmark = pytest.mark.once

SCRIPT = "<script>alert(1)</script>"
ORGANISE = "/c/xinhong/volunteering/organise/"


def typed(district, **more):
    day = timezone.localdate() + timedelta(days=3)
    return {
        "place": district.courtyard.pk, "title": "清理院墙", "purpose": "消防通道堵了", "where": "南门",
        "day": f"{day:%Y-%m-%d}", "from_1": "14:30", "to_1": "16:30", "from_2": "16:30", "to_2": "18:00",
        "role_1": "搬杂物", "cell_1_1": "8", "role_2": "扫地", "cell_2_2": "4", "offer_minutes": "60",
        "key": "0b4c4f0e-6f8e-4d0e-9d52-0c1b1f1d7a11",
    } | more  # fmt: skip


def test_written_looked_at_announced(district, as_):
    client = as_("committee chair")
    led = client.post(ORGANISE, typed(district))
    event_made = Event.objects.get()
    assert path_of(led) == f"/c/xinhong/volunteering/{event_made.pk}/preview/"
    assert [(slot.label, slot.capacity, slot.row, slot.column) for slot in slots_of(event_made)] == [
        ("搬杂物", 8, 1, 1),
        ("扫地", 4, 2, 2),
    ]
    assert as_("resident").get(f"/c/xinhong/volunteering/{event_made.pk}/").status_code == 404
    assert "清理院墙" in text(client.get(led["Location"]))
    client.post(f"/c/xinhong/volunteering/{event_made.pk}/publish/")
    page = text(as_("signed out").get(f"/c/xinhong/volunteering/{event_made.pk}/"))
    assert "还能报名" in page
    assert "双鸿苑院落委员会" in page


def test_the_same_form_sent_twice_is_one_event(district, as_):
    client = as_("committee chair")
    first, second = (client.post(ORGANISE, typed(district)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"to_1": ""}, "一个班次有开头有结尾"),
        ({"to_1": "14:30"}, "一个班次有开头有结尾"),
        ({"from_1": "10:00", "to_1": "9:00"}, "结束比开始还早"),
        ({"from_1": "20:00", "to_1": "8:01"}, "结束比开始还早"),
        ({"role_1": ""}, "写上这些人做什么"),
        ({"cell_1_1": ""}, "至少在一个班次里写上要几个人"),
        ({"cell_1_1": "", "role_1": "", "cell_2_2": "", "role_2": ""}, "至少写一个岗位"),
        ({"cell_1_3": "2"}, "这个班次要人"),
        ({"cell_1_1": "201"}, ""),
        ({"cell_1_1": "-1"}, ""),
        ({"day": "2020-01-01"}, "这个时间已经过了"),
        ({"day": "2999-01-01"}, "最远定在一年以内"),
        ({"closes_at": "2999-01-01T10:00"}, "报名最晚到开始的时候"),
        ({"opens_at": "2999-01-01T10:00"}, "报名开始要在截止以前"),
        ({"withdraw_until": "2999-01-01T10:00"}, "最晚退到开始的时候"),
        ({"place": "1"}, ""),
        ({"title": "字" * 61}, ""),
        ({"offer_minutes": "1"}, ""),
        ({"from_1": "25:00"}, ""),
        ({"key": "x"}, ""),
    ],
)
def test_what_cannot_be_an_event_is_said(district, as_, more, sentence):
    page = as_("committee chair").post(ORGANISE, typed(district, **more))
    assert page.status_code == 422
    assert sentence in text(page)
    assert not Occasion.objects.exists()


def test_a_shift_over_midnight_ends_on_the_next_day(district, as_):
    as_("committee chair").post(ORGANISE, typed(district, from_1="22:00", to_1="1:00"))
    assert slots_of(Event.objects.get())[0].minutes == 180


def test_a_night_is_twelve_hours_at_most(district, as_):
    as_("committee chair").post(ORGANISE, typed(district, from_1="20:00", to_1="8:00"))
    assert slots_of(Event.objects.get())[0].minutes == 720


def test_script_in_every_field_is_only_words(district, as_):
    words = dict.fromkeys(("title", "purpose", "text", "where", "provided", "question"), SCRIPT)
    client = as_("committee chair")
    client.post(ORGANISE, typed(district, **words, role_1=SCRIPT))
    made = Event.objects.get()
    publish_event(by=district.people["committee chair"], event=made)
    for path in ("", f"{made.pk}/", f"{made.pk}/poster/", f"{made.pk}/join/", f"{made.pk}/edit/", f"{made.pk}/list/"):
        month = f"?month={timezone.localtime(made.occasion.starts_at):%Y-%m}" if not path else ""
        page = text(client.get(f"/c/xinhong/volunteering/{path}{month}"))
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page
    assert SCRIPT not in text(client.get("/c/xinhong/"))


def test_a_committee_organises_for_its_courtyard_alone_and_an_organiser_for_the_community(district, as_):
    assert as_("committee chair").post(ORGANISE, typed(district, place=district.community.pk)).status_code == 422
    client = as_("event organiser")
    assert client.post(ORGANISE, typed(district, place=district.community.pk)).status_code == 302
    made = Event.objects.get()
    assert client.get(f"/c/xinhong/volunteering/{made.pk}/preview/").status_code == 200
    assert as_("committee chair").get(f"/c/xinhong/volunteering/{made.pk}/preview/").status_code == 404
    assert as_("community worker").get(f"/c/xinhong/volunteering/{made.pk}/preview/").status_code == 200


def test_a_draft_is_thrown_away_and_what_was_announced_is_not(district, as_):
    here = (district.people["committee chair"], district.community, district.courtyard)
    draft, public = event(*here, publish=False), event(*here)
    client = as_("committee chair")
    for made in (draft, public):
        client.post(f"/c/xinhong/volunteering/{made.pk}/publish/", {"act": "discard"})
    assert [made.pk for made in Event.objects.all()] == [public.pk]
    assert Record.objects.filter(verb="occasions.occasion.discarded").count() == 1


def test_a_draft_whose_time_passed_is_not_announced(district, as_):
    here = (district.people["committee chair"], district.community, district.courtyard)
    draft = event(*here, publish=False)
    with mock.patch("django.utils.timezone.now", return_value=at_noon(1)):
        page = as_("committee chair").post(f"/c/xinhong/volunteering/{draft.pk}/publish/")
    assert page.status_code == 409
    assert Occasion.objects.get().is_draft


def test_a_change_tells_those_affected_and_says_whom_to_ring(called, district, as_):
    signed_up(district.people["resident"], called)
    client = as_("committee chair")
    path = f"/c/xinhong/volunteering/{called.pk}/edit/"
    given = client.get(path).context["form"].initial
    day = f"{given['day']:%Y-%m-%d}"
    changed = typed(
        district, day=day, from_1="13:00", to_1="15:00", from_2="", to_2="", role_1="掌勺1", cell_1_1="2", role_2="",
        cell_2_2="", version="1", note="晚一个钟头",
    )  # fmt: skip
    page = client.post(path, changed, follow=True)
    assert "已经告诉 1 个人" in text(page)
    assert "晚一个钟头" in text(page)
    stale = client.post(path, changed)
    assert (stale.status_code, "刚才有人改过了" in text(stale)) == (409, True)
    small = client.post(path, changed | {"version": "2", "role_1": "别的", "cell_1_1": "1"})
    assert small.status_code == 302
    gone = client.post(path, changed | {"version": "3", "cell_1_1": "", "role_1": "", "cell_2_1": "3", "role_2": "扫"})
    assert (gone.status_code, "不能去掉" in text(gone)) == (409, True)
    assert Announcement.objects.filter(kind="occasions.changed").count() == 2


def test_calling_off_needs_a_reason_and_the_page_keeps_it(called, district, as_):
    client = as_("committee chair")
    path = f"/c/xinhong/volunteering/{called.pk}/cancel/"
    assert client.post(path, {"reason": " "}).status_code == 422
    assert "落大雨" in text(client.post(path, {"reason": "落大雨"}, follow=True))
    assert client.get(path).status_code == 302


@pytest.fixture
def case(district):
    return open_case(
        by=district.people["resident"], community=district.community, place=district.courtyard, title="清理院墙",
        summary="消防通道堵了",
    )  # fmt: skip


def test_an_event_is_a_step_of_its_case_from_being_announced_to_being_called_off(district, as_, case):
    chair = district.people["committee chair"]
    assert f"?case={case.pk}" in text(as_("committee chair").get(case.address()))
    made = event(chair, district.community, district.courtyard, 3, publish=False, case=case)
    key = f"volunteering.event:{made.pk}"
    assert not Step.objects.filter(key=key).exists(), "a draft is nobody's business"
    publish_event(by=chair, event=made)
    step = Step.objects.get(key=key)
    assert (step.planned, step.link, step.at) == (True, made.address(), made.occasion.starts_at)
    signed_up(district.people["resident"], made, party=2)
    assert "要 3 人，有 2 人了" in text(as_("signed out").get(case.address()))
    assert case.title in text(as_("signed out").get(made.address()))
    cancel_event(by=chair, event=made, reason="落大雨")
    assert Step.objects.get(key=key).withdrawal_reason == "落大雨"


def test_the_form_carries_the_case_of_this_community_alone(district, as_, case):
    client = as_("committee chair")
    assert case.title in text(client.get(f"{ORGANISE}?case={case.pk}"))
    client.post(ORGANISE, typed(district, case=str(case.pk)))
    assert Event.objects.get().case == case
    other = as_("worker elsewhere").get(f"/c/taoxi/volunteering/organise/?case={case.pk}")
    assert case.title not in text(other)


def test_what_is_over_is_neither_changed_nor_called_off(called, district, as_):
    made = over(called)
    end_occasion(by=district.people["committee chair"], occasion=made.occasion)
    client = as_("committee chair")
    assert client.get(f"/c/xinhong/volunteering/{made.pk}/edit/").status_code == 302
    assert client.post(f"/c/xinhong/volunteering/{made.pk}/cancel/", {"reason": "x"}).status_code == 409


def test_a_shift_behind_more_is_folded_away_in_each_role_until_somebody_is_wanted_in_it(district, as_):
    client = as_("committee chair")
    within = r'<details{}><summary>[^<]*</summary><div class="pair-fields">(?:(?!</details>).)*name="cell_1_3"'
    assert re.search(within.format(""), client.get(ORGANISE).content.decode(), re.DOTALL)
    refused = client.post(ORGANISE, typed(district, title="", cell_1_3="5"))
    assert refused.status_code == 422
    assert re.search(within.format(" open"), refused.content.decode(), re.DOTALL)


def test_a_case_shows_the_events_of_those_joined_to_it(district, as_, case):
    other = open_case(
        by=district.people["committee chair"], community=district.community, place=district.courtyard,
        title="院墙也堵了", summary="x",
    )  # fmt: skip
    event(district.people["committee chair"], district.community, district.courtyard, 3, case=other, title="搬院墙")
    join_case(by=district.people["community worker"], case=other, into=case, reason="同一件事")
    assert "搬院墙" in text(as_("signed out").get(case.address())).partition('id="h-hands"')[2]


def test_moving_the_beginning_moves_what_held_until_then(district, as_):
    client = as_("committee chair")
    client.post(ORGANISE, typed(district, from_1="14:30", closes_at="", withdraw_until=""))
    made = Event.objects.with_occasion().get()
    client.post(f"/c/xinhong/volunteering/{made.pk}/publish/")
    form = client.get(f"/c/xinhong/volunteering/{made.pk}/edit/").context["form"]
    again = {name: "" if (value := form[name].value()) is None else value for name in form.fields}
    moved = again | {"from_1": "15:00", "note": "晚点开始", "version": made.occasion.version}
    assert client.post(f"/c/xinhong/volunteering/{made.pk}/edit/", moved).status_code == 302
    occasion = Occasion.objects.get()
    assert timezone.localtime(occasion.starts_at).hour == 15
    assert (occasion.closes_at, occasion.withdraw_until) == (occasion.starts_at, occasion.starts_at)


def test_a_day_that_is_past_is_said_once_and_what_is_needed_is_not_called_optional(district, as_):
    client = as_("committee chair")
    refused = client.post(ORGANISE, typed(district, day="2020-01-01"))
    assert list(refused.context["form"].errors) == ["day"]
    page = text(client.get(ORGANISE))
    for name, needed in (
        ("from_1", True),
        ("role_1", True),
        ("cell_1_1", True),
        ("from_2", False),
        ("question", False),
    ):
        label = page.partition(f'<label for="id_{name}">')[2].partition("</label>")[0]
        assert label, name
        assert ("可不填" not in label) == needed, name


def test_one_event_goes_into_the_calendar_of_a_telephone(district, as_):
    here = (district.people["committee chair"], district.community, district.courtyard)
    made, other = event(*here, 3), event(*here, 3, title="巡逻", starts_at=at_noon(2))
    client = as_("signed out")
    assert f'href="{made.address()}calendar.ics"' in text(client.get(made.address()))
    answer = client.get(f"{made.address()}calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.count(b"BEGIN:VEVENT") == 1
    assert f"occasion-{made.pk}@" in text(answer)
    assert "巡逻" not in text(answer)
    assert client.get(f"/c/taoxi/volunteering/{other.pk}/calendar.ics").status_code == 404


def test_the_way_of_its_matter_marks_an_event_that_is_still_to_come(district, as_, case):
    made = event(district.people["committee chair"], district.community, district.courtyard, 3, case=case)
    strip = text(as_("signed out").get(made.address())).partition('class="strip"')[2].partition("</nav>")[0]
    assert re.search(r'<circle class="next"[^>]*r="14"/><circle class="pin"', strip)
