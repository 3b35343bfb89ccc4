"""Steps: told once, said anew with what they said before kept, withdrawn with a reason, seen by whom they are for."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from communities.cases.actions import CaseRefused, add_step, finish_case, open_case, reopen_case, withdraw_step
from communities.cases.models import Case, Step, StepRevision
from communities.cases.thread import thread_of
from portal.live.models import Message
from tests.communities.cases.conftest import done, raised, step


def test_told_twice_with_the_same_words_changes_nothing(district):
    case = raised(district)
    at = timezone.now()
    first = step(case, at=at)
    heard = Message.objects.count()
    assert step(case, at=at) == first
    assert (first.version, StepRevision.objects.count(), Message.objects.count()) == (1, 0, heard)
    assert case.steps.count() == 2


def test_said_anew_it_keeps_what_it_said(district):
    case = raised(district)
    at = timezone.now()
    step(case, at=at, amount=1_860_000)
    step(case, at=at, amount=1_784_650, text="花完了。")
    told = Step.objects.get(key="notices.notice:1")
    assert (told.version, told.amount, told.text) == (2, 1_784_650, "花完了。")
    kept = told.revisions.get()
    assert (kept.version, kept.amount, kept.text) == (1, 1_860_000, "下周开工。")


def test_a_withdrawn_step_stays_visible_and_holds_again_when_told_again(client, district):
    case = raised(district)
    at = timezone.now()
    step(case, at=at)
    for _ in range(2):
        withdraw_step(case=case, key="notices.notice:1", reason="改期了")
    html = client.get(case.address()).content.decode()
    assert "<s>修坡道</s>" in html
    assert "改期了" in html
    again = step(case, at=at)
    assert (again.withdrawn_at, again.withdrawal_reason) == (None, "")
    assert "<s>修坡道</s>" not in client.get(case.address()).content.decode()


def test_withdrawing_what_was_never_told_is_nothing(district):
    assert withdraw_step(case=raised(district), key="forum.topic:9", reason="没有") is None


@pytest.mark.parametrize("wrong", [{"kind": "no.such"}, {"viewers": "nobody"}])
def test_an_unknown_kind_or_audience_is_refused_and_nothing_is_told(district, wrong):
    case = raised(district)
    with pytest.raises(KeyError):
        step(case, **wrong)
    assert case.steps.count() == 1


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://example.org/", "//example.org/", "notices/"])
def test_a_link_that_leads_away_is_refused(district, link):
    case = raised(district)
    with pytest.raises(ValueError, match=r"."):
        step(case, link=link)
    assert case.steps.count() == 1


SEEN_BY = {
    "everyone": {"signed out", "resident elsewhere", "resident", "treasurer", "committee chair", "community worker"},
    "neighbours": {"resident", "committee chair", "community worker"},
    "staff": {"committee chair", "community worker"},
}


@pytest.mark.parametrize("viewers", SEEN_BY)
def test_who_may_not_see_a_step_sees_neither_its_title_nor_its_amount(client, district, viewers):
    case = raised(district)
    step(case, title="救助一户", amount=320_000, viewers=viewers, text="原因不公开")
    seen = set()
    for who in SEEN_BY["everyone"]:
        client.logout()
        if district.people[who]:
            client.force_login(district.people[who])
        html = client.get(case.address()).content.decode()
        assert ("救助一户" in html) == ("3,200" in html) == ("原因不公开" in html)
        if "救助一户" in html:
            seen.add(who)
        else:
            assert "这一步只给相关的人看" in html
    assert seen == SEEN_BY[viewers]


def test_what_was_once_for_fewer_is_not_shown_to_more_later(client, district):
    case = raised(district)
    at = timezone.now()
    step(case, at=at, title="某某家的事", viewers="staff")
    step(case, at=at, title="一户的事")
    assert "某某家的事" not in client.get(case.address()).content.decode()


def test_the_same_key_of_the_form_is_one_case(district):
    key = uuid.uuid4()
    assert raised(district, key=key) == raised(district, key=key)
    assert Case.objects.count() == 1


def test_somebody_elses_key_opens_a_case_of_ones_own(district):
    key = uuid.uuid4()
    mine, theirs = raised(district, key=key), raised(district, "committee chair", key=key)
    assert mine != theirs


def test_a_place_of_another_community_is_no_place(district):
    with pytest.raises(ValueError, match="is not in"):
        open_case(
            by=district.people["district officer"], community=district.community, place=district.courtyard_elsewhere,
            title="x", summary="y",
        )  # fmt: skip


def test_the_knots_stand_in_the_order_in_which_it_happened(district):
    case = raised(district)
    now = timezone.now()
    step(case, "b", title="乙", at=now + timedelta(hours=2))
    step(case, "a", title="甲", at=now + timedelta(hours=1))
    step(case, "c", title="丙", at=now + timedelta(days=3), planned=True)
    thread = thread_of(case, None)
    assert [knot.step.title for knot in thread.knots] == [case.title, "甲", "乙", "丙"]
    assert [knot.state for knot in thread.knots] == ["done", "done", "now", "next"]


def test_here_is_the_step_whose_page_it_is(district):
    case = raised(district)
    step(case, "a", title="甲")
    thread = thread_of(case, None, here="cases.raised")
    assert [knot.state for knot in thread.knots] == ["now", "done"]


def test_more_steps_than_fit_under_the_roof_are_left_out_in_the_middle(district):
    case = raised(district)
    for number in range(30):
        kind = "cases.raised" if number % 2 else "cases.finished"
        add_step(case=case, key=f"k{number}", kind=kind, title=str(number), at=timezone.now())
    stops = thread_of(case, None).stops
    assert len(stops) <= 9
    assert sum(len(stop.knots) for stop in stops) == 31
    assert [stop.left_out for stop in stops if stop.left_out] == [31 - 6]


def test_an_ended_case_is_closed_once_and_opens_again_with_a_reason(district):
    case = done(district)
    closed_at = case.closed_at
    chair = district.people["committee chair"]
    said = case.steps.get(key="cases.finished").text
    assert finish_case(by=chair, case=case, outcome="done", text=said).closed_at == closed_at
    with pytest.raises(CaseRefused):
        finish_case(by=chair, case=case, outcome="refused", text="不同")
    again = reopen_case(by=chair, case=case, reason="扶手松了")
    assert again.is_open
    assert reopen_case(by=chair, case=case, reason="扶手松了").is_open
    with pytest.raises(CaseRefused):
        reopen_case(by=chair, case=case, reason="灯也不亮")
    assert [str(knot.label) for knot in thread_of(again, None).standing] == ["报事", "重新办"]
    assert done(district, again).is_done
    assert [str(knot.label) for knot in thread_of(again, None).standing][:3] == ["报事", "重新办", "办结"]


def test_only_what_was_done_is_rated(district):
    case = done(district, outcome="refused", revisit_at=None)
    assert case.rating_until is None
    assert not thread_of(case, AnonymousUser()).case.can_be_rated


@pytest.mark.parametrize("when", ["rating_until", "revisit_at"])
def test_a_day_that_is_over_is_refused(district, when):
    case = raised(district)
    with pytest.raises(CaseRefused):
        done(district, case, **{when: timezone.now() - timedelta(minutes=1)})
    case.refresh_from_db()
    assert case.is_open
