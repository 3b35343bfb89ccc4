"""Names as the public sees them, and addresses as one person each."""

import pytest
from django.db import IntegrityError, transaction

from portal.users.models import User


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "shown"),
    [("王大明", "王**"), ("李四", "李*"), ("欧阳震华", "欧**"), ("王", "王*"), ("Ann Lee", "A**"), ("", "一位邻居")],
)
def test_in_public_only_the_family_name_is_shown(name, shown):
    assert User(name=name, email="a@example.org").masked_name == shown
    assert str(User(name=name, email="a@example.org")) == shown


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
