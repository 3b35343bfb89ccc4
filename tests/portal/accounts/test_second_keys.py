"""An authenticator app, codes on paper and what a passkey's page answers. Passkeys themselves: tests/browser."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from portal.audit.models import Record
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import is_in, text
from tests.signing_in import came_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]

CREDENTIALS = ["", "x", "[]", "{}", "null", "1", '"x"', '{"id": 1}', '{"rawId": "AA", "response": {}}', "[" * 10_000]
_SIGNED = (
    '"rawId": "AA", "id": "AA", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"'
)
CREDENTIALS += [f"{{{_SIGNED}}}}}", f'{{{_SIGNED}, "userHandle": "AA"}}}}']


@pytest.fixture(autouse=True)
def _no_code_used_yet():
    cache.clear()


def digits(secret: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def set_up_app(browser: Client) -> str:
    """Set an app up; its secret."""
    page = browser.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert "<svg" in text(page)
    browser.post("/accounts/2fa/totp/activate/", {"code": digits(secret)})
    return secret


def test_an_app_is_set_up_by_its_code_and_codes_on_paper_come_with_it(db):
    user = person("a")
    browser = came_in(user)
    browser.get("/accounts/2fa/totp/activate/")
    assert browser.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 422
    secret = set_up_app(browser)
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    assert Record.objects.filter(verb="accounts.second_key.added", actor=user).count() == 1
    paper = browser.get("/accounts/2fa/recovery-codes/")
    assert len(paper.context["codes"]) == 10
    kept = browser.get("/accounts/2fa/recovery-codes/download/")
    assert kept["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert "家空间备用码" in text(kept)
    page = text(browser.get("/accounts/security/"))
    assert "还剩 10 个" in page


def test_at_the_door_the_second_key_is_asked_for_and_leads_on(db):
    user = person("a")
    secret = set_up_app(came_in(user))
    browser = Client(HTTP_HOST="localhost:8000")
    facts = {"login": user.email, "password": PASSWORD, "next": "/accounts/me/looks/"}
    response = browser.post("/accounts/login/", facts)
    assert response["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_in(browser)
    assert browser.get("/accounts/2fa/authenticate/").status_code == 200
    wrong = browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "对不上" in text(wrong)
    response = browser.post("/accounts/2fa/authenticate/", {"code": digits(secret, 1)})
    assert response["Location"] == "/accounts/me/looks/"
    assert is_in(browser)


def test_a_code_of_the_app_is_used_once(db):
    user = person("a")
    secret = set_up_app(came_in(user))
    code = digits(secret, 1)
    answers = []
    for _ in range(2):
        browser = Client(HTTP_HOST="localhost:8000")
        browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        answers.append(browser.post("/accounts/2fa/authenticate/", {"code": code}).status_code)
    assert answers == [302, 422]


def test_a_code_on_paper_opens_once(db):
    user = person("a")
    first = came_in(user)
    set_up_app(first)
    paper = first.get("/accounts/2fa/recovery-codes/").context["codes"]
    answers = []
    for _ in range(2):
        browser = Client(HTTP_HOST="localhost:8000")
        browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        answers.append(browser.post("/accounts/2fa/authenticate/", {"code": paper[0]}).status_code)
    assert answers == [302, 422]
    assert "还剩 9 个" in text(first.get("/accounts/security/"))
    first.post("/accounts/2fa/recovery-codes/generate/")
    fresh = first.get("/accounts/2fa/recovery-codes/").context["codes"]
    assert len(fresh) == 10
    assert not set(paper) & set(fresh)


def test_guessing_ends_with_how_long_to_wait(db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
    user = person("a")
    set_up_app(came_in(user))
    browser = Client(HTTP_HOST="localhost:8000")
    browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    answers = [browser.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"}) for number in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert answers[-1]["Retry-After"] == "300"
    assert "五分钟" in text(answers[-1])


def test_taking_the_app_away_ends_the_other_sessions_and_what_this_one_has_shown(db, settings):
    user = person("a")
    browser = came_in(user)
    set_up_app(browser)
    other = Client(HTTP_HOST="localhost:8000")
    other.force_login(user)
    assert browser.post("/accounts/2fa/totp/deactivate/")["Location"] == "/accounts/security/"
    assert not Authenticator.objects.filter(user=user).exists()
    assert not is_in(other)
    assert is_in(browser)
    assert "mfa" not in str(browser.session["account_authentication_methods"])
    assert Record.objects.filter(verb="accounts.second_key.removed", actor=user).count() == 1


def test_who_came_in_a_while_ago_is_asked_once_more_and_led_on(db):
    user = person("a")
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(user)
    response = browser.get("/accounts/2fa/totp/activate/")
    assert response["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    facts = {"password": PASSWORD, "next": "/accounts/2fa/totp/activate/"}
    assert browser.post("/accounts/reauthenticate/", facts)["Location"] == "/accounts/2fa/totp/activate/"
    assert browser.get("/accounts/2fa/totp/activate/").status_code == 200


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_what_is_no_passkey_is_refused_and_breaks_nothing(db, credential):
    browser = came_in(person("a"))
    browser.get("/accounts/2fa/webauthn/add/")
    answer = browser.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": credential})
    assert answer.status_code == 422
    stranger = Client(HTTP_HOST="localhost:8000")
    stranger.get("/accounts/2fa/webauthn/login/", HTTP_ACCEPT="application/json")
    answer = stranger.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert answer["Location"].startswith("/accounts/login/")
    assert not is_in(stranger)


@pytest.mark.parametrize("host", ["localhost:8000", "xinhong.localhost:8000"])
def test_passkeys_are_the_districts_whichever_host_is_asked(made_once, host):
    browser = Client(HTTP_HOST=host)
    answer = browser.get("/accounts/2fa/webauthn/login/", HTTP_ACCEPT="application/json", follow=True)
    assert answer.json()["request_options"]["publicKey"]["rpId"] == "localhost"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_passkey_asks_for_finger_or_pin_and_is_kept_by_the_device(db):
    page = came_in(person("a")).get("/accounts/2fa/webauthn/add/")
    options = page.context["js_data"]["creation_options"]["publicKey"]
    assert options["rp"]["id"] == "localhost"
    assert '"residentKey": "required"' in page.context["passkey_options"]
    assert '"userVerification": "required"' in page.context["passkey_options"]


@pytest.mark.parametrize("path", ["remove/", "edit/"])
def test_anothers_passkey_is_not_there(db, path):
    owner = person("a")
    key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "x", "credential": {}})
    browser = came_in(person("b"))
    for method in (browser.get, browser.post):
        assert method(f"/accounts/2fa/webauthn/keys/{key.pk}/{path}").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_passkey_is_renamed_and_removed(db):
    user = person("a")
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "x", "credential": {}})
    browser = came_in(user)
    # At the door the second key was asked for; this test is about what comes after.
    browser.force_login(user)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    path = f"/accounts/2fa/webauthn/keys/{key.pk}/"
    assert browser.post(f"{path}edit/", {"name": ""}).status_code == 422
    assert browser.post(f"{path}edit/", {"name": "我的手机"})["Location"] == "/accounts/security/"
    assert "我的手机" in text(browser.get("/accounts/security/"))
    assert "我的手机" in text(browser.get(f"{path}remove/"))
    assert browser.post(f"{path}remove/")["Location"] == "/accounts/security/"
    assert not Authenticator.objects.filter(user=user).exists()


def test_an_administrator_takes_lost_keys_away_and_nobody_else_does(made_once):
    district, _ = made_once
    user, administrator = district.people["treasurer"], district.people["administrator"]
    Authenticator.objects.create(user=user, type="totp", data={"secret": ""})
    there = Client(HTTP_HOST="localhost:8000")
    there.force_login(user)
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(administrator)
    path = f"/accounts/people/{user.pk}/closing/"
    assert "第二把钥匙" in text(browser.get(path))
    assert browser.post(path, {"act": "keys", "reason": ""}).status_code == 422
    assert browser.post(path, {"act": "keys", "reason": "手机丢了，本人带身份证来过"}).status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()
    assert not is_in(there)
    assert Record.objects.get(verb="accounts.second_keys.taken_away").facts["count"] == 1
    own = f"/accounts/people/{administrator.pk}/closing/"
    assert browser.post(own, {"act": "keys", "reason": "x"}).status_code == 422
