"""Author, approver and payer are three people, also to the database; and no step is skipped."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fund.ledger.queries import balance_of
from fund.ledger.refusals import DateRefused, IdempotencyConflict, InsufficientFunds
from fund.spending.actions import (
    SpendingRefused,
    approve_request,
    pay_request,
    refuse_request,
)
from fund.spending.models import Payment, SpendingRequest
from portal.access.models import Grant
from portal.access.roles import Role
from portal.users.models import User
from tests.objects_spending import (
    approved,
    asked,
    decided,
    paid,
    vouched,
)

pytestmark = pytest.mark.once
State = SpendingRequest.State


@pytest.fixture
def worker(district) -> User:
    return district.people["community worker"]


def everything_for(user: User, district) -> User:
    """The same person in every seat: some installations let one hold what the separation of roles forbids."""
    roles = (Role.COMMUNITY_WORKER, Role.APPROVER, Role.CASHIER)
    Grant.objects.bulk_create(
        Grant(user=user, role=role, scope=district.community.path, reason="test") for role in roles
    )
    return User.objects.get(pk=user.pk)


def test_author_approver_and_payer_are_three_people(district, fund):
    one, two = (everything_for(district.people[name], district) for name in ("resident elsewhere", "resident"))
    request = asked(one, fund)
    decided(one, district, request)
    vouched(one, request)
    with pytest.raises(SpendingRefused):
        approve_request(by=one, request=request)
    request = approve_request(by=two, request=request)
    facts = {"payee": "x", "paid_on": timezone.localdate()}
    for user in (one, two):
        with pytest.raises(SpendingRefused):
            pay_request(by=user, request=request, key=uuid.uuid4(), **facts)
    assert balance_of(fund) == 50_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"approved_by": "author"},
        {"state": "decided"},
        {"state": "paid"},
        {"approved_amount": 1_001},
        {"approved_at": None},
        {"approved_amount": None},
        {"decided_amount": None},
        {"decision": None},
        {"amount": 0},
        {"reason": "x"},
        {"asked_at": None},
        {"paid_at": "now"},
    ],
)
def test_the_database_refuses_a_row_that_skips_a_step(district, worker, fund, wrong):
    request = asked(worker, fund)
    decided(worker, district, request)
    request = approved(district, request)
    wrong = {name: {"author": worker, "now": timezone.now()}.get(value, value) for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        SpendingRequest.objects.filter(pk=request.pk).update(**wrong)


@pytest.mark.parametrize("who", ["author", "approved_by"])
def test_the_database_refuses_a_payer_who_did_a_step_before(district, worker, fund, who):
    request = asked(worker, fund)
    decided(worker, district, request)
    paid(district, approved(district, request))
    request.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():
        SpendingRequest.objects.filter(pk=request.pk).update(paid_by=getattr(request, who))


def test_only_approvers_approve_and_only_cashiers_pay(district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    request = approved(district, request)
    for column, user in district.people.items():
        if column != "approver":
            with pytest.raises(PermissionDenied):
                approve_request(by=user, request=request)
            with pytest.raises(PermissionDenied):
                refuse_request(by=user, request=request, reason="x")
        if column != "cashier":
            with pytest.raises(PermissionDenied):
                pay_request(by=user, request=request, payee="x", paid_on=timezone.localdate(), key=uuid.uuid4())
    assert not Payment.objects.exists()


def test_paying_twice_with_one_key_is_one_payment_and_with_other_facts_a_conflict(district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    request = approved(district, request)
    facts = {"by": district.people["cashier"], "request": request, "paid_on": timezone.localdate(), "key": uuid.uuid4()}
    first = pay_request(payee="甲", **facts)
    assert pay_request(payee="甲", **facts) == first
    with pytest.raises(IdempotencyConflict):
        pay_request(payee="乙", **facts)
    with pytest.raises(SpendingRefused):
        paid(district, request)
    assert balance_of(fund) == 49_100


def test_an_empty_account_and_a_wrong_day_leave_nothing_behind(district, worker, fund):
    request = asked(worker, fund, 60_000)
    decided(worker, district, request)
    request = approved(district, request, 50_001)
    with pytest.raises(InsufficientFunds):
        paid(district, request)
    for days in (1, -1):
        with pytest.raises(DateRefused):
            pay_request(
                by=district.people["cashier"],
                request=request,
                payee="x",
                paid_on=timezone.localdate() + timedelta(days=days),
                key=uuid.uuid4(),
            )
    request.refresh_from_db()
    assert (request.state, Payment.objects.count(), balance_of(fund)) == ("approved", 0, 50_000)
