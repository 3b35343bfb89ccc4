"""Preferences come from cookies alone, and a tampered cookie counts as none."""

import pytest
from django.conf import settings

from portal.accounts.actions import open_account, set_preferences
from portal.accounts.preferences import Preferences, preferences_of
from portal.users.models import User

HOSTILE = ["../../", "EN", "zh-hans ", "zh-hans;en", "fr", "<script>", "\x00", "e" * 5000, "'"]


@pytest.mark.once
@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_we_never_set_counts_as_absent(value):
    assert preferences_of({"language": value, "text_size": value, "contrast": value}) == Preferences()


@pytest.mark.once
def test_each_choice_is_read():
    assert preferences_of({"language": "en", "text_size": "large", "contrast": "more"}) == Preferences(
        "en", "large", "more"
    )


@pytest.mark.parametrize("value", ["../../", "xx", "zh-hans\n"])
def test_a_tampered_cookie_still_gets_the_chinese_page(here, db, value):
    here.cookies["language"] = value
    response = here.get("/accounts/login/")
    assert response.status_code == 200
    assert response["Content-Language"] == "zh-hans"
    assert "进门" in response.content.decode()


def test_the_browsers_language_is_not_asked(here, db):
    response = here.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE="en")
    assert response["Content-Language"] == "zh-hans"


def test_a_link_sets_the_cookie_for_a_year_and_goes_back(here, db):
    response = here.get("/accounts/preferences/set/", {"language": "en", "next": "/accounts/login/?a=1"})
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?a=1")
    cookie = response.cookies["language"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["httponly"]) == ("en", 31536000, "Lax", True)
    assert set(response.cookies) == {"language"}
    assert here.get("/accounts/login/")["Content-Language"] == "en"


def test_unknown_preferences_and_values_set_nothing(here, db):
    response = here.get("/accounts/preferences/set/", {"language": "../../", "text_size": "vast", "colour": "red"})
    assert response.status_code == 302
    assert not response.cookies


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(here, db, method):
    assert getattr(here, method)("/accounts/preferences/set/").status_code == 405


def test_setting_a_preference_signed_out_asks_the_database_nothing(here, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        here.get("/accounts/preferences/set/", {"text_size": "large"})
        here.get("/accounts/preferences/")


def test_signed_in_it_is_kept_on_the_account(here, db, django_assert_num_queries):
    user = open_account(by=None, email="a@example.org", name="王大明")
    here.force_login(user)
    # The session with its user, the lock, the change; a savepoint around the last two and its release.
    with django_assert_num_queries(5):
        here.get("/accounts/preferences/set/", {"text_size": "large"})
    assert User.objects.get(pk=user.pk).text_size == "large"


def test_the_account_brings_its_preferences_to_a_new_browser(here, db):
    open_account(by=None, email="a@example.org", name="王大明", password="a long enough password", text_size="large")
    response = here.post("/accounts/login/", {"login": "a@example.org", "password": "a long enough password"})
    assert response.status_code == 302
    assert response.cookies["text_size"].value == "large"
    assert "contrast" not in response.cookies


@pytest.mark.once
def test_an_action_ignores_what_it_does_not_know(db):
    user = open_account(by=None, email="a@example.org", name="王大明")
    assert set_preferences(by=user, language="fr", text_size="large") == {"text_size": "large"}
    assert User.objects.get(pk=user.pk).language == ""


def test_the_page_marks_what_is_chosen(here, db):
    here.cookies["text_size"] = "large"
    page = here.get("/accounts/preferences/", {"next": "/accounts/login/"}).content.decode()
    assert page.count('aria-current="true"') >= 3
    assert 'href="/accounts/login/"' in page


@pytest.mark.once
def test_cookies_belong_to_all_hosts_only_where_settings_say_so(here, db, settings):
    settings.LANGUAGE_COOKIE_DOMAIN, settings.SESSION_COOKIE_SECURE = ".example.org", True
    cookie = here.get("/accounts/preferences/set/", {"language": "en"}).cookies["language"]
    assert (cookie["domain"], cookie["secure"]) == (".example.org", True)


@pytest.mark.once
def test_no_other_setting_names_the_language_cookie():
    assert settings.LANGUAGE_COOKIE_NAME == "language"
