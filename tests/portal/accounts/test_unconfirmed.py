"""Sign-ups that nobody confirmed are forgotten, and nothing of them is left."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import F
from django.test import Client
from django.utils import timezone

from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.accounts.actions import forget_unconfirmed
from portal.accounts.checks import sign_ups_outlive_their_session
from portal.accounts.models import Session
from portal.accounts.tasks import clear_sessions
from portal.audit.models import Record
from portal.clock.rounds import run_round
from portal.users.models import User
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import is_in, text


def sign_up(browser: Client, address: str = "new@example.org"):
    return browser.post("/accounts/signup/", {"name": "王大明", "email": address, "password1": PASSWORD})


def let_pass(**time: float) -> None:
    """As if everything that is here had been made so much earlier."""
    earlier = timedelta(**time)
    User.objects.update(date_joined=F("date_joined") - earlier)
    Session.objects.update(expire_date=F("expire_date") - earlier)


def traces(address: str) -> list[str]:
    """Every row of every table that knows the address, sessions unpacked."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values():
            if model is Session:
                row = Session(**row).get_decoded()
            if address in json.dumps(row, default=str, ensure_ascii=False):
                found.append(model._meta.label)
    return found


def test_a_sign_up_nobody_confirmed_leaves_no_trace(here, db, settings):
    sign_up(here)
    assert set(traces("new@example.org")) == {
        "portal_users.User",
        "account.EmailAddress",
        "portal_accounts.Session",
    }
    let_pass(days=settings.UNCONFIRMED_ACCOUNT_DAYS, minutes=1)
    result = run_round()
    assert result.failed == {}
    assert result.done["accounts.unconfirmed"] == 1
    assert traces("new@example.org") == []
    record = Record.objects.get(verb="accounts.sign_ups.forgotten")
    assert (record.actor, record.thing_id, record.facts) == (None, "", {"count": 1})


def test_it_is_kept_until_then_and_can_be_confirmed(here, db, settings, code):
    sign_up(here)
    User.objects.update(
        date_joined=timezone.now() - timedelta(days=settings.UNCONFIRMED_ACCOUNT_DAYS) + timedelta(minutes=1)
    )
    assert forget_unconfirmed(by=None) == 0
    here.post("/accounts/confirm-email/", {"code": code("new@example.org")})
    assert is_in(here)
    User.objects.update(date_joined=timezone.now() - timedelta(days=1000))
    assert forget_unconfirmed(by=None) == 0
    assert is_in(here)


def test_whoever_asks_anew_in_time_can_confirm_by_code(here, db, code):
    sign_up(here)
    later = Client(HTTP_HOST="localhost:8000")
    later.post("/accounts/login/code/", {"email": "new@example.org"})
    later.post("/accounts/login/code/confirm/", {"code": code("new@example.org")})
    assert is_in(later)
    let_pass(days=1000)
    assert forget_unconfirmed(by=None) == 0


@pytest.mark.parametrize(
    ("ask", "confirm"),
    [
        ("/accounts/login/", "/accounts/confirm-email/"),
        ("/accounts/login/code/", "/accounts/login/code/confirm/"),
        ("/accounts/password/reset/", "/accounts/password/reset/confirm/"),
    ],
)
def test_a_code_typed_when_all_is_forgotten_leads_to_signing_up(db, code, ask, confirm):
    sign_up(Client(HTTP_HOST="localhost:8000"))
    here = Client(HTTP_HOST="localhost:8000")
    here.post(ask, {"login": "new@example.org", "email": "new@example.org", "password": PASSWORD})
    digits = code("new@example.org")
    User.objects.update(date_joined=timezone.now() - timedelta(days=1000))
    assert forget_unconfirmed(by=None) == 1
    response = here.post(confirm, {"code": digits}, follow=True)
    assert response.redirect_chain == [("/accounts/signup/", 302)]
    assert "再注册一次" in text(response)
    assert not User.objects.exists()
    assert "new@example.org" not in json.dumps(dict(here.session))


def test_the_address_is_free_again(here, db):
    sign_up(here)
    let_pass(days=1000)
    forget_unconfirmed(by=None)
    sign_up(Client(HTTP_HOST="localhost:8000"))
    assert User.objects.get().email == "new@example.org"


@pytest.mark.parametrize("facts", [{"is_staff": True}, {"is_superuser": True}, {"last_login": timezone.now()}])
def test_nobody_who_came_in_or_looks_after_the_platform_is_forgotten(db, facts):
    user = User.objects.create_user("a@example.org", PASSWORD, name="王大明", **facts)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    let_pass(days=1000)
    assert forget_unconfirmed(by=None) == 0


def test_whoever_holds_a_role_is_not_forgotten(db):
    user = User.objects.create_user("a@example.org", PASSWORD, name="王大明")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    grant_role(by=None, user=user, role=Role.RESIDENT, scope="510108", reason="test")
    let_pass(days=1000)
    assert forget_unconfirmed(by=None) == 0


def test_an_address_that_is_being_changed_keeps_its_account(db):
    user = person("a")
    EmailAddress.objects.create(user=user, email="next@example.org", primary=False, verified=False)
    let_pass(days=1000)
    assert forget_unconfirmed(by=None) == 0


def test_a_run_is_bounded(db, monkeypatch):
    monkeypatch.setattr("portal.accounts.actions.forgetting.FORGOTTEN_AT_ONCE", 2)
    for number in range(3):
        user = User.objects.create_user(f"a{number}@example.org", name="王大明")
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    let_pass(days=1000)
    assert [forget_unconfirmed(by=None) for _ in range(3)] == [2, 1, 0]


def test_a_session_of_nobody_lasts_a_day_and_one_signed_in_two_weeks(here, db):
    sign_up(here)
    waiting = Session.objects.get()
    assert waiting.expire_date <= timezone.now() + timedelta(days=1)
    other = Client(HTTP_HOST="localhost:8000")
    person("a")
    other.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})
    signed_in = Session.objects.exclude(pk=waiting.pk).get()
    assert signed_in.expire_date > timezone.now() + timedelta(days=13)
    assert int(other.cookies["sessionid"]["max-age"]) == 14 * 24 * 3600
    assert int(here.cookies["sessionid"]["max-age"]) == 24 * 3600


def test_sessions_that_ended_are_cleared_and_others_stay(here, db):
    sign_up(here)
    person("a")
    other = Client(HTTP_HOST="localhost:8000")
    other.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})
    assert clear_sessions() == 0
    Session.objects.update(expire_date=F("expire_date") - timedelta(days=1, minutes=1))
    assert clear_sessions() == 1
    assert is_in(other)


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "7 天"), ("en", "7 days")])
def test_the_page_about_data_says_how_long(here, db, settings, language, words):
    settings.UNCONFIRMED_ACCOUNT_DAYS = 7
    here.cookies["language"] = language
    assert words in text(here.get("/about/privacy/"))


@pytest.mark.parametrize(("days", "problems"), [(0, ["accounts.E002"]), (1, ["accounts.E002"]), (2, [])])
def test_a_time_shorter_than_a_session_is_refused(settings, days, problems):
    settings.UNCONFIRMED_ACCOUNT_DAYS = days
    assert [found.id for found in sign_ups_outlive_their_session(None)] == problems
