"""Coming in by mobile number: signing up, signing in, changing and forgetting it."""

import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client

from portal.access.models import Grant
from portal.accounts.actions import confirm_phone, open_account_by_phone, remove_phone
from portal.accounts.phone_sign_up import SESSION_KEY
from portal.audit.models import Record
from portal.users.models import User
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import is_in, text
from tests.signing_in import come_in_now
from tests.texts import KeptProvider

pytestmark = [pytest.mark.once, pytest.mark.django_db]

PHONE = "+8613800138000"
HOSTILE = ["1380013800\x00", "1" * 10_000, "+", "138 0013 800", "12345678901", "１２３", "+1 202 555 0100"]


def by_number(phone: str = PHONE, **more) -> User:
    return open_account_by_phone(by=None, phone=phone, name="王大明", password="", **more)


def by_phone():
    """Whoever is reached by number; a district of other people may be there."""
    return User.objects.filter(phone__isnull=False)


def sign_up(here: Client, typed: str = "138 0013 8000", **more):
    return here.post("/accounts/signup/", {"name": "王大明", "email": typed, **more})


def test_signing_up_makes_the_account_with_the_right_code_and_not_before(here, db, texts, text_code):
    response = sign_up(here, "１３８－００１３－８０００", next="/about/")
    assert response["Location"] == "/accounts/signup/code/?next=%2Fabout%2F"
    assert not by_phone().exists()
    assert (texts[0].phone, texts[0].template) == (PHONE, "code")
    assert text_code() in texts[0].text
    assert len(texts[0].text) <= 70
    page = here.get(response["Location"])
    assert "138 0013 8000" in text(page)
    response = here.post(response["Location"], {"code": text_code(), "next": "/about/"})
    assert response["Location"] == "/about/"
    user = by_phone().get()
    assert (user.phone, user.phone_verified, user.email, user.name) == (PHONE, True, None, "王大明")
    assert is_in(here)
    assert "王大明" in text(here.get("/accounts/me/"))
    assert mail.outbox == []


def test_the_home_and_the_password_of_a_sign_up_by_number_hold(here, made_once, text_code):
    district, _ = made_once
    sign_up(here, home=district.community.path, password1=PASSWORD)
    here.post("/accounts/signup/code/", {"code": text_code()})
    user = User.objects.get(phone=PHONE)
    assert Grant.objects.get(user=user).scope == district.community.path
    here.post("/accounts/logout/")
    here.post("/accounts/login/", {"login": "138-0013-8000", "password": PASSWORD})
    assert is_in(here)


def test_nothing_of_a_sign_up_is_kept_in_the_clear_that_opens_anything(here, db):
    sign_up(here, password1=PASSWORD)
    assert PASSWORD not in str(here.session[SESSION_KEY])


def test_a_wrong_code_says_so_and_the_third_ends_it(here, db, text_code):
    sign_up(here)
    for _ in range(2):
        response = here.post("/accounts/signup/code/", {"code": "000000"})
        assert response.status_code == 422
        assert "码不对" in text(response)
    again = here.post("/accounts/signup/code/", {"code": "000000"}, follow=True)
    assert again.redirect_chain[-1][0].startswith("/accounts/signup/")
    assert "这个码试得太多了，请重新要一个" in text(again)
    # Another code is asked for there, and nothing has to be typed anew.
    assert (again.context["form"]["name"].value(), again.context["form"]["email"].value()) == ("王大明", PHONE)
    here.post("/accounts/signup/code/", {"code": text_code()})
    assert not is_in(here)
    assert not by_phone().exists()


def test_a_code_that_has_run_out_says_so(here, db, text_code):
    sign_up(here)
    session = here.session
    session[SESSION_KEY] = session[SESSION_KEY] | {"at": time.time() - 601}
    session.save()
    response = here.post("/accounts/signup/code/", {"code": text_code()}, follow=True)
    assert "码过期了" in text(response)
    assert response.redirect_chain[-1][0].startswith("/accounts/signup/")


@pytest.mark.parametrize("code_typed", ["", "\x00", "0" * 10_000, "😀"])
def test_hostile_codes_are_wrong_codes(here, db, code_typed):
    sign_up(here)
    assert here.post("/accounts/signup/code/", {"code": code_typed}).status_code == 422


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/login/code/", "/accounts/login/"])
def test_what_is_no_number_of_ours_is_refused_in_words(here, db, texts, path, typed):
    name = "login" if path == "/accounts/login/" else "email"
    response = here.post(path, {"name": "王大明", name: typed, "password": "x"})
    assert response.status_code == 422
    assert response.context["form"].errors[name]
    assert texts == []


