"""The one door: by code or password, and what happens when something is wrong."""

import re
import time
from html import unescape

import pytest
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.core import mail
from django.test import Client

from portal.accounts.models import Session
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import HOSTILE_ADDRESSES, alike, is_in, text

pytestmark = pytest.mark.once


def test_a_code_lets_in_and_leads_on(here, db, code):
    person("a")
    response = here.post("/accounts/login/code/", {"email": "A@example.org", "next": "/accounts/me/looks/"})
    assert response["Location"].startswith("/accounts/login/code/confirm/?next=")
    page = here.get(response["Location"])
    assert "a@example.org" in text(page)
    response = here.post(response["Location"], {"code": code(), "next": "/accounts/me/looks/"})
    assert response["Location"] == "/accounts/me/looks/"
    assert is_in(here)


def test_a_code_typed_full_width_or_with_a_gap_is_the_code(here, db, code):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    digits = "".join(chr(ord(digit) + 0xFEE0) for digit in code())
    here.post("/accounts/login/code/confirm/", {"code": digits[:3] + " " + digits[3:]})
    assert is_in(here)


def test_a_password_lets_in(here, db):
    person("a")
    response = here.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})
    assert response["Location"] == "/accounts/me/"
    assert response.cookies["sessionid"]["httponly"] is True
    assert is_in(here)


def test_a_wrong_password_keeps_the_address_and_offers_a_code_for_it(here, db):
    person("a")
    page = text(here.post("/accounts/login/", {"login": "a@example.org", "password": "wrong"}))
    assert "邮箱和密码对不上" in page
    assert page.count('value="a@example.org"') == 1
    assert "错误" in page.partition("</title>")[0]
    assert not is_in(here)


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
@pytest.mark.parametrize(
    ("url", "name"),
    [("/accounts/login/", "login"), ("/accounts/login/code/", "email"), ("/accounts/password/reset/", "email")],
)
def test_a_hostile_address_is_an_error_beside_its_field(here, db, url, name, address):
    response = here.post(url, {name: address, "password": "x"})
    assert response.status_code == 422
    assert response.context["form"].errors[name]
    assert mail.outbox == []


