"""The second look at what was done: once, by who looks after it, on the thread and told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from communities.cases.actions import CaseRefused, finish_case, join_case, note_revisit, reopen_case
from communities.cases.thread import REVISIT, thread_of
from portal.audit.models import Record
from portal.notify.models import Announcement
from tests.communities.cases.conftest import done, raised


def found(district, case, *, by: str = "committee chair", well: bool = True, text: str = "坡道不滑，扶手稳。"):
    return note_revisit(by=district.people[by], case=case, well=well, text=text)


def looks(case) -> list[tuple[str, str]]:
    return [(knot.step.title, knot.state) for knot in thread_of(case, None).knots if knot.step.kind == REVISIT]


def test_what_was_found_takes_the_place_of_what_was_planned_and_is_told_once(district):
    case = done(district)
    planned = case.steps.get(kind=REVISIT)
    for _ in range(2):
        step = found(district, case)
    assert (step.pk, step.planned, step.text) == (planned.pk, False, "坡道不滑，扶手稳。")
    assert step.at <= timezone.now()
    assert [revision.at for revision in step.revisions.all()] == [planned.at]
    assert looks(case) == [("回访：还好用", "done")]
    (noted,) = Record.objects.filter(verb="cases.case.revisited")
    assert noted.facts == {"found": "well"}
    told = Announcement.objects.get(kind="case.revisited")
    assert (told.title, told.text) == (case.title, "回访：还好用\n坡道不滑，扶手稳。")
    by = district.people["committee chair"].pk
    assert told.audience == {"roles": ["resident"], "scopes": [district.courtyard.path], "left_out": [by]}


def test_it_is_noted_once_also_when_something_else_is_found(district):
    case = done(district)
    found(district, case)
    with pytest.raises(CaseRefused):
        found(district, case, well=False)
    with pytest.raises(CaseRefused):
        found(district, case, text="别的话")
    assert looks(case) == [("回访：还好用", "done")]
    assert Record.objects.filter(verb="cases.case.revisited").count() == 1


def test_it_needs_no_day_that_was_planned(district):
    case = done(district, revisit_at=None)
    found(district, case, well=False, text="扶手松了。")
    assert looks(case) == [("回访：不好用", "done")]


def test_what_was_seen_stays_when_the_case_is_taken_up_again_and_each_end_has_its_own_look(district):
    case = done(district)
    found(district, case, well=False, text="扶手松了。")
    case = reopen_case(by=district.people["committee chair"], case=case, reason="修扶手")
    assert [title for title, state in looks(case) if state != "gone"] == ["回访：不好用"]
    with pytest.raises(CaseRefused):
        found(district, case)
    case = done(district, case)
    assert [state for _, state in looks(case)].count("next") == 1
    found(district, case)
    assert [title for title, state in looks(case) if state != "gone"] == ["回访：不好用", "回访：还好用"]


def test_what_was_planned_is_called_off_when_the_case_is_taken_up_again(district):
    case = done(district)
    reopen_case(by=district.people["committee chair"], case=case, reason="没修完")
    assert [state for _, state in looks(case)] == ["gone"]


@pytest.mark.parametrize("outcome", ["refused", "not_ours", "no_longer_needed"])
def test_only_what_was_done_is_looked_at_again(district, outcome):
    case = done(district, outcome=outcome, revisit_at=None)
    with pytest.raises(CaseRefused):
        found(district, case)


def test_what_flowed_into_another_is_looked_at_with_that_one(district):
    into, case = raised(district), raised(district, title="台阶太高")
    chair = district.people["committee chair"]
    join_case(by=chair, case=case, into=into, reason="同一个")
    finish_case(by=chair, case=into, outcome="done", text="修好了")
    case.refresh_from_db()
    with pytest.raises(CaseRefused):
        found(district, case)


@pytest.mark.parametrize("who", ["resident", "resident elsewhere", "worker elsewhere", "editor", "administrator"])
def test_others_note_nothing(district, who):
    case = done(district)
    with pytest.raises(PermissionDenied):
        found(district, case, by=who)
    assert [state for _, state in looks(case)] == ["next"]


def test_on_its_page_it_is_offered_until_it_is_noted(client, district):
    case = done(district)
    address = f"{case.address()}revisit/"
    client.force_login(district.people["committee chair"])
    assert address in client.get(case.address()).content.decode()
    wrong = client.post(address, {"text": "扶手松了"})
    assert wrong.status_code == 422
    assert "扶手松了</textarea>" in wrong.content.decode()
    page = client.post(address, {"well": "no", "text": "扶手松了"}, follow=True).content.decode()
    assert "扶手松了" in page
    assert "回访：不好用" in page
    assert address not in page
    again = client.post(address, {"well": "yes", "text": "好了"})
    assert again.status_code == 422
    assert "已经回访过了" in again.content.decode()
    client.force_login(district.people["resident"])
    assert address not in client.get(case.address()).content.decode()


def test_a_look_long_ago_does_not_stand_for_this_end(district):
    case = done(district)
    step = found(district, case)
    step.at = case.closed_at - timedelta(days=1)
    step.save()
    assert thread_of(case, None).may_be_revisited
