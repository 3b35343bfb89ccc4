"""Both admins enter through the one door, and who may not enter is told so once."""

import pytest
from django.contrib.auth.models import Group, Permission

from portal.access.models import Grant
from portal.audit.recording import record
from portal.users.models import User
from tests.districts import PASSWORD, person, small_district
from tests.objects_residence import dwellings, verified

# Who may come in cannot differ between databases.
pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("url", "into"),
    [
        ("/admin/", "/admin/"),
        ("/admin/pages/", "/admin/pages/"),
        ("/admin/login/", "/admin/"),
        ("/django-admin/", "/django-admin/"),
        ("/django-admin/login/", "/django-admin/login/"),
        ("/_util/login/", "/"),
    ],
)
def test_signed_out_one_comes_to_the_one_door(here, db, url, into):
    page = here.get(url, follow=True)
    last = page.redirect_chain[-1][0]
    assert last.startswith("/accounts/login/?next=")
    assert page.status_code == 200
    assert page.context["redirect_field_value"] == into
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize("url", ["/admin/login/", "/django-admin/login/", "/_util/login/"])
def test_posting_a_password_to_another_door_signs_nobody_in(here, db, url):
    person("a")
    here.post(url, {"username": "a@example.org", "password": PASSWORD, "login": "a@example.org"})
    assert "_auth_user_id" not in here.session


@pytest.mark.parametrize("url", ["/admin/", "/admin/pages/", "/admin/login/", "/django-admin/", "/django-admin/login/"])
def test_who_may_not_enter_is_told_and_not_sent_round(here, db, url):
    here.force_login(person("a"))
    page = here.get(url, follow=True)
    assert page.status_code == 403
    assert len(page.redirect_chain) <= 2


def test_who_may_enter_enters(here, db):
    chief = User.objects.create_superuser("chief@example.org", PASSWORD)
    here.force_login(chief)
    assert here.get("/admin/login/")["Location"] == "/admin/"
    assert here.get("/admin/").status_code == 200
    assert here.get("/django-admin/").status_code == 200
    assert here.get("/accounts/login/", {"next": "/admin/"})["Location"] == "/admin/"


def test_an_editor_enters_the_pages_and_not_the_tables(here, db):
    editor = person("editor")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    here.force_login(editor)
    assert here.get("/admin/").status_code == 200
    assert here.get("/django-admin/", follow=True).status_code == 403


@pytest.mark.parametrize("model", ["portal_access/grant", "portal_audit/record", "portal_users/user"])
def test_the_tables_are_read_and_not_changed(here, db, model):
    chief = User.objects.create_superuser("chief@example.org", PASSWORD)
    person("a")
    here.force_login(chief)
    assert here.get(f"/django-admin/{model}/").status_code == 200
    assert here.get(f"/django-admin/{model}/add/").status_code == 403
    page = here.get("/django-admin/portal_users/user/").content.decode()
    assert "王*" in page
    assert "a@example.org" not in page
    user = User.objects.get(email="a@example.org")
    here.post(f"/django-admin/portal_users/user/{user.pk}/change/", {"is_superuser": "on"})
    assert not User.objects.get(pk=user.pk).is_superuser


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("url", "into"),
    [
        ("/django-admin/password_change/", "/accounts/password/change/"),
        ("/django-admin/password_change/done/", "/accounts/me/"),
    ],
)
def test_a_password_is_changed_on_the_account_page_alone(here, db, method, url, into):
    chief = User.objects.create_superuser("chief@example.org", PASSWORD)
    here.force_login(chief)
    changed = {"old_password": PASSWORD, "new_password1": "another long one", "new_password2": "another long one"}
    response = getattr(here, method)(url, changed if method == "post" else None)
    assert (response.status_code, response["Location"]) == (302, into)
    assert User.objects.get(pk=chief.pk).check_password(PASSWORD)
    assert 'href="/django-admin/password_change/"' in here.get("/django-admin/").content.decode()


@pytest.mark.parametrize(
    "url", ["/admin/password_reset/", "/admin/password_reset/done/", "/admin/password_reset/complete/"]
)
def test_wagtail_sends_no_password_letters(here, db, url):
    assert here.get(url).status_code == 404


@pytest.mark.parametrize("model", ["mfa/authenticator", "account/emailaddress"])
def test_second_keys_and_addresses_are_no_table_there(here, db, model):
    here.force_login(User.objects.create_superuser("chief@example.org", PASSWORD))
    for path in ("", "add/"):
        assert here.get(f"/django-admin/{model}/{path}").status_code == 404


def test_groups_are_read_and_not_written(here, db):
    group = Group.objects.create(name="a group")
    here.force_login(User.objects.create_superuser("chief@example.org", PASSWORD))
    assert here.get("/django-admin/auth/group/").status_code == 200
    assert here.get("/django-admin/auth/group/add/").status_code == 403
    assert here.post(f"/django-admin/auth/group/{group.pk}/change/", {"name": "b"}).status_code == 403
    assert here.post(f"/django-admin/auth/group/{group.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Group.objects.filter(name="a group").exists()


def test_no_table_there_tells_a_door(here, db):
    """Neither a row of old nor of today; and no address asks for one."""
    district = small_district()
    home = dwellings(district.courtyard)[0]
    who = person("who")
    verified(district.people["committee chair"], who, home)
    grant = Grant.objects.get(user=who)
    old = record("access.grant.made", actor=None, thing=grant, scope=home.path, before=home.path)
    here.force_login(User.objects.create_superuser("chief@example.org", PASSWORD))
    for path in (
        "portal_access/grant/",
        f"portal_access/grant/{grant.pk}/change/",
        "portal_audit/record/",
        f"portal_audit/record/{old.pk}/change/",
    ):
        page = here.get(f"/django-admin/{path}")
        assert page.status_code == 200
        assert home.code not in page.content.decode()
    for asked in ("portal_access/grant/?scope=", "portal_audit/record/?scope__startswith="):
        assert here.get(f"/django-admin/{asked}{home.path}").status_code in (302, 400)
    for model, found in (("portal_access/grant", grant), ("portal_audit/record", old)):
        page = here.get(f"/django-admin/{model}/", {"q": home.path}).content.decode()
        assert model == "portal_access/grant" or f"/{found.pk}/change/" not in page