def test_nobody_learns_at_sign_in_who_has_an_account(here, db):
    person("a")
    other = Client(HTTP_HOST="localhost:8000")
    known = here.post("/accounts/login/code/", {"email": "a@example.org"}, follow=True)
    unknown = other.post("/accounts/login/code/", {"email": "b@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert alike(known, "a") == alike(unknown, "b")
    assert "/accounts/signup/" in mail.outbox[1].body


@pytest.mark.parametrize("reset", [True, False])
def test_nobody_learns_by_a_forgotten_password_who_has_an_account(here, db, reset):
    address = "a@example.org"
    if reset:
        person("a")
    page = here.post("/accounts/password/reset/", {"email": address}, follow=True)
    assert page.redirect_chain == [("/accounts/password/reset/confirm/", 302)]
    assert "a@example.org" in text(page)
    assert len(mail.outbox) == 1


def test_a_wrong_code_says_so_and_the_third_leads_back_with_the_address(here, db):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    for _ in range(2):
        response = here.post("/accounts/login/code/confirm/", {"code": "000000"})
        assert response.status_code == 422
        assert "码不对" in text(response)
    response = here.post(
        "/accounts/login/code/confirm/", {"code": "000000", "next": "/accounts/me/looks/"}, follow=True
    )
    assert 'value="a@example.org"' in text(response)
    assert 'value="/accounts/me/looks/"' in text(response)
    assert "试得太多了" in text(response)
    assert not is_in(here)


@pytest.mark.parametrize("typed", ["", "1", "not it", "12345", "1234567", "x" * 5000])
def test_what_is_no_code_yet_costs_no_try(here, db, code, typed):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    for _ in range(7):
        assert here.post("/accounts/login/code/confirm/", {"code": typed}).status_code == 422
    here.post("/accounts/login/code/confirm/", {"code": f" {code()[:3]}-{code()[3:]} "})
    assert is_in(here)


def test_tries_at_one_moment_are_counted_too(here, db, code, limits):
    """The session counts, and of two that are written at once one is lost: as if that try had never been."""
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    untried = dict(here.session)
    for _ in range(5):
        assert here.post("/accounts/login/code/confirm/", {"code": "000000"}).status_code == 422
        session = here.session
        session.update(untried)
        session.save()
    response = here.post("/accounts/login/code/confirm/", {"code": code()}, follow=True)
    assert "试得太多了" in text(response)
    assert not is_in(here)
    here.post("/accounts/login/code/confirm/", {"action": "resend"})
    here.post("/accounts/login/code/confirm/", {"code": code()})
    assert is_in(here)


@pytest.mark.parametrize("code_typed", ["", " ", "\x00\x00", "0" * 10_000, "😀", "１２３"])
def test_hostile_codes_are_wrong_codes(here, db, code_typed):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    response = here.post("/accounts/login/code/confirm/", {"code": code_typed})
    assert response.status_code == 422
    assert response.context["form"].errors["code"]


def test_an_expired_code_says_so_and_keeps_the_address(here, db, code):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    session = here.session
    session[LOGIN_SESSION_KEY]["state"]["stages"]["login_by_code"]["data"]["at"] = time.time() - 601
    session.save()
    response = here.post("/accounts/login/code/confirm/", {"code": code(), "next": "/accounts/me/looks/"}, follow=True)
    assert response.redirect_chain[0][0].startswith("/accounts/login/code/?email=a%40example.org&next=")
    assert "码过期了" in text(response)
    assert 'value="a@example.org"' in text(response)
    assert not is_in(here)


def test_an_expired_sign_up_code_says_so_and_signing_in_sends_another(here, db, code):
    here.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org"})
    session = here.session
    session[EMAIL_VERIFICATION_CODE_SESSION_KEY]["at"] = time.time() - 601
    session.save()
    response = here.post("/accounts/confirm-email/", {"code": code()}, follow=True)
    assert "码过期了" in text(response)
    assert 'value="a@example.org"' in text(response)
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    here.post("/accounts/login/code/confirm/", {"code": code()})
    assert is_in(here)


def test_a_code_is_used_once(here, db, code):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    used = code()
    here.post("/accounts/login/code/confirm/", {"code": used})
    here.post("/accounts/logout/")
    response = here.post("/accounts/login/code/confirm/", {"code": used})
    assert response["Location"].startswith("/accounts/login/code/")
    assert not is_in(here)


def test_one_may_change_ones_mind_about_the_address(here, db):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    page = here.get("/accounts/login/")
    assert page["Location"] == "/accounts/login/code/confirm/"
    start = here.get(page["Location"]).context["start_again_url"]
    response = here.post("/accounts/logout/", {"next": start})
    page = here.get(response["Location"])
    assert page.status_code == 200
    assert 'value="a@example.org"' in text(page)


def test_asking_again_for_a_letter_sends_another(here, db, code):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    here.post("/accounts/login/code/confirm/", {"action": "resend"})
    assert len(mail.outbox) == 2
    here.post("/accounts/login/code/confirm/", {"code": code()})
    assert is_in(here)


def test_the_session_of_a_visitor_is_not_the_session_of_who_signed_in(here, db, code):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    before = here.cookies["sessionid"].value
    here.post("/accounts/login/code/confirm/", {"code": code()})
    after = here.cookies["sessionid"].value
    assert before != after
    assert list(Session.objects.values_list("session_key", flat=True)) == [after]


def test_a_session_handed_to_somebody_does_not_become_theirs(here, db):
    """Fixation: the attacker's key stays empty after the victim signs in with it."""
    person("a")
    here.cookies["sessionid"] = "attackerattackerattackerattacker"
    here.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})
    attacker = Client(HTTP_HOST="localhost:8000")
    attacker.cookies["sessionid"] = "attackerattackerattackerattacker"
    assert is_in(here)
    assert not is_in(attacker)


def test_leaving_is_a_post(here, db):
    here.force_login(person("a"))
    assert here.get("/accounts/logout/").status_code == 200
    assert is_in(here)
    assert here.post("/accounts/logout/")["Location"] == "/"
    assert not is_in(here)


def test_forms_need_their_token(db):
    strict = Client(HTTP_HOST="localhost:8000", enforce_csrf_checks=True)
    person("a")
    response = strict.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})
    assert response.status_code == 403
    assert not is_in(strict)


def test_a_closed_account_does_not_come_in(here, db):
    user = person("a")
    user.is_active = False
    user.save()
    response = here.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD}, follow=True)
    assert not is_in(here)
    assert response.status_code == 200