def test_who_has_an_account_already_gets_another_text_and_the_page_is_the_same(here, db, texts):
    by_number()
    other = Client(HTTP_HOST="localhost:8000")
    known, unknown = sign_up(here), sign_up(other, "13800138001")
    assert known["Location"] == unknown["Location"]
    assert [message.template for message in texts] == ["has_account", "code"]
    assert here.post("/accounts/signup/code/", {"code": ""}).status_code == 422
    assert here.post("/accounts/signup/code/", {"action": "resend"}).status_code == 302
    assert by_phone().count() == 1


def test_another_text_can_be_asked_for_and_only_the_newest_code_holds(here, db, texts, text_code):
    sign_up(here)
    first = text_code()
    here.post("/accounts/signup/code/", {"action": "resend"})
    assert len(texts) == 2
    if text_code() != first:
        assert here.post("/accounts/signup/code/", {"code": first}).status_code == 422
    here.post("/accounts/signup/code/", {"code": text_code()})
    assert is_in(here)


def test_who_was_quicker_with_the_number_keeps_it(here, db, text_code):
    sign_up(here)
    by_number()
    response = here.post("/accounts/signup/code/", {"code": text_code()})
    assert response.status_code == 422
    assert by_phone().count() == 1


def test_a_code_by_text_lets_in_and_leads_on(here, db, texts, text_code):
    by_number()
    response = here.post("/accounts/login/code/", {"email": "138 0013 8000", "next": "/about/"})
    assert response["Location"] == "/accounts/login/code/confirm/?next=%2Fabout%2F"
    page = text(here.get(response["Location"]))
    assert "138 0013 8000" in page
    assert "%2B86" not in page
    assert here.post(response["Location"], {"code": text_code(), "next": "/about/"})["Location"] == "/about/"
    assert is_in(here)


