"""Closing an account ends what its person has open everywhere, at once; opening it again opens nothing of that."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError

from portal.accounts.actions import close_account, open_account_by_phone, reopen_account
from portal.accounts.models import Session
from portal.audit.models import Record
from portal.live.joining import RefusedError, person_of
from portal.live.models import Message
from portal.notify.models import OutgoingMail
from portal.users.models import User
from tests.districts import PASSWORD, person, small_district
from tests.portal.accounts.pages import is_in, text
from tests.signing_in import came_in


@pytest.fixture
def district(db):
    return small_district()


def path(user: User) -> str:
    return f"/accounts/people/{user.pk}/closing/"


def test_it_ends_sessions_and_streams_and_is_written_down(district):
    person_to_close, other = district.people["resident"], district.people["editor"]
    phone, desk, neighbour = came_in(person_to_close), came_in(person_to_close), came_in(other)
    close_account(by=district.people["administrator"], person=person_to_close, reason="asked for it")
    assert not is_in(phone)
    assert not is_in(desk)
    assert is_in(neighbour)
    assert set(Session.objects.exclude(user_id=None).values_list("user_id", flat=True)) == {other.pk}
    newest = Message.objects.order_by("-id").first()
    assert (newest.topic, newest.payload) == (f"person/{person_to_close.pk}", {"kind": "session.ended"})
    record = Record.objects.get(verb="accounts.account.closed")
    assert (record.actor, record.thing_id) == (district.people["administrator"], str(person_to_close.pk))
    assert (record.facts, record.words.text) == ({}, "asked for it")


def test_opening_it_again_opens_no_old_session(district):
    user, chief = district.people["resident"], district.people["administrator"]
    browser = came_in(user)
    key = browser.cookies["sessionid"].value
    close_account(by=chief, person=user, reason="lost telephone")
    with pytest.raises(RefusedError):
        person_of(key, (f"person/{user.pk}",))
    reopen_account(by=chief, person=user, reason="found again")
    browser.cookies["sessionid"] = key
    assert not is_in(browser)
    assert is_in(came_in(user))
    assert Record.objects.get(verb="accounts.account.reopened").words.text == "found again"


def test_twice_is_once(district):
    user, chief = district.people["resident"], district.people["administrator"]
    for _ in range(2):
        close_account(by=chief, person=user, reason="x")
    assert Record.objects.filter(verb="accounts.account.closed").count() == 1
    for _ in range(2):
        reopen_account(by=chief, person=user, reason="x")
    assert Record.objects.filter(verb="accounts.account.reopened").count() == 1


def test_nobody_else_closes_an_account(district):
    user = district.people["resident"]
    for who, by in district.people.items():
        if by is None or who == "administrator":
            continue
        for act in (close_account, reopen_account):
            with pytest.raises(PermissionDenied):
                act(by=by, person=user, reason="x")
    assert User.objects.get(pk=user.pk).is_active
    assert not Message.objects.filter(topic=f"person/{user.pk}").exists()


def test_an_administrator_does_not_close_their_own(district, here):
    chief = district.people["administrator"]
    with pytest.raises(ValidationError):
        close_account(by=chief, person=chief, reason="x")
    here.force_login(chief)
    page = here.post(path(chief), {"reason": "x", "act": "close"})
    assert page.status_code == 422
    assert "自己" in text(page)
    assert is_in(here)


def test_the_page_closes_and_opens_again(district, here):
    user = person("nobody-here")
    here.force_login(district.people["administrator"])
    page = here.get(path(user))
    assert "王*" in text(page)
    assert user.email not in text(page)
    empty = here.post(path(user), {"reason": " ", "act": "close"})
    assert (empty.status_code, User.objects.get(pk=user.pk).is_active) == (422, True)
    for _ in range(2):
        assert here.post(path(user), {"reason": "asked for it", "act": "close"})["Location"] == path(user)
        assert not User.objects.get(pk=user.pk).is_active
    assert "这个账号关着" in text(here.get(path(user)))
    assert here.post(path(user), {"reason": "asked again", "act": "reopen"})["Location"] == path(user)
    assert User.objects.get(pk=user.pk).is_active
    told = OutgoingMail.objects.order_by("id")
    assert [(letter.address, letter.subject) for letter in told] == [
        (user.email, "你的账号关了"),
        (user.email, "你的账号又开了"),
    ]
    assert "asked for it" in told[0].text


def test_the_admin_lists_lead_to_the_page_and_change_nothing(district, here):
    user = district.people["resident"]
    here.force_login(district.people["administrator"])
    assert path(user) in text(here.get("/django-admin/portal_users/user/"))
    assert here.get("/django-admin/account/emailaddress/").status_code == 404
    for wagtails in (f"/admin/users/edit/{user.pk}/", f"/admin/users/{user.pk}/", "/admin/users/new/", "/admin/users/"):
        for response in (here.get(wagtails), here.post(wagtails, {"is_active": "", "email": "x@example.org"})):
            assert response["Location"] == "/django-admin/portal_users/user/"
    for act in ("delete", "set_active_state", "assign_role"):
        response = here.post(f"/admin/bulk/portal_users/user/{act}/?id={user.pk}", {"mark_as_active": "False"})
        assert response["Location"] == "/django-admin/portal_users/user/"
    assert User.objects.get(pk=user.pk).is_active
    assert User.objects.filter(email=user.email).exists()


def test_a_changed_password_ends_the_streams_of_other_devices(district):
    user = district.people["resident"]
    desk, phone = came_in(user), came_in(user)
    new = "another long password"
    desk.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert is_in(desk)
    assert not is_in(phone)
    assert Message.objects.filter(topic=f"person/{user.pk}", payload__kind="session.ended").count() == 1


@pytest.mark.parametrize("act", [None, "", "x", "CLOSE", "\x00"])
@pytest.mark.parametrize("is_open", [True, False])
def test_no_button_changes_nothing(district, here, act, is_open):
    user = district.people["resident"]
    User.objects.filter(pk=user.pk).update(is_active=is_open)
    here.force_login(district.people["administrator"])
    page = here.post(path(user), {"reason": "x"} | ({} if act is None else {"act": act}))
    assert page.status_code == 422
    assert "请按下面的一个按钮" in text(page)
    assert User.objects.get(pk=user.pk).is_active is is_open
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("language", ["", "en"])
def test_whoever_has_a_number_alone_is_told_by_text(
    district, here, texts, django_capture_on_commit_callbacks, language
):
    user = open_account_by_phone(by=None, phone="+8613800138000", name="王大明", password="")
    User.objects.filter(pk=user.pk).update(language=language)
    Authenticator.objects.create(user=user, type="totp", data={"secret": ""})
    here.force_login(district.people["administrator"])
    for act in ("keys", "close", "reopen"):
        with django_capture_on_commit_callbacks(execute=True):
            page = here.post(path(user), {"reason": "lost telephone", "act": act}, follow=True)
        assert "已经写信或发短信告诉本人" in text(page)
    assert [message.template for message in texts] == ["keys", "closed", "reopened"]
    for message in texts:
        assert message.phone == user.phone
        assert len(message.text) <= 70 or language
        assert "lost telephone" not in message.text
    assert not OutgoingMail.objects.exists()
