"""Opening an account, and what one changes about it afterwards."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from portal.accounts.actions import open_account
from portal.users.models import User
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import HOSTILE_ADDRESSES, alike, is_in, text
from tests.signing_in import come_in_now

pytestmark = pytest.mark.once


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_a_hostile_address_opens_no_account(here, db, address):
    response = here.post("/accounts/signup/", {"name": "王大明", "email": address})
    assert response.status_code == 422
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "王\x00", "王" * 10_000, "<b>王", "123"])
def test_a_hostile_name_opens_no_account(here, db, name):
    response = here.post("/accounts/signup/", {"name": name, "email": "a@example.org"})
    assert response.context["form"].errors["name"]
    assert 'value="a@example.org"' in text(response)
    assert not User.objects.exists()


def test_sign_up_by_code_alone(here, db, code):
    assert here.get("/accounts/signup/").status_code == 200
    here.cookies["text_size"] = "large"
    response = here.post(
        "/accounts/signup/", {"name": "王大明", "email": "New@Example.org", "next": "/accounts/me/looks/"}
    )
    assert response["Location"].startswith("/accounts/confirm-email/")
    assert not is_in(here)
    response = here.post("/accounts/confirm-email/", {"code": code("new@example.org"), "action": "verify"})
    assert response["Location"] == "/accounts/me/looks/"
    user = User.objects.get()
    assert (user.email, user.name, user.text_size, user.has_usable_password()) == (
        "new@example.org",
        "王大明",
        "large",
        False,
    )
    assert is_in(here)


def test_too_many_from_one_address_keep_what_was_typed_but_for_the_password(here, db, limits, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/m/ip"}
    typed = {"name": "王大明", "email": "c@example.org", "password1": "a long enough password"}
    for email in ("a@example.org", "b@example.org"):
        assert here.post("/accounts/signup/", {**typed, "email": email}).status_code == 302
        here.cookies.clear()
    refused = here.post("/accounts/signup/", typed)
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "刚才从你这边注册的人太多了" in text(refused)
    assert 'value="c@example.org"' in text(refused)
    assert 'value="王大明"' in text(refused)
    assert "long enough" not in text(refused)
    assert "no-store" in refused["Cache-Control"]
    assert not User.objects.filter(email="c@example.org").exists()
    assert here.get("/accounts/signup/").status_code == 200


def test_signing_up_again_within_seconds_keeps_what_was_typed_and_says_why(here, db, limits):
    here.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org"})
    other = Client(HTTP_HOST="localhost:8000")
    response = other.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org"})
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert "刚刚发过一个码" in text(response)
    assert 'value="a@example.org"' in text(response)
    assert 'value="王大明"' in text(response)
    assert len(mail.outbox) == 1


def test_sign_up_with_a_password(here, db, code):
    here.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org", "password1": PASSWORD})
    here.post("/accounts/confirm-email/", {"code": code()})
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("password", ["short", "1234567890", "password123"])
def test_a_weak_password_is_refused_beside_its_field(here, db, password):
    response = here.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org", "password1": password})
    assert response.context["form"].errors["password1"]
    assert f'"{password}"' not in text(response)
    assert "密码" in response.context["form"].errors["password1"][0]
    assert not User.objects.exists()


def test_nobody_learns_at_sign_up_who_has_an_account(here, db):
    person("a")
    other = Client(HTTP_HOST="localhost:8000")
    known = here.post("/accounts/signup/", {"name": "王", "email": "a@example.org"}, follow=True)
    new = other.post("/accounts/signup/", {"name": "王", "email": "b@example.org"}, follow=True)
    assert known.redirect_chain == new.redirect_chain
    assert alike(known, "a") == alike(new, "b")
    assert [letter.to for letter in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    assert "/accounts/login/" in mail.outbox[0].body


def test_a_forgotten_password_is_chosen_anew(here, db, code):
    person("a")
    here.post("/accounts/password/reset/", {"email": "a@example.org"})
    response = here.post("/accounts/password/reset/confirm/", {"code": code()})
    assert response["Location"] == "/accounts/password/reset/complete/"
    assert here.get("/accounts/password/reset/complete/").status_code == 200
    new = "another long password"
    here.post("/accounts/password/reset/complete/", {"password1": new, "password2": new})
    assert here.get("/accounts/password/reset/done/").status_code == 200
    assert User.objects.get().check_password(new)
    assert "密码换了" in mail.outbox[-1].subject


def test_a_password_is_set_changed_and_told(here, db):
    come_in_now(here, open_account(by=None, email="a@example.org", name="王大明"))
    assert here.get("/accounts/password/change/")["Location"] == "/accounts/password/set/"
    first, second = "one long password", "two long passwords"
    here.post("/accounts/password/set/", {"password1": first, "password2": first})
    assert is_in(here)
    wrong = here.post("/accounts/password/change/", {"oldpassword": "x", "password1": second, "password2": second})
    assert wrong.context["form"].errors["oldpassword"]
    here.post("/accounts/password/change/", {"oldpassword": first, "password1": second, "password2": second})
    assert User.objects.get().check_password(second)
    assert is_in(here)
    assert len(mail.outbox) == 2


def test_the_address_changes_only_by_the_code_sent_to_the_new_one(here, db, code):
    user = person("a")
    here.force_login(user)
    response = here.post("/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    assert response["Location"].startswith("/accounts/reauthenticate/")
    page = here.get(response["Location"])
    assert page.status_code == 200
    response = here.post(response["Location"], {"password": PASSWORD, "next": "/accounts/email/"})
    assert response["Location"] == "/accounts/confirm-email/"
    assert User.objects.get().email == "a@example.org"
    assert here.get("/accounts/confirm-email/").status_code == 200
    here.post("/accounts/confirm-email/", {"code": code("new@example.org")})
    assert User.objects.get().email == "new@example.org"
    assert any("new@example.org" in letter.body and "a@example.org" in letter.to for letter in mail.outbox)


def test_an_address_somebody_has_is_not_taken_over(here, db):
    person("b")
    come_in_now(here, open_account(by=None, email="a@example.org", name="王大明"))
    here.post("/accounts/email/", {"email": "b@example.org", "action_add": "1"})
    here.post("/accounts/confirm-email/", {"code": "000000"})
    assert set(User.objects.values_list("email", flat=True)) == {"a@example.org", "b@example.org"}


def test_without_a_password_there_is_nothing_to_ask_again(here, db):
    here.force_login(open_account(by=None, email="a@example.org", name="王大明"))
    assert here.get("/accounts/reauthenticate/", {"next": "/accounts/me/"})["Location"] == "/accounts/me/"


def test_a_password_set_by_whoever_signed_up_with_my_address_never_opens_my_account(here, db, code):
    somebody = Client(HTTP_HOST="localhost:8000")
    somebody.post("/accounts/signup/", {"name": "王大明", "email": "mine@example.org", "password1": PASSWORD})
    here.post("/accounts/login/code/", {"email": "mine@example.org"})
    response = here.post("/accounts/login/code/confirm/", {"code": code("mine@example.org")}, follow=True)
    assert is_in(here)
    assert "密码" in text(response)
    assert not User.objects.get().has_usable_password()
    somebody.post("/accounts/login/", {"login": "mine@example.org", "password": PASSWORD})
    assert not is_in(somebody)


def test_my_own_password_stays_when_i_come_in_by_code(here, db, code):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    here.post("/accounts/login/code/confirm/", {"code": code("a@example.org")})
    assert is_in(here)
    assert User.objects.get().check_password(PASSWORD)


def test_another_letter_asked_for_too_soon_is_refused_where_the_code_is_typed(here, db, code, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": "1/3m/key"}
    here.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org"})
    page = here.post("/accounts/confirm-email/", {"action": "resend"}, follow=True)
    assert page.status_code == 200
    assert "刚刚发过一个码" in text(page)
    assert 'href="/accounts/signup/' in text(page) or 'value="/accounts/signup/' in text(page)
    here.post("/accounts/confirm-email/", {"code": code("a@example.org")})
    assert is_in(here)
    cache.clear()
