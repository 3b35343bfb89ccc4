"""Both admins enter through the one door, and who may not enter is told so once."""

import pytest
from django.contrib.auth.models import Permission

from portal.users.models import User
from tests.districts import PASSWORD, person

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
