"""Names as the public sees them, and addresses as one person each."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from portal.users.models import User
from portal.users.names import check_name, masked


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王大明", "王**"),
        ("李四", "李*"),
        ("欧阳小明", "欧阳**"),
        ("诸葛亮", "诸葛*"),
        ("歐陽震華", "歐陽**"),
        ("司马", "司*"),
        ("王", "王*"),
        ("Ann Lee", "A**"),
        ("", "一位邻居"),
    ],
)
def test_in_public_only_the_family_name_is_shown(name, shown):
    assert User(name=name, email="a@example.org").masked_name == shown
    assert str(User(name=name, email="a@example.org")) == shown


@pytest.mark.once
@given(st.text(min_size=1, max_size=80))
def test_a_mask_hides_all_but_one_or_two_characters(name):
    kept = masked(name).rstrip("*") if not name.startswith("*") else name[0]
    assert name.startswith(kept)
    assert len(kept) <= 2
    assert len(masked(name)) - len(kept) in (1, 2)


@pytest.mark.once
@pytest.mark.parametrize("name", ["王大明", "阿依古丽·买买提", "Anna Schmidt", "O’Brien", "Ólafur"])
def test_names_that_people_bear_are_names(name):
    check_name(name)


@pytest.mark.once
@pytest.mark.parametrize("name", ["", "<b>王", "王<script>", "A&B", "1 号", "*王", " 王", "王\u202e大", "王\x07", "😀"])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(ValidationError):
        check_name(name)


def test_an_address_is_one_person_however_it_is_written(db):
    User.objects.create_user("Ann@Example.org")
    assert User.objects.get().email == "ann@example.org"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ANN@example.org")


@pytest.mark.once
def test_a_user_needs_an_address():
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user("")


def test_without_a_password_none_fits(db):
    user = User.objects.create_user("a@example.org")
    assert not user.has_usable_password()
    assert not user.check_password("")