def test_nobody_learns_at_sign_in_who_has_a_number(here, db, texts):
    by_number()
    other = Client(HTTP_HOST="localhost:8000")
    known = here.post("/accounts/login/code/", {"email": "13800138000"}, follow=True)
    unknown = other.post("/accounts/login/code/", {"email": "13800138001"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert [message.template for message in texts] == ["code", "no_account"]
    for browser in (here, other):
        assert browser.post("/accounts/login/code/confirm/", {"action": "resend"}).status_code == 302
        assert browser.post("/accounts/login/code/confirm/", {"code": ""}).status_code == 422


def test_a_password_of_who_came_by_number_is_not_dropped_by_a_code(here, db, text_code):
    user = by_number()
    user.set_password(PASSWORD)
    user.save()
    here.post("/accounts/login/code/", {"email": "13800138000"})
    here.post("/accounts/login/code/confirm/", {"code": text_code()})
    assert by_phone().get().check_password(PASSWORD)


def test_failed_passwords_of_one_number_count_for_that_number_alone(here, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    cache.clear()
    for user, phone in ((by_number(), PHONE), (by_number("+8613800138001"), "+8613800138001")):
        user.set_password(PASSWORD)
        user.save()
        assert user.phone == phone
    for _ in range(3):
        here.post("/accounts/login/", {"login": "13800138000", "password": "wrong"})
    refused = here.post("/accounts/login/", {"login": "13800138000", "password": PASSWORD})
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert "五分钟" in text(refused)
    here.post("/accounts/login/", {"login": "13800138001", "password": PASSWORD})
    assert is_in(here)


@pytest.mark.parametrize(("path", "typed"), [("/accounts/signup/", {}), ("/accounts/login/code/", {})])
def test_a_provider_that_is_away_leaves_a_sentence_and_what_was_typed(here, db, texts, caplog, path, typed):
    by_number("+8613800138009")
    KeptProvider.refuses.append("no credit")
    response = here.post(path, {"name": "王大明", "email": "138 0013 8009" if "login" in path else "13800138000"})
    assert response.status_code == 422
    assert "短信刚才没发出去" in text(response)
    assert "改用邮箱" in text(response)
    assert "13800138" in text(response).replace(" ", "")
    assert "no credit" in caplog.text
    assert "138001380" not in caplog.text


def test_a_provider_that_is_away_when_asked_again_leaves_the_page(here, db, texts):
    sign_up(here)
    KeptProvider.refuses.append("away")
    response = here.post("/accounts/signup/code/", {"action": "resend"}, follow=True)
    assert "短信刚才没发出去" in text(response)


@pytest.fixture
def counted(settings):
    cache.clear()
    settings.PHONE_CODE_LIMITS = True
    yield
    cache.clear()


def test_one_number_gets_two_texts_and_is_told_how_long_to_wait_for_the_next(here, db, texts, counted):
    sign_up(here)
    here.post("/accounts/signup/code/", {"action": "resend"})
    other = Client(HTTP_HOST="localhost:8000")
    response = sign_up(other)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 240
    assert "分钟再试" in text(response)
    assert "13800138000" in text(response).replace(" ", "")
    assert len(texts) == 2
    assert sign_up(other, "13800138001").status_code == 302


def test_one_address_asks_for_so_many_and_the_platform_for_so_many_a_day(here, db, texts, counted, settings):
    settings.SMS_PER_DAY = 2
    answers = [sign_up(here, f"1380013800{number}").status_code for number in range(4)]
    assert answers == [302, 302, 429, 429]
    assert len(texts) == 2
    cache.clear()
    settings.SMS_PER_DAY = 1_000
    many = [sign_up(here, f"138001380{number:02}").status_code for number in range(32)]
    assert many == [302] * 30 + [429] * 2


def test_adding_a_number_by_code_and_forgetting_it(here, db, texts, text_code):
    user = person("a")
    here.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    response = here.post("/accounts/phone/change/", {"phone": "138 0013 8000"})
    assert response["Location"] == "/accounts/phone/verify/"
    user.refresh_from_db()
    assert user.phone is None
    assert here.post("/accounts/phone/verify/", {"code": "not it"}).status_code == 422
    assert here.post("/accounts/phone/verify/", {"code": text_code()})["Location"] == "/accounts/security/"
    user.refresh_from_db()
    assert (user.phone, user.phone_verified) == (PHONE, True)
    assert Record.objects.filter(verb="accounts.phone.confirmed", actor=user).count() == 1
    assert "138 0013 8000" in text(here.get("/accounts/security/"))
    assert here.post("/accounts/phone/remove/")["Location"] == "/accounts/security/"
    user.refresh_from_db()
    assert (user.phone, user.phone_verified) == (None, False)


@pytest.mark.parametrize("typed", [*HOSTILE, "", "138 0013 8000"])
def test_a_number_that_will_not_do_is_refused(here, db, texts, typed):
    come_in_now(here, by_number())
    assert here.post("/accounts/phone/change/", {"phone": typed}).status_code == 422
    assert texts == []


def test_anothers_number_gets_a_text_and_is_never_taken(here, db, texts, text_code):
    owner = by_number()
    here.post("/accounts/login/", {"login": person("a").email, "password": PASSWORD})
    assert here.post("/accounts/phone/change/", {"phone": "13800138000"}).status_code == 302
    assert here.post("/accounts/phone/verify/", {"code": text_code()}).status_code == 422
    owner.refresh_from_db()
    assert owner.phone == PHONE


def test_the_pages_of_ones_number_are_for_who_is_in_and_where_texts_are_sent(here, db, settings):
    assert here.get("/accounts/phone/change/")["Location"].startswith("/accounts/login/")
    assert here.get("/accounts/phone/verify/")["Location"].startswith("/accounts/login/")
    settings.SMS_BACKEND = ""
    here.force_login(person("a"))
    assert here.get("/accounts/phone/change/").status_code == 404
    assert "手机" not in text(here.get("/accounts/security/")).partition("<main")[2].partition("h-password")[0]


def test_without_a_provider_nobody_is_asked_for_a_number(here, db, settings, texts):
    settings.SMS_BACKEND = ""
    assert "手机号码" not in text(here.get("/accounts/login/"))
    assert "手机号码" not in text(here.get("/accounts/signup/"))
    assert sign_up(here).status_code == 422
    assert texts == []


def test_the_last_way_in_is_not_taken_away(db):
    user = by_number()
    with pytest.raises(ValidationError):
        remove_phone(by=user)
    user.refresh_from_db()
    assert user.phone == PHONE


def test_confirming_twice_says_it_once(db):
    user = person("a")
    for _ in range(2):
        confirm_phone(by=user, phone=PHONE)
    assert Record.objects.filter(verb="accounts.phone.confirmed").count() == 1
    with pytest.raises(ValidationError), transaction.atomic():
        confirm_phone(by=person("b"), phone=PHONE)
