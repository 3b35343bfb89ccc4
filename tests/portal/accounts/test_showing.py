"""A way in is added or changed only by who has just shown that it is they, with or without a password."""

from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from portal.accounts.actions import open_account
from portal.accounts.actions.phone import confirm_phone
from portal.accounts.actions.second_keys import note_added_key
from portal.users.models import User
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import is_in
from tests.portal.accounts.test_second_keys import set_up_app
from tests.signing_in import came_in, come_in_now

pytestmark = pytest.mark.django_db

WAYS_IN = {
    "/accounts/password/set/": {"password1": "one long password", "password2": "one long password"},
    "/accounts/2fa/totp/activate/": {"code": "000000"},
    "/accounts/2fa/webauthn/add/": {"name": "x", "credential": "{}"},
    "/accounts/phone/change/": {"phone": "13900139000"},
    "/accounts/phone/remove/": {},
    "/accounts/email/": {"email": "thief@example.org", "action_add": "1"},
}


@pytest.fixture
def owner(texts) -> User:
    """Comes in by code alone."""
    user = open_account(by=None, email="a@example.org", name="王大明")
    confirm_phone(by=user, phone="+8613800138000")
    return user


@pytest.mark.parametrize(("path", "typed"), WAYS_IN.items())
def test_an_open_browser_of_another_gives_no_way_in(here, owner, texts, path, typed):
    here.force_login(owner)
    texts.clear()
    for page in (here.post(path, typed), *([here.get(path)] if typed else [])):
        assert "是你本人吗" in page.content.decode()
    owner.refresh_from_db()
    assert not owner.has_usable_password()
    assert owner.phone == "+8613800138000"
    assert not Authenticator.objects.exists()
    assert set(EmailAddress.objects.values_list("email", flat=True)) == {"a@example.org"}
    assert texts == mail.outbox == []


@pytest.mark.parametrize("path", [path for path, typed in WAYS_IN.items() if typed])
def test_who_came_in_a_moment_ago_is_not_asked(here, owner, path):
    come_in_now(here, owner)
    assert here.get(path).status_code == 200


@pytest.mark.parametrize("path", [path for path in WAYS_IN if path != "/accounts/password/set/"])
def test_who_has_a_password_types_it(here, texts, path):
    user = person("a")
    confirm_phone(by=user, phone="+8613800138000")
    here.force_login(user)
    led = here.post(path, WAYS_IN[path])
    assert led["Location"].startswith("/accounts/reauthenticate/?next=")


@pytest.mark.parametrize(("keys", "first"), [(("webauthn",), "webauthn"), (("webauthn", "totp"), "code")])
def test_who_has_a_passkey_alone_is_asked_for_it_before_codes_on_paper(here, owner, keys, first):
    for kind in (*keys, "recovery_codes"):
        Authenticator.objects.create(user=owner, type=kind, data={"name": "x", "secret": "", "seed": ""})
    here.force_login(owner)
    led = urlsplit(here.get("/accounts/password/set/")["Location"]).path
    assert led == {"webauthn": "/accounts/2fa/webauthn/reauthenticate/", "code": "/accounts/2fa/reauthenticate/"}[first]


def test_out_and_in_again_leads_back(here, owner):
    here.force_login(owner)
    page = here.get("/accounts/password/set/").content.decode()
    assert 'value="/accounts/password/set/"' in page
    led = here.post("/accounts/me/again/", {"next": "/accounts/password/set/"})
    assert here.get(led["Location"])["Location"] == "/accounts/login/?next=/accounts/password/set/"
    assert "_auth_user_id" not in here.session


class TestWithASecondKey:
    """A stolen password opens a session before the key is set up; from then on it is worth nothing."""

    PATHS = (
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/email/",
        "/accounts/phone/change/",
    )

    @pytest.fixture
    def keyed(self, texts) -> User:
        user = person("a")
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
        Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
        return user

    @pytest.mark.parametrize("path", PATHS)
    def test_having_just_come_in_without_it_counts_for_nothing(self, here, keyed, path):
        come_in_now(here, keyed)
        assert here.get(path)["Location"].startswith("/accounts/2fa/reauthenticate/")

    def test_nor_does_the_password(self, here, keyed):
        here.force_login(keyed)
        assert here.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code in (302, 403)
        assert here.get("/accounts/2fa/recovery-codes/").status_code == 302
        assert here.post("/accounts/me/data/")["Location"].startswith("/accounts/2fa/reauthenticate/")

    def test_the_first_key_ends_the_other_sessions_and_the_second_none(self, texts):
        user = person("a")
        thief, here = came_in(user), came_in(user)
        set_up_app(here)
        assert not is_in(thief)
        assert is_in(here)
        other = Client(HTTP_HOST="localhost:8000")
        other.force_login(user)
        Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
        note_added_key(by=user, kind=Authenticator.Type.WEBAUTHN.value, session_key=here.session.session_key)
        assert is_in(other)
