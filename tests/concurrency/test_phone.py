"""One number confirmed by several at once: one account has it, the others read a sentence."""

import pytest
from django.core.exceptions import ValidationError

from portal.accounts.actions.phone import confirm_phone, open_account_by_phone
from portal.users.models import User
from tests.concurrency.test_ledger import at_once
from tests.districts import person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

PHONE = "+8613800138000"


def said(act) -> str:
    try:
        act()
    except ValidationError as refused:
        return refused.code
    return "kept"


def test_one_number_opens_one_account(transactional_db):
    results = at_once(6, lambda n: said(lambda: open_account_by_phone(by=None, phone=PHONE, name="王", password="")))
    assert sorted(results) == ["kept", *["phone_taken"] * 5], results
    assert User.objects.filter(phone=PHONE).count() == 1


def test_one_number_goes_to_one_of_several(transactional_db):
    people = [person(f"who{number}") for number in range(6)]
    results = at_once(6, lambda n: said(lambda: confirm_phone(by=people[n], phone=PHONE)))
    assert sorted(results) == ["kept", *["phone_taken"] * 5], results
    assert User.objects.filter(phone=PHONE).count() == 1
