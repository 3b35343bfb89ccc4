"""Minutes: who writes them, when a decision is carried, what is numbered, and what is refused."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from communities.cases.actions import open_case
from communities.cases.models import Step
from communities.deliberation.actions import (
    DecisionRefused,
    StaleMinutes,
    change_minutes,
    decide,
    discard_minutes,
    draft_minutes,
    publish_minutes,
    undecide,
    withdraw_minutes,
)
from communities.deliberation.majority import is_carried
from communities.deliberation.models import Decision, Meeting
from communities.deliberation.wording import in_the_books
from portal.audit.models import Record
from portal.notify.models import Announcement
from portal.users.models import User
from tests.objects_spending import said

pytestmark = pytest.mark.once


def draft(worker: User, district, *there: User, **more) -> Meeting:
    return draft_minutes(by=worker, community=district.community, said=said(*there, **more), key=uuid.uuid4())


def settled(worker: User, meeting: Meeting, yes: int, no: int = 0, abstained: int = 0, **more) -> Decision:
    facts = {"subject": "开放会议室", "yes": yes, "no": no, "abstained": abstained}
    return decide(by=worker, meeting=meeting, **(facts | more))


@pytest.mark.parametrize(
    ("size", "present", "yes", "carried"),
    [
        (11, 6, 4, True),
        (11, 6, 3, False),
        (11, 5, 5, False),
        (10, 5, 3, True),
        (2, 1, 1, True),
        (1, 0, 0, False),
        (0, 0, 0, False),
    ],
)
def test_half_must_be_there_and_more_than_half_of_them_for_it(size, present, yes, carried):
    assert is_carried(yes=yes, present=present, council_size=size) is carried


@pytest.mark.parametrize(("there", "yes", "carried"), [(3, 2, True), (3, 1, False), (4, 2, False), (2, 2, False)])
def test_what_is_published_says_by_the_rule_whether_it_was_carried(district, worker, council, there, yes, carried):
    meeting = draft(worker, district, *council[:there])
    decision = settled(worker, meeting, yes)
    published = publish_minutes(by=worker, meeting=meeting)
    decision.refresh_from_db()
    assert (published.council_size, decision.present, decision.carried) == (5, there, carried)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(carried=not carried)


@pytest.mark.parametrize(
    "wrong", [{"yes": 4}, {"present": 1}, {"number": None}, {"year": None}, {"amount": 0}, {"carried": None}]
)
def test_the_database_refuses_votes_that_do_not_add_up(district, worker, council, wrong):
    meeting = draft(worker, district, *council[:3])
    decision = settled(worker, meeting, 2, 1)
    publish_minutes(by=worker, meeting=meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**wrong)


def test_only_workers_and_council_members_write(district):
    for column, user in district.people.items():
        if column in {"community worker", "council member"}:
            assert draft(user, district).is_draft
        else:
            with pytest.raises(PermissionDenied):
                draft(user, district)


def test_decisions_are_numbered_within_the_year_and_the_community(district, worker, council):
    first, second = draft(worker, district, *council), draft(worker, district, *council)
    for meeting in (first, first, second):
        settled(worker, meeting, 5)
    publish_minutes(by=worker, meeting=second)
    publish_minutes(by=worker, meeting=first)
    assert list(second.decisions.values_list("number", flat=True)) == [1]
    assert list(first.decisions.values_list("number", flat=True)) == [2, 3]


def test_published_twice_is_published_once(district, worker, council):
    meeting = draft(worker, district, *council)
    settled(worker, meeting, 5)
    first = publish_minutes(by=worker, meeting=meeting)
    assert publish_minutes(by=worker, meeting=meeting).published_at == first.published_at
    assert Record.objects.filter(verb="deliberation.minutes.published").count() == 1


def test_without_a_decision_or_a_council_nothing_is_published(district, worker, council):
    with pytest.raises(DecisionRefused):
        publish_minutes(by=worker, meeting=draft(worker, district, *council))
    meeting = draft(worker, district, *council)
    settled(worker, meeting, 5)
    meeting.attendance.all().delete()
    with pytest.raises(DecisionRefused):
        publish_minutes(by=worker, meeting=meeting)


def test_nobody_publishes_or_changes_what_they_have_not_read(district, worker, council):
    meeting = draft(worker, district, *council)
    decision = settled(worker, meeting, 5)
    read = meeting.version
    for act, more in (
        (publish_minutes, {}),
        (change_minutes, {"said": said(*council)}),
        (undecide, {"decision": decision}),
        (discard_minutes, {}),
    ):
        with pytest.raises(StaleMinutes):
            act(by=worker, meeting=meeting, version=read, **more)
    assert Meeting.objects.get().is_draft


def test_more_votes_than_members_are_refused_also_when_fewer_were_there_after_all(district, worker, council):
    meeting = draft(worker, district, *council[:3])
    with pytest.raises(DecisionRefused):
        settled(worker, meeting, 3, 1)
    settled(worker, meeting, 2, 1)
    with pytest.raises(DecisionRefused):
        change_minutes(by=worker, meeting=meeting, said=said(*council[:2]))
    assert meeting.attendance.filter(present=True).count() == 3
    change_minutes(by=worker, meeting=meeting, said=said(*council[:4]))
    assert meeting.decisions.get().present == 4


def test_one_thing_is_decided_once_at_a_meeting(district, worker, council):
    meeting = draft(worker, district, *council)
    settled(worker, meeting, 5, about="spending.request:0")
    with pytest.raises(DecisionRefused):
        settled(worker, meeting, 5, about="spending.request:0")


def test_what_is_not_there_any_more_is_not_decided(district, worker, council):
    meeting = draft(worker, district, *council)
    settled(worker, meeting, 5, about="spending.request:999")
    with pytest.raises(DecisionRefused):
        publish_minutes(by=worker, meeting=meeting)
    assert Meeting.objects.get().is_draft


def test_what_is_out_changes_no_more(district, worker, council):
    meeting = draft(worker, district, *council)
    decision = settled(worker, meeting, 5)
    publish_minutes(by=worker, meeting=meeting)
    for act, more in (
        (change_minutes, {"said": said(*council)}),
        (undecide, {"decision": decision}),
        (discard_minutes, {}),
    ):
        with pytest.raises(DecisionRefused):
            act(by=worker, meeting=meeting, **more)
    with pytest.raises(DecisionRefused):
        settled(worker, meeting, 1)


def test_a_meeting_still_to_come_has_no_minutes(district, worker, council):
    with pytest.raises(DecisionRefused):
        draft(worker, district, *council, held_at=timezone.now() + timedelta(hours=1))


def test_a_matter_gets_its_step_and_loses_it_with_the_reason(district, worker, council):
    facts = {"community": district.community, "place": district.courtyard, "title": "修坡道", "summary": "轮椅上不去。"}
    case = open_case(by=worker, **facts)
    meeting = draft(worker, district, *council)
    settled(worker, meeting, 4, 1, case=case)
    publish_minutes(by=worker, meeting=meeting)
    step = Step.objects.get(case=case, kind="deliberation.decision")
    assert ("同意 4" in step.text, step.link, step.amount) == (True, meeting.address(), None)
    withdraw_minutes(by=worker, meeting=meeting, reason="人数数错了")
    withdraw_minutes(by=worker, meeting=meeting, reason="again")
    step.refresh_from_db()
    assert step.withdrawal_reason == "人数数错了"
    assert Meeting.objects.get().reason == "人数数错了"
    assert Announcement.objects.filter(kind__startswith="council.").count() == 2


def test_a_draft_is_not_withdrawn_and_can_be_thrown_away(district, worker, council):
    meeting = draft(worker, district, *council)
    settled(worker, meeting, 5)
    with pytest.raises(DecisionRefused):
        withdraw_minutes(by=worker, meeting=meeting, reason="x")
    discard_minutes(by=worker, meeting=meeting)
    assert not Decision.objects.exists()


def test_the_same_key_is_one_draft_and_a_strangers_another(district, worker, council):
    key, community = uuid.uuid4(), district.community
    first = draft_minutes(by=worker, community=community, said=said(), key=key)
    again = draft_minutes(by=worker, community=community, said=said(where="茶铺"), key=key)
    other = draft_minutes(by=council[0], community=community, said=said(), key=key)
    assert (again.pk, again.where, other.pk == first.pk) == (first.pk, "茶铺", False)


def test_a_matter_of_another_community_is_none_of_this_council(district, worker, council):
    other = district.people["worker elsewhere"]
    case = open_case(by=other, community=district.elsewhere, place=district.elsewhere, title="x", summary="x")
    with pytest.raises(ValueError, match=str(case.pk)):
        settled(worker, draft(worker, district, *council), 1, case=case)


def test_the_line_for_the_books_fits_and_is_chinese(district, worker, council):
    meeting = draft(worker, district, *council)
    decision = settled(worker, meeting, 5, subject="长" * 60)
    publish_minutes(by=worker, meeting=meeting)
    line = in_the_books(Decision.objects.select_related("meeting").get(pk=decision.pk))
    assert len(line) <= 200
    assert line.startswith("议事会")
