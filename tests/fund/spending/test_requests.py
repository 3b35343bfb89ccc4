"""A request's whole way: who moves it on, what each step leaves behind, and what is refused."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from communities.cases.actions import open_case
from communities.cases.models import Case, Step
from communities.deliberation.actions import (
    DecisionRefused,
    change_minutes,
    decide,
    draft_minutes,
    publish_minutes,
    withdraw_minutes,
)
from fund.ledger.queries import balance_of
from fund.spending.actions import (
    LineContent,
    SpendingRefused,
    StaleRequest,
    add_quote,
    add_voucher,
    approve_request,
    ask_request,
    change_request,
    discard_request,
    draft_request,
    drop_request,
    refuse_request,
    remove_quote,
    remove_voucher,
)
from fund.spending.models import Payment, Quote, SpendingRequest, Voucher
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.audit.models import Record
from portal.notify.models import Announcement
from portal.users.models import User
from tests.objects_spending import (
    approved,
    asked,
    content,
    decided,
    drafted,
    kept_photo,
    minutes,
    paid,
    said,
    vouched,
)

pytestmark = pytest.mark.once
State = SpendingRequest.State


@pytest.fixture
def case(district) -> Case:
    resident, courtyard = district.people["resident"], district.courtyard
    return open_case(by=resident, community=district.community, place=courtyard, title="楼道灯", summary="坏了半年。")


@pytest.fixture
def chair(district) -> User:
    return district.people["committee chair"]


@pytest.fixture
def worker(district) -> User:
    return district.people["community worker"]


def test_the_whole_way(district, fund, case, chair, worker):
    request = asked(chair, fund, case=case)
    decided(worker, district, request)
    assert (request.state, request.decided_amount) == ("decided", 1_000)
    request = approved(district, request, 900)
    assert (request.state, request.approved_amount, request.left) == ("approved", 900, 100)
    payment = paid(district, request)
    request.refresh_from_db()
    assert (request.state, request.entry, request.paid_by) == ("paid", payment.entry, district.people["cashier"])
    entry = payment.entry
    assert (entry.outgoing, entry.purpose, entry.description) == (900, "courtyard_improvement", "3 栋楼道灯 12 盏")
    assert "议事会" in entry.decided_by
    assert "同意 1" in entry.decided_by
    assert (payment.request, payment.case) == (request, case)
    assert balance_of(fund) == 49_100
    assert dict(Step.objects.filter(case=case).values_list("kind", "amount")) == {
        "cases.raised": None,
        "deliberation.decision": 1_000,
        "spending.request": 1_000,
        "spending.payment": 900,
    }


def test_each_step_is_recorded_without_names_and_told_to_whose_turn_it_is(district, fund, case, chair, worker):
    request = asked(chair, fund, case=case)
    decided(worker, district, request)
    paid(district, approved(district, request))
    verbs = Record.objects.filter(verb__startswith="spending.request.").order_by("pk")
    assert [record.verb.rpartition(".")[2] for record in verbs] == [
        "drafted", "asked", "decided", "voucher_added", "approved", "paid",
    ]  # fmt: skip
    assert not any("王" in str(record.facts) for record in verbs)
    told = dict(Announcement.objects.filter(kind__startswith="spending.").values_list("kind", "audience"))
    assert set(told) == {"spending.asked", "spending.agreed", "spending.bills", "spending.approved", "spending.paid"}
    assert told["spending.bills"]["roles"] == ["approver"]
    assert told["spending.approved"]["roles"] == ["cashier"]
    assert told["spending.agreed"] == told["spending.paid"] == {"ids": [chair.pk]}


def test_who_asks_for_a_matter_of_the_courtyard_and_who_for_the_community(district, fund, case):
    may = {"committee member", "committee chair", "community worker"}
    for column, user in district.people.items():
        for where, who in ((case, may), (None, {"community worker"})):
            if column in who:
                assert drafted(user, fund, case=where).is_draft
            else:
                with pytest.raises(PermissionDenied):
                    drafted(user, fund, case=where)


def test_a_matter_of_another_community_is_not_paid_for_here(district, fund):
    other = district.people["worker elsewhere"]
    theirs = open_case(by=other, community=district.elsewhere, place=district.elsewhere, title="x", summary="x")
    with pytest.raises(PermissionDenied):
        drafted(district.people["community worker"], fund, case=theirs)
    grant_role(by=None, user=other, role=Role.COMMUNITY_WORKER, scope=district.community.path, reason="test")
    with pytest.raises(ValueError, match=str(theirs.pk)):
        drafted(User.objects.get(pk=other.pk), fund, case=theirs)


def test_the_same_key_is_one_draft_with_the_last_words(worker, fund):
    key = uuid.uuid4()
    first = draft_request(by=worker, fund=fund, content=content(1_000), key=key)
    again = draft_request(by=worker, fund=fund, content=content(2_000), key=key)
    assert (again.pk, again.amount, SpendingRequest.objects.count()) == (first.pk, 2_000, 1)


def test_somebody_elses_key_is_a_request_of_its_own(worker, chair, fund, case):
    first = drafted(worker, fund)
    other = draft_request(by=chair, fund=fund, content=content(2_000), key=first.key, case=case)
    assert other.pk != first.pk


def test_a_change_says_it_anew_and_the_thread_keeps_what_it_said(chair, fund, case):
    request = asked(chair, fund, case=case)
    change_request(by=chair, request=request, content=content(1_500), version=request.version)
    step = Step.objects.get(case=case, kind="spending.request")
    assert (step.amount, step.version, step.revisions.get().amount) == (1_500, 2, 1_000)


def test_lines_that_are_kept_keep_their_quotes(worker, fund):
    request = drafted(worker, fund)
    line = request.lines.get()
    add_quote(by=worker, request=request, line=line, supplier="甲", amount=1, key=uuid.uuid4())
    lines = [LineContent(what="感应灯", amount=500, pk=line.pk), LineContent(what="电线", amount=20)]
    changed = change_request(by=worker, request=request, content=content(lines=lines))
    assert (changed.amount, changed.lines.count(), Quote.objects.count()) == (520, 2, 1)
    change_request(by=worker, request=request, content=content(lines=[LineContent(what="电线", amount=20)]))
    assert Quote.objects.count() == 0


def test_three_quotes_are_enough_and_one_key_is_one_quote(worker, fund):
    request = drafted(worker, fund)
    facts = {"by": worker, "request": request, "line": request.lines.get(), "supplier": "甲", "amount": 900}
    key = uuid.uuid4()
    first = add_quote(key=key, **facts)
    assert add_quote(key=key, **facts) == first
    for _ in range(2):
        add_quote(key=uuid.uuid4(), **facts)
    with pytest.raises(SpendingRefused):
        add_quote(key=uuid.uuid4(), **facts)
    remove_quote(by=worker, request=request, quote=first)
    remove_quote(by=worker, request=request, quote=first)
    assert Quote.objects.count() == 2


@pytest.mark.parametrize("act", [change_request, ask_request, drop_request, discard_request])
def test_nobody_acts_on_what_they_have_not_read(worker, fund, act):
    request = asked(worker, fund) if act is drop_request else drafted(worker, fund)
    more = {change_request: {"content": content(5)}, drop_request: {"reason": "x"}}.get(act, {})
    with pytest.raises(StaleRequest):
        act(by=worker, request=request, version=request.version + 7, **more)


def test_what_is_decided_takes_no_other_words(district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    for act in (
        lambda: change_request(by=worker, request=request, content=content(1)),
        lambda: discard_request(by=worker, request=request),
        lambda: add_quote(
            by=worker, request=request, line=request.lines.get(), supplier="x", amount=1, key=uuid.uuid4()
        ),
    ):
        with pytest.raises(SpendingRefused):
            act()


def test_what_the_council_does_not_carry_is_refused_with_its_votes(district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request, yes=0, no=1)
    assert (request.state, "不同意 1" in request.reason) == ("refused", True)
    with pytest.raises(SpendingRefused):
        vouched(worker, request)


def test_what_was_changed_after_it_went_into_the_minutes_holds_them_back(district, worker, fund):
    request = asked(worker, fund)
    meeting = minutes(worker, district)
    decide(
        by=worker, meeting=meeting, subject=request.title, about=request.about, amount=1_000, yes=1, no=0, abstained=0
    )
    change_request(by=worker, request=request, content=content(1_001))
    with pytest.raises(DecisionRefused):
        publish_minutes(by=worker, meeting=meeting)
    meeting.refresh_from_db()
    request.refresh_from_db()
    assert (meeting.state, request.state) == ("draft", "asked")


def test_no_meeting_decides_what_was_put_before_the_council_later(client, district, worker, fund):
    request = asked(worker, fund)
    here, member = district.community, district.people["council member"]
    before = said(member, held_at=timezone.now() - timedelta(minutes=2))
    meeting = draft_minutes(by=worker, community=here, said=before, key=uuid.uuid4())
    client.force_login(worker)
    votes = {"about": request.about, "yes": "1", "no": "0", "abstained": "0", "version": meeting.version}
    answer = client.post(f"{meeting.address()}decide/", votes)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["about"])
    about = {"subject": request.title, "about": request.about, "amount": request.amount}
    decide(by=worker, meeting=meeting, yes=1, no=0, abstained=0, **about)
    with pytest.raises(DecisionRefused, match="这次会以后"):
        publish_minutes(by=worker, meeting=meeting)
    change_minutes(by=worker, meeting=meeting, said=said(member))
    publish_minutes(by=worker, meeting=meeting)
    request.refresh_from_db()
    assert request.state == "decided"


def test_withdrawn_minutes_undo_what_is_not_paid(district, worker, chair, fund, case):
    waiting, done = asked(chair, fund, case=case), asked(worker, fund)
    meeting = decided(worker, district, waiting, done)
    approved(district, waiting)
    paid(district, approved(district, done))
    withdraw_minutes(by=worker, meeting=meeting, reason="人数数错了")
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.state, waiting.decision, waiting.approved_amount, waiting.vouchers.count()) == (
        "asked",
        None,
        None,
        1,
    )
    assert (done.state, done.decision.meeting) == ("paid", meeting)
    step = Step.objects.get(case=case, kind="deliberation.decision")
    assert step.withdrawal_reason == "人数数错了"
    decided(worker, district, waiting)
    assert waiting.state == "decided"


def test_bills_beyond_what_was_agreed_are_refused(district, worker, fund):
    request = asked(worker, fund)
    with pytest.raises(SpendingRefused):
        vouched(worker, request, 1)
    decided(worker, district, request)
    vouched(worker, request, 600)
    with pytest.raises(SpendingRefused, match=r"10\.01"):
        vouched(worker, request, 401)
    vouched(worker, request, 400)
    with pytest.raises(SpendingRefused):
        vouched(worker, request, 1, day=timezone.localdate() + timedelta(days=1))
    assert approve_request(by=district.people["approver"], request=request).approved_amount == 1_000


def test_one_key_is_one_bill(district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    key = uuid.uuid4()
    assert vouched(worker, request, key=key) == vouched(worker, request, key=key)
    assert Voucher.objects.count() == 1


def test_whatever_changes_the_bills_undoes_the_approval(district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    request = approved(district, request, 500)
    vouched(worker, request, 100)
    request.refresh_from_db()
    assert (request.state, request.approved_by, request.approved_amount) == ("decided", None, None)
    request = approve_request(by=district.people["approver"], request=request)
    remove_voucher(by=worker, request=request, voucher=request.vouchers.first())
    request.refresh_from_db()
    assert request.state == "decided"
    with pytest.raises(SpendingRefused):
        paid(district, request)


def test_without_a_bill_nothing_is_approved_and_without_approval_nothing_paid(district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    with pytest.raises(SpendingRefused):
        approve_request(by=district.people["approver"], request=request)
    with pytest.raises(SpendingRefused):
        paid(district, request)
    assert not Payment.objects.exists()


def test_given_up_and_refused_keep_their_reason_and_withdraw_the_step(district, chair, worker, fund, case):
    dropped, refused = asked(chair, fund, case=case), asked(worker, fund)
    drop_request(by=chair, request=dropped, reason="邻居送了灯")
    drop_request(by=chair, request=dropped, reason="again")
    dropped.refresh_from_db()
    assert (dropped.state, dropped.reason) == ("dropped", "邻居送了灯")
    assert Step.objects.get(case=case, kind="spending.request").withdrawal_reason == "邻居送了灯"
    decided(worker, district, refused)
    refuse_request(by=district.people["approver"], request=approved(district, refused), reason="票是别处的")
    refused.refresh_from_db()
    assert (refused.state, refused.reason, refused.approved_amount) == ("refused", "票是别处的", None)


def test_a_draft_is_thrown_away_and_what_is_asked_is_not(worker, fund):
    discard_request(by=worker, request=drafted(worker, fund))
    assert not SpendingRequest.objects.exists()
    with pytest.raises(SpendingRefused):
        discard_request(by=worker, request=asked(worker, fund))


@pytest.mark.parametrize("amount", [0, -1])
def test_no_amount_is_none(district, worker, fund, amount):
    with pytest.raises(ValueError, match="zero"):
        drafted(worker, fund, amount)
    request = asked(worker, fund)
    decided(worker, district, request)
    with pytest.raises(ValueError, match="zero"):
        add_voucher(
            by=worker,
            request=request,
            what="x",
            day=timezone.localdate(),
            amount=amount,
            picture=kept_photo(),
            key=uuid.uuid4(),
        )