@pytest.mark.parametrize("url", ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/"])
def test_who_is_in_goes_on(here, db, url):
    here.force_login(person("a"))
    assert here.get(url, {"next": "/accounts/me/looks/"})["Location"] == "/accounts/me/looks/"


def test_too_many_codes_for_one_address_are_refused_in_words(here, db, limits):
    person("a")
    for _ in range(3):
        Client(HTTP_HOST="localhost:8000").post("/accounts/login/code/", {"email": "a@example.org"})
    response = here.post("/accounts/login/code/", {"email": "a@example.org"})
    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert "试得太多了" in text(response)
    assert 'value="a@example.org"' in text(response)
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("named", ["login", "email"])
def test_one_field_takes_the_address_for_both_ways_in(here, db, code, named):
    person("a")
    assert len(re.findall(r'autocomplete="username"', text(here.get("/accounts/login/")))) == 1
    response = here.post("/accounts/login/", {named: "a@example.org", "password": "wrong"})
    assert list(response.context["form"].errors) == ["__all__"]
    here.post("/accounts/login/code/", {named: "a@example.org", "password": ""})
    here.post("/accounts/login/code/confirm/", {"code": code()})
    assert is_in(here)


def test_enter_comes_in_with_the_password_that_is_typed_else_by_code(here, db):
    person("a")
    asked = here.post("/accounts/login/", {"login": "a@example.org", "password": "", "enter": "1"})
    assert asked["Location"].startswith("/accounts/login/code/confirm/")
    assert len(mail.outbox) == 1
    pressed = Client(HTTP_HOST="localhost:8000").post("/accounts/login/", {"login": "a@example.org", "password": ""})
    assert "password" in pressed.context["form"].errors
    other = Client(HTTP_HOST="localhost:8000")
    other.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD, "enter": "1"})
    assert is_in(other)


def test_too_many_sign_ins_from_one_place_answer_429(here, db, limits):
    person("a")
    answers = [
        here.post("/accounts/login/", {"login": f"{number}@example.org", "password": "x"}).status_code
        for number in range(31)
    ]
    # Ten wrong passwords in a minute, whoever they are for; thirty forms of any kind.
    assert answers == [422] * 10 + [429] * 21
    page = here.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})
    assert page.status_code == 429
    assert "一下子试得太多了" in text(page)


def test_guessing_a_password_is_stopped(here, db, limits):
    person("a")
    for _ in range(5):
        here.post("/accounts/login/", {"login": "a@example.org", "password": "wrong"})
    response = here.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})
    assert "试得太多了" in text(response)
    assert not is_in(here)


def test_the_address_of_a_proxy_is_not_taken_from_the_visitor(here, db, limits):
    """Another X-Forwarded-For each time does not get round the limit."""
    answers = {
        here.post(
            "/accounts/login/", {"login": "b@example.org", "password": "x"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"
        ).status_code
        for number in range(31)
    }
    assert 429 in answers


@pytest.mark.parametrize(
    "url",
    [
        "/accounts/login/",
        "/accounts/login/code/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/inactive/",
        "/accounts/password/reset/done/",
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_before_the_door_answers_in_both_languages(here, db, url, language):
    here.cookies["language"] = language
    response = here.get(url)
    assert response.status_code == 200
    assert response["Content-Language"] == language
    assert text(response).count("<h1") == 1


@pytest.mark.parametrize(
    "url",
    [
        "/accounts/confirm-email/",
        "/accounts/login/code/confirm/",
        "/accounts/password/reset/confirm/",
        "/accounts/password/reset/complete/",
    ],
)
def test_pages_in_the_middle_lead_back_to_a_beginning(here, db, url):
    page = here.get(url, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain


def test_the_sign_in_page_asks_the_database_nothing(here, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        here.get("/accounts/login/?next=/accounts/me/")


def test_letters_are_in_the_language_of_the_page(here, db):
    person("a")
    here.post("/accounts/login/code/", {"email": "a@example.org"})
    other = Client(HTTP_HOST="localhost:8000")
    other.cookies["language"] = "en"
    other.post("/accounts/login/code/", {"email": "a@example.org"})
    chinese, english = mail.outbox
    assert "进门的码" in chinese.subject
    assert "your code to come in" in english.subject


def test_who_waits_for_a_code_can_turn_to_the_password(client, db):
    client.post("/accounts/login/code/", {"email": "somebody@example.org"})
    page = client.get("/accounts/login/", follow=True).content.decode()
    assert "改用密码，或换个邮箱" in page
    start = re.search(r'name="next" value="([^"]+)"><button class="btn" type="submit">改用密码', page)
    assert start
    entrance = client.post("/accounts/logout/", {"next": unescape(start[1])}, follow=True).content.decode()
    assert 'id="id_password"' in entrance
    assert 'value="somebody@example.org"' in entrance
