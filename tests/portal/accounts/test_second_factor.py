"""Roles over money, personal data or what is published are in force only in a session that has shown a second key."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest
from django.test import Client

from communities.places.models import Place
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.access.second_factor import mark, resting_grants, rests
from portal.live.joining import RefusedError, person_of
from portal.live.topics import topic_rules
from portal.users.models import User
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import text

pytestmark = [pytest.mark.once, pytest.mark.django_db]

NEED = {
    *("committee chair", "community worker", "worker elsewhere", "editor", "treasurer", "approver", "cashier"),
    *("supervisor", "sub-district officer", "district officer", "administrator"),
    # They see whole names at doors, of who comes or of who was missing, and publish notices or minutes.
    *("committee member", "event organiser", "council member"),
}
DO_NOT = {"resident", "resident elsewhere", "forum moderator"}


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def signed_in(user: User, *, shown: bool = False) -> Client:
    """A session from before, or one that has shown a second key."""
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(user)
    if shown:
        session = browser.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "id": 1, "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return browser


def of_session(browser: Client, user: User) -> User:
    """The person as a page of that session meets them."""
    request = HttpRequest()
    request.session = browser.session
    return mark(request, User.objects.get(pk=user.pk))


def test_every_column_of_the_tables_is_named_here(made_once):
    district, _ = made_once
    assert {who for who, user in district.people.items() if user} >= NEED | DO_NOT


@pytest.mark.parametrize("who", sorted(NEED))
def test_such_a_role_rests_until_the_second_key_is_shown(made_once, who):
    user = made_once[0].people[who]
    resting, open_ = (of_session(signed_in(user, shown=shown), user) for shown in (False, True))
    assert resting_grants(resting)
    assert [grant for grant in grants_of(resting) if Role(grant.role).needs_second_factor] == []
    assert (rests(resting), rests(open_)) == (True, False)
    assert len(grants_of(open_)) >= 1


def test_the_roles_that_need_none_are_these():
    assert {role for role in Role if not role.needs_second_factor} == {
        Role.RESIDENT,
        Role.STREET_STEWARD_ASSISTANT,
        Role.PROPERTY_MANAGEMENT_REPRESENTATIVE,
        Role.FORUM_MODERATOR,
        Role.RESPONSIBLE_UNIT_STAFF,
    }


def test_a_buildings_head_opens_no_door_and_writes_no_notice_without_one(made_once):
    _district, objects = made_once
    home = Place.objects.get(pk=objects["dwelling"])
    with transaction.atomic():
        head = person("head-of-the-doors", (Role.BUILDING_HEAD, home.parent))
        for path in (f"/residence/dwellings/{home.pk}/", "/c/xinhong/notices/write/"):
            assert "/second-key/" in signed_in(head).get(path).headers.get("Location", "")
            assert signed_in(head, shown=True).get(path).status_code == 200
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", sorted(DO_NOT))
def test_another_role_is_in_force_without_one(made_once, who):
    user = made_once[0].people[who]
    met = of_session(signed_in(user), user)
    assert not rests(met)
    assert grants_of(met)


def test_what_has_no_session_is_the_platforms_own(made_once):
    """Commands, the clock and whoever an action reads from a table are not marked."""
    user = User.objects.get(pk=made_once[0].people["treasurer"].pk)
    assert grants_of(user)


DOORS = [
    ("community worker", "/accounts/grants/"),
    ("supervisor", "/accounts/audit/"),
    ("treasurer", "/c/xinhong/fund/spend/"),
    ("editor", "/c/xinhong/brand/"),
    ("editor", "/admin/"),
    ("administrator", "/admin/"),
    ("administrator", "/admin/pages/"),
    ("administrator", "/django-admin/"),
    ("administrator", "/django-admin/portal_users/user/"),
    ("administrator", "/accounts/people/{resident}/closing/"),
    ("community worker", "/accounts/people/{resident}/"),
]


@pytest.mark.parametrize(("who", "path"), DOORS, ids=lambda part: part)
def test_a_closed_door_leads_to_the_second_key_and_opens_with_it(made_once, who, path):
    district, objects = made_once
    user, path = district.people[who], path.format_map(objects)
    response = signed_in(user).get(path, follow=True)
    last = response.redirect_chain[-1][0]
    assert last.startswith("/accounts/security/second-key/?next="), response.redirect_chain
    assert "第二把钥匙" in text(response)
    assert signed_in(user, shown=True).get(path, follow=True).status_code == 200
    closed = signed_in(user).post(path, {})
    assert closed.status_code in (302, 403, 404, 405)
    assert "/second-key/" not in closed.headers.get("Location", "")


def test_ones_own_pages_stay_open(made_once):
    browser = signed_in(made_once[0].people["treasurer"])
    for path in ("/accounts/me/", "/accounts/security/", "/accounts/notifications/", "/accounts/2fa/totp/activate/"):
        assert browser.get(path).status_code in (200, 302)
    assert "要等你出示第二把钥匙" in text(browser.get("/accounts/me/"))


def test_a_stream_that_a_role_would_open_is_closed(made_once, monkeypatch):
    district, _ = made_once
    user = district.people["treasurer"]
    monkeypatch.setitem(topic_rules._items, "test", (0, lambda person, rest: bool(grants_of(person))))
    topic = ("test/1",)
    with pytest.raises(RefusedError):
        person_of(signed_in(user).session.session_key, topic)
    assert person_of(signed_in(user, shown=True).session.session_key, topic)[0] == user.pk


def test_coming_in_leads_to_setting_it_up_and_then_to_where_one_wanted(made_once):
    user = made_once[0].people["treasurer"]
    browser = Client(HTTP_HOST="localhost:8000")
    response = browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD, "next": "/about/"})
    assert response["Location"] == "/accounts/security/second-key/?next=%2Fabout%2F"
    page = browser.get(response["Location"])
    assert "通行密钥" in text(page)
    from tests.portal.accounts.test_second_keys import set_up_app

    set_up_app(browser)
    paper = text(browser.get("/accounts/2fa/recovery-codes/"))
    assert 'href="/accounts/security/second-key/"' in paper
    assert browser.get("/accounts/security/second-key/")["Location"] == "/about/"
    assert browser.get("/accounts/security/second-key/")["Location"] == "/accounts/security/"


def test_a_resident_is_led_nowhere(made_once):
    user = made_once[0].people["resident"]
    browser = Client(HTTP_HOST="localhost:8000")
    response = browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD, "next": "/about/"})
    assert response["Location"] == "/about/"
    assert browser.get("/accounts/audit/").status_code == 403


def test_who_has_one_already_shows_it_once_in_an_old_session(made_once):
    user = made_once[0].people["treasurer"]
    Authenticator.objects.create(user=user, type="recovery_codes", data={"migrated_codes": []})
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "x", "credential": {}})
    page = text(signed_in(user).get("/accounts/security/second-key/"))
    assert "/accounts/2fa/webauthn/reauthenticate/?next=/accounts/security/second-key/" in page
    key.delete()


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\x00", "x" * 3_000]
)
def test_it_leads_nowhere_else(made_once, path):
    user = made_once[0].people["resident"]
    response = signed_in(user).get("/accounts/security/second-key/", {"next": path})
    assert response["Location"] == "/accounts/security/"


def test_a_person_without_a_role_needs_none(db):
    user = person("nobody")
    met = of_session(signed_in(user), user)
    assert not rests(met)
