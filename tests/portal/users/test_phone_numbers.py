"""Numbers as people type them, and what an account must have."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from portal.users.models import User
from portal.users.phone_numbers import looks_like_phone, masked_phone, read_phone, spoken


@pytest.mark.once
@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "１３８００１３８０００",
        "+8613800138000",
        "＋８６　１３８　００１３　８０００",
        "008613800138000",
        "8613800138000",
        "+86 138–0013–8000",
        " 138.0013.8000 ",
    ],
)
def test_one_number_however_it_is_typed(typed):
    assert read_phone(typed) == "+8613800138000"


@pytest.mark.once
@pytest.mark.parametrize("typed", ["+852 9123 4567", "0085291234567"])
def test_a_number_from_elsewhere_begins_with_its_country(typed):
    assert read_phone(typed) == "+85291234567"


@pytest.mark.once
@pytest.mark.parametrize(
    "typed",
    [
        *("", "1", "12345678901", "028 8661 0000", "+86 28 8661 0000", "1380013800", "138001380001", "+0123456789"),
        *("a@b.cn", "+", "١٣٨٠٠١٣٨٠٠٠", "1380013800\x00", "9" * 10_000, "138 0013 8000; DROP", "+1" + "2" * 20),
    ],
)
def test_what_is_no_mobile_number_is_refused_in_words(typed):
    with pytest.raises(ValidationError) as refused:
        read_phone(typed)
    assert "手机号码" in refused.value.messages[0]


@pytest.mark.once
@given(st.text(max_size=40))
def test_what_is_read_is_read_again(typed):
    try:
        number = read_phone(typed)
    except ValidationError:
        return
    assert read_phone(number) == number
    assert len(number) <= 16


@pytest.mark.once
def test_how_it_is_shown():
    assert spoken("+8613800138000") == "138 0013 8000"
    assert spoken("+85291234567") == "+85291234567"
    assert masked_phone("+8613800138000") == "138****8000"


@pytest.mark.once
@pytest.mark.parametrize(("typed", "meant"), [("138", True), ("１３８", True), ("a1@b.cn", False), ("wang", False)])
def test_a_number_is_told_from_an_address(typed, meant):
    assert looks_like_phone(typed) is meant


def _kept(**fields):
    with transaction.atomic():
        return User.objects.create(**fields)


def test_an_open_account_can_be_reached(db):
    assert User.objects.create_user(phone="+8613800138000", phone_verified=True).email is None
    _kept(email="a@example.org", phone="+8613800138001")
    for nobody in ({}, {"phone": "+8613800138002"}):
        with pytest.raises(IntegrityError):
            _kept(**nobody)


def test_who_is_erased_has_neither(db):
    for address in ("a@example.org", "b@example.org"):
        person = User.objects.create_user(address, phone="+8613800138000", phone_verified=True, name="王大明")
        person.email, person.phone, person.phone_verified, person.name, person.is_active = None, None, False, "", False
        person.save()
    assert [str(person) for person in User.objects.filter(email=None)] == ["一位邻居", "一位邻居"]


def test_nothing_is_kept_as_empty_text(db):
    for fields in ({"email": ""}, {"email": "a@example.org", "phone": ""}):
        with pytest.raises(IntegrityError):
            _kept(**fields)


def test_a_confirmed_number_is_one_persons_and_a_claimed_one_is_nobodys(db):
    _kept(email="a@example.org", phone="+8613800138000")
    _kept(email="b@example.org", phone="+8613800138000", phone_verified=True)
    with pytest.raises(IntegrityError):
        _kept(email="c@example.org", phone="+8613800138000", phone_verified=True)
    with pytest.raises(IntegrityError):
        _kept(email="d@example.org", phone_verified=True)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"name": "王大明"}, "王大明"),
        ({"email": "wang@example.org"}, "wang"),
        ({"phone": "+8613800138000"}, "138****8000"),
        ({}, "一位邻居"),
    ],
)
def test_everybody_has_a_name(fields, name):
    assert User(**fields).get_short_name() == name
    assert User(**fields).get_full_name()


@pytest.mark.parametrize("typed", ["A@Example.org ", "138 0013 8000", "+8613800138000"])
def test_somebody_is_found_by_either(db, typed):
    user = User.objects.create_user("a@example.org", phone="+8613800138000", phone_verified=True)
    User.objects.create_user("b@example.org", phone="+8613800138000")
    assert User.objects.reached_at(typed) == user


@pytest.mark.parametrize("typed", ["", "@", "138", "\x00", "x" * 10_000])
def test_nobody_is_found_by_nonsense(db, typed):
    assert User.objects.reached_at(typed.replace("\x00", "")) is None
