"""Several hands on one request at the same moment, on real connections: one wins, the other gets a sentence."""

import uuid

import pytest
from django.utils import timezone

from communities.cases.actions import open_case
from communities.deliberation.actions import DecisionRefused, decide, publish_minutes
from communities.deliberation.models import Decision
from fund.ledger.actions import open_fund
from fund.ledger.models import Fund
from fund.ledger.queries import balance_of
from fund.spending.actions import (
    SpendingRefused,
    StaleRequest,
    add_voucher,
    approve_request,
    change_request,
    pay_request,
)
from fund.spending.models import Payment, SpendingRequest, Voucher
from portal.access.models import Grant
from portal.access.roles import Role
from portal.users.models import User
from tests.concurrency.test_ledger import at_once
from tests.districts import District, small_district
from tests.fund.ledger.books import gift
from tests.objects_spending import approved, asked, content, decided, kept_photo, minutes, vouched

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def district(transactional_db) -> District:
    return small_district()


@pytest.fixture
def fund(district) -> Fund:
    made = open_fund(by=None, community=district.community)
    gift(made, 50_000)
    return made


@pytest.fixture
def request_(district, fund) -> SpendingRequest:
    """Agreed to by the council, with a bill, for a matter."""
    chair, where = district.people["committee chair"], district.courtyard
    case = open_case(by=chair, community=district.community, place=where, title="楼道灯", summary="坏了半年。")
    made = asked(chair, fund, case=case)
    decided(district.people["community worker"], district, made)
    vouched(chair, made)
    made.refresh_from_db()
    return made


def another(district: District, role: Role) -> User:
    user = district.people["resident elsewhere"]
    Grant.objects.create(user=user, role=role, scope=district.community.path, reason="test")
    return User.objects.get(pk=user.pk)


def test_two_payers_book_one_payment(district, request_):
    payers = [district.people["cashier"], another(district, Role.CASHIER)]
    request = approve_request(by=district.people["approver"], request=request_)
    facts = {"payee": "光明电器店", "paid_on": timezone.localdate()}
    results = at_once(
        6, lambda n: pay_request(by=payers[n % 2], request=request, key=uuid.uuid4(), version=request.version, **facts)
    )
    assert sum(isinstance(result, Payment) for result in results) == 1
    assert sum(isinstance(result, SpendingRefused) for result in results) == 5
    assert balance_of(request.fund) == 50_000 - 900


def test_one_form_pressed_many_times_is_one_payment(district, request_):
    request = approve_request(by=district.people["approver"], request=request_)
    facts = {"payee": "光明电器店", "paid_on": timezone.localdate(), "key": uuid.uuid4()}
    results = at_once(5, lambda n: pay_request(by=district.people["cashier"], request=request, **facts))
    assert {result.pk for result in results} == {Payment.objects.get().pk}


@pytest.mark.parametrize("turn", range(3))
def test_an_approval_against_another_bill_one_wins(district, request_, turn):
    chair, approver, picture = district.people["committee chair"], district.people["approver"], kept_photo()
    read = request_.version

    def act(number):
        if number == 0:
            return approve_request(by=approver, request=request_, version=read)
        facts = {"what": "电线", "day": timezone.localdate(), "amount": 50, "picture": picture, "key": uuid.uuid4()}
        return add_voucher(by=chair, request=request_, version=read, **facts)

    approval, bill = at_once(2, act)
    request_.refresh_from_db()
    assert isinstance(approval, StaleRequest) != isinstance(bill, StaleRequest)
    if isinstance(bill, Voucher):
        assert (request_.state, request_.approved_amount) == ("decided", None)
    else:
        assert (request_.state, request_.approved_amount) == ("approved", 900)


def test_a_change_of_words_against_the_councils_decision_one_wins(district, fund):
    chair, worker = district.people["committee chair"], district.people["community worker"]
    case = open_case(by=chair, community=district.community, place=district.courtyard, title="x", summary="x")
    request = asked(chair, fund, case=case)
    meeting = minutes(worker, district)
    facts = {"subject": request.title, "about": request.about, "amount": request.amount, "case": case}
    decide(by=worker, meeting=meeting, yes=1, no=0, abstained=0, **facts)

    def act(number):
        if number == 0:
            return publish_minutes(by=worker, meeting=meeting)
        return change_request(by=chair, request=request, content=content(5_000))

    published, changed = at_once(2, act)
    request.refresh_from_db()
    if isinstance(changed, SpendingRequest):
        assert isinstance(published, DecisionRefused)
        assert (request.state, request.amount) == ("asked", 5_000)
    else:
        assert isinstance(changed, SpendingRefused)
        assert (request.state, request.decided_amount) == ("decided", 1_000)


def test_many_minutes_at_once_are_numbered_without_a_gap(district, fund):
    worker = district.people["community worker"]
    meetings = []
    for _ in range(5):
        meeting = minutes(worker, district)
        for _ in range(2):
            decide(by=worker, meeting=meeting, subject="x", yes=1, no=0, abstained=0)
        meetings.append(meeting)
    at_once(5, lambda number: publish_minutes(by=worker, meeting=meetings[number]))
    assert sorted(Decision.objects.values_list("number", flat=True)) == list(range(1, 11))


def test_bills_from_many_sides_never_pass_what_was_agreed(district, request_):
    chair, pictures = district.people["committee chair"], [kept_photo() for _ in range(6)]
    facts = {"what": "电线", "day": timezone.localdate(), "amount": 40}
    results = at_once(
        6, lambda n: add_voucher(by=chair, request=request_, picture=pictures[n], key=uuid.uuid4(), **facts)
    )
    assert sum(isinstance(result, Voucher) for result in results) == 2
    assert approved(district, request_, 1).approved_amount == 900 + 80 + 1
