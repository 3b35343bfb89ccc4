"""Taking one's data along, leaving, thinking better of it; and what must be settled first."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from communities.occasions.actions import Neighbour
from communities.occasions.models import Booking
from fund.donations.models import Gift
from fund.ledger.actions import open_fund
from portal.access.roles import Role
from portal.accounts.actions import close_account, open_account_by_phone, reopen_account
from portal.accounts.models import Session
from portal.accounts.practice_letters import forget_letters
from portal.audit.models import Record
from portal.notify.models import OutgoingMail
from portal.notify.sms.provider import TextMessage
from portal.notify.sms.sending import send_text
from portal.personal_data.leaving import unsettled_of
from portal.privacy.actions import MustBeSettled, ask_to_leave, erase_person, forget_contact, stay
from portal.privacy.models import Departure
from portal.privacy.tasks import erase_who_is_due
from portal.users.models import User
from tests.districts import PASSWORD, person, small_district
from tests.objects import gift
from tests.objects_spending import asked
from tests.objects_volunteering import event, signed_up
from tests.portal.accounts.test_second_keys import digits, set_up_app
from tests.portal.privacy.searching import in_files
from tests.signing_in import came_in
from tests.texts import KeptProvider

SURE = "/accounts/me/leave/sure/"


@pytest.fixture
def district(db):
    return small_district()


def text(response) -> str:
    return response.content.decode()


def test_the_file_is_given_to_who_has_just_shown_who_they_are(district, here):
    user = district.people["resident"]
    here.force_login(user)
    refused = here.post("/accounts/me/data/")
    assert refused.status_code == 302
    assert refused["Location"].startswith("/accounts/reauthenticate/")
    assert not Record.objects.filter(verb="privacy.data.exported").exists()
    browser = came_in(user)
    given = browser.post("/accounts/me/data/")
    assert (given.status_code, given["Content-Type"]) == (200, "application/zip")
    assert "no-store" in given["Cache-Control"]
    assert "private" in given["Cache-Control"]
    assert "attachment" in given["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(given.streaming_content))) as archive:
        assert archive.testzip() is None
        assert user.email in archive.read("data/account.json").decode()
    assert Record.objects.get(verb="privacy.data.exported").actor == user


def test_ten_files_a_day(district):
    browser = came_in(district.people["resident"])
    answers = [browser.post("/accounts/me/data/") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    for answer in answers[:10]:
        answer.close()
    assert "请明天再来" in text(answers[10])


def test_who_comes_in_by_code_alone_signs_in_anew(district, here):
    user = district.people["resident"]
    user.set_unusable_password()
    user.save()
    here.force_login(user)
    page = here.post("/accounts/me/data/")
    assert "是你本人吗" in text(page)
    led = here.post("/accounts/me/again/", {"next": "/accounts/me/data/"})
    assert led["Location"] == "/accounts/me/data/"
    assert here.get(led["Location"])["Location"] == "/accounts/login/?next=/accounts/me/data/"
    assert "_auth_user_id" not in here.session


def test_leaving_closes_at_once_and_says_until_when_one_may_stay(district):
    user = district.people["resident"]
    browser, other = came_in(user), came_in(user)
    page = text(browser.get("/accounts/me/leave/"))
    for words in ("7 天后删除", "你的账号", "基金的账簿", "30 年", "第四十七条"):
        assert words in page
    wrong = browser.post(SURE, {})
    assert wrong.status_code == 422
    assert "两个里选一个" in text(wrong)
    answer = browser.post(SURE, {"words": "stay"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/left/")
    user.refresh_from_db()
    assert not user.is_active
    assert timedelta(days=6, hours=23) < user.leaving_at - timezone.now() <= timedelta(days=7)
    assert Departure.objects.get(person=user).keep_words
    for each in (browser, other):
        assert each.get("/accounts/me/")["Location"].startswith("/accounts/login/")
    assert not Session.objects.filter(user_id=user.pk).exists()
    letter = OutgoingMail.objects.get(address=user.email)
    assert "照常登录" in letter.text


def test_signing_in_meanwhile_leads_to_one_button_and_nothing_else(district):
    user = district.people["resident"]
    ask_to_leave(by=user, person=user, keep_words=False)
    browser = Client(HTTP_HOST="localhost:8000")
    led = browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert led["Location"] == "/accounts/leaving/"
    page = browser.get("/accounts/leaving/")
    assert "留下我的账号" in text(page)
    assert "no-store" in page["Cache-Control"]
    assert browser.get("/accounts/me/")["Location"].startswith("/accounts/login/")
    kept = browser.post("/accounts/leaving/", follow=True)
    # One press, and in: whoever got here has shown every key already.
    assert kept.redirect_chain == [("/accounts/me/", 302)]
    assert "你的账号照旧" in text(kept)
    user.refresh_from_db()
    assert (user.is_active, user.leaving_at, Departure.objects.count()) == (True, None, 0)
    assert came_in(user).get("/accounts/me/").status_code == 200
    assert [record.verb for record in Record.objects.filter(verb__startswith="privacy.").order_by("id")] == [
        "privacy.departure.asked",
        "privacy.departure.stopped",
    ]


def test_a_code_leads_there_too(district):
    user = district.people["resident"]
    ask_to_leave(by=user, person=user, keep_words=False)
    browser = Client(HTTP_HOST="localhost:8000")
    browser.post("/accounts/login/code/", {"email": user.email})
    code = re.search(r"^\s+(\d{6})$", mail.outbox[-1].body, re.MULTILINE)
    led = browser.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert led["Location"] == "/accounts/leaving/"


def test_who_has_a_second_key_shows_it_before_the_account_is_kept(district):
    user = district.people["resident"]
    secret = set_up_app(came_in(user))
    ask_to_leave(by=user, person=user, keep_words=False)
    browser = Client(HTTP_HOST="localhost:8000")
    led = browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert led["Location"].startswith("/accounts/2fa/authenticate/")
    assert browser.post("/accounts/leaving/")["Location"].startswith("/accounts/login/")
    user.refresh_from_db()
    assert user.leaving_at is not None
    led = browser.post("/accounts/2fa/authenticate/", {"code": digits(secret, 1)})
    assert led["Location"] == "/accounts/leaving/"
    assert browser.get("/accounts/me/")["Location"].startswith("/accounts/login/")
    browser.post("/accounts/leaving/")
    user.refresh_from_db()
    assert user.is_active


def test_whoever_is_closed_while_leaving_may_keep_a_closed_account_alone(district, django_capture_on_commit_callbacks):
    user, chief = district.people["resident"], district.people["administrator"]
    ask_to_leave(by=user, person=user, keep_words=False)
    desk = Client(HTTP_HOST="localhost:8000")
    desk.force_login(chief)
    path = f"/accounts/people/{user.pk}/closing/"
    page = text(desk.get(path))
    assert 'value="close"' in page
    assert 'value="reopen"' not in page
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(path, {"act": "close", "reason": "闹事"})
    assert Record.objects.filter(verb="accounts.account.closed", thing_id=str(user.pk)).count() == 1
    assert "闹事" in OutgoingMail.objects.filter(address=user.email).latest("pk").text
    browser = came_in(user)
    browser.post("/accounts/leaving/")
    user.refresh_from_db()
    assert (user.is_active, user.leaving_at) == (False, None)
    assert came_in(user).get("/accounts/me/").status_code == 302


def test_what_changes_nothing_is_not_said_to_be_done(district, here):
    here.force_login(district.people["administrator"])
    path = f"/accounts/people/{district.people['resident'].pk}/closing/"
    page = here.post(path, {"act": "keys", "reason": "x"}, follow=True)
    assert "没有改变" in text(page) or "什么都没有变" in text(page)


def test_nobody_else_gets_to_the_button(district, here):
    assert here.get("/accounts/leaving/")["Location"] == "/accounts/login/"
    user = district.people["resident"]
    session = here.session
    session["accounts_leaving"] = {"person": user.pk, "at": 0}
    session.save()
    assert here.post("/accounts/leaving/")["Location"].startswith("/accounts/login/")
    user.refresh_from_db()
    assert user.is_active


def test_the_clock_erases_who_is_due_and_one_that_fails_stops_no_other(district, monkeypatch):
    first, second, waiting = (district.people[name] for name in ("resident", "editor", "resident elsewhere"))
    for user in (first, second, waiting):
        ask_to_leave(by=user, person=user, keep_words=False)
    due = User.objects.filter(pk__in=[first.pk, second.pk])
    due.update(leaving_at=timezone.now() - timedelta(minutes=1))
    real = erase_person

    def fails_once(*, by, person):
        if person.pk == first.pk:
            raise RuntimeError("locked")
        return real(by=by, person=person)

    monkeypatch.setattr("portal.privacy.tasks.erase_person", fails_once)
    with pytest.raises(RuntimeError):
        erase_who_is_due()
    monkeypatch.undo()
    assert erase_who_is_due() == 1
    assert erase_who_is_due() == 0
    assert set(User.objects.exclude(erased_at=None)) == {first, second}
    waiting.refresh_from_db()
    assert waiting.email


@pytest.mark.parametrize("role", ["treasurer", "approver", "cashier", "supervisor", "committee chair", "administrator"])
def test_an_office_that_others_rely_on_comes_first(district, role):
    user = district.people[role]
    (thing,) = unsettled_of(user)
    assert thing.path.startswith("/accounts/grants/")
    with pytest.raises(MustBeSettled):
        ask_to_leave(by=user, person=user, keep_words=False)
    assert "请先办好" in text(came_in(user).get("/accounts/me/leave/"))
    user.refresh_from_db()
    assert user.is_active


def test_a_chair_who_is_not_the_only_one_may_go(district):
    person("another", (Role.COMMITTEE_CHAIR, district.courtyard))
    assert unsettled_of(district.people["committee chair"]) == []


def test_an_event_and_money_asked_for_come_first(district):
    organiser, member = district.people["community worker"], district.people["committee member"]
    event(organiser, district.community, district.courtyard)
    fund = open_fund(by=None, community=district.community)
    asked(organiser, fund, title="换灯")
    assert unsettled_of(member) == []
    said = [thing.sentence for thing in unsettled_of(organiser)]
    assert [words for words in said if "冬至坝坝宴" in words]
    assert [words for words in said if "换灯" in words]


def test_an_administrator_erases_on_a_written_request_and_sees_no_name(district, here):
    user, chief = district.people["resident"], district.people["administrator"]
    here.force_login(chief)
    path = f"/accounts/people/{user.pk}/erasing/"
    page = text(here.get(path))
    assert user.masked_name in page
    assert user.name not in page
    assert user.email not in page
    assert here.post(path, {"reason": "", "words": "go"}).status_code == 422
    here.post(path, {"reason": "3 月 3 日来信，12 号卷", "words": "go"})
    user.refresh_from_db()
    assert user.leaving_at is not None
    assert Departure.objects.get(person=user).reason == "3 月 3 日来信，12 号卷"
    assert "此人将被删除" in text(here.get(path))
    assert here.get(f"/accounts/people/{chief.pk}/erasing/").status_code == 404


def test_nobody_else_erases_anybody(district):
    for name in ("community worker", "district officer", "editor"):
        with pytest.raises(PermissionDenied):
            ask_to_leave(by=district.people[name], person=district.people["resident"], keep_words=False, reason="x")


def test_closed_leaving_and_erased_are_three_things(district):
    user, chief = district.people["resident"], district.people["administrator"]
    close_account(by=chief, person=user, reason="x")
    ask_to_leave(by=chief, person=user, keep_words=False, reason="来信")
    with pytest.raises(ValidationError, match="登录"):
        reopen_account(by=chief, person=user, reason="x")
    assert not stay(person=user).is_active, "who was closed before stays closed"
    reopen_account(by=chief, person=user, reason="x")
    ask_to_leave(by=user, person=user, keep_words=False)
    User.objects.filter(pk=user.pk).update(leaving_at=timezone.now())
    erase_person(by=None, person=user)
    with pytest.raises(ValidationError):
        reopen_account(by=chief, person=user, reason="x")
    assert stay(person=user).erased_at is not None


def test_a_place_still_to_come_goes_to_the_next_in_the_list(district):
    user, worker = district.people["resident"], district.people["community worker"]
    made = event(worker, district.community, district.courtyard, 1)
    mine, next_one = signed_up(user, made), signed_up(district.people["editor"], made)
    ask_to_leave(by=user, person=user, keep_words=False)
    User.objects.filter(pk=user.pk).update(leaving_at=timezone.now())
    erase_person(by=None, person=user)
    mine.refresh_from_db()
    next_one.refresh_from_db()
    assert (mine.state, next_one.state) == (Booking.State.WITHDRAWN, Booking.State.OFFERED)


def test_who_has_no_account_is_forgotten_by_number_and_by_address(district, here):
    chief, worker = district.people["administrator"], district.people["community worker"]
    made = event(worker, district.community, district.courtyard, 5)
    neighbour = signed_up(worker, made, neighbour=Neighbour("赵淑芬", "13900000001"))
    other = signed_up(worker, made, neighbour=Neighbour("钱玉兰", "13900000002"))
    given = gift(open_fund(by=None, community=district.community), None, paid=True)
    Gift.objects.filter(pk=given.pk).update(email="guest@example.org")
    here.force_login(chief)
    for contact, said in (
        ("139 0000-0001", "在 1 处删除了"),
        ("Guest@example.org", "在 "),
        ("13900000001", "没有保存"),
    ):
        page = here.post("/accounts/forgetting/", {"contact": contact}, follow=True)
        assert said in text(page)
    for booking in (neighbour, other):
        booking.refresh_from_db()
    assert (neighbour.name, neighbour.phone) == ("赵**", "")
    assert other.name == "钱玉兰"
    given.refresh_from_db()
    assert (given.name, given.email, given.donor_label) == ("", "", "一位邻居")
    assert Record.objects.filter(verb="privacy.contact.forgotten").count() == 2
    assert not any("139" in str(record.facts) for record in Record.objects.filter(verb="privacy.contact.forgotten"))
    with pytest.raises(PermissionDenied):
        forget_contact(by=worker, contact="13900000002")


@pytest.mark.parametrize("typed", ["", "ab", "not@an address", "x" * 300, "1\0" * 9])
def test_what_is_neither_a_number_nor_an_address_is_refused(district, here, typed):
    here.force_login(district.people["administrator"])
    assert here.post("/accounts/forgetting/", {"contact": typed}).status_code == 422


def test_letters_of_the_demo_go_too(tmp_path):
    between = b"\n" + b"-" * 79 + b"\n"
    both, one = tmp_path / "a.log", tmp_path / "b.log"
    both.write_bytes(b"To: Gone@example.org\n\nhi" + between + b"To: stays@example.org\n\nhi" + between)
    one.write_bytes(b"To: gone@example.org\n\nhi" + between)
    forget_letters(tmp_path, "gone@example.org")
    assert not one.exists()
    assert b"one@example.org" not in both.read_bytes().replace(b"stays", b"")
    assert b"stays@example.org" in both.read_bytes()


def test_texts_of_the_demo_go_too(db, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.SMS_BACKEND, settings.SMS_FILE_PATH = "portal.notify.sms.console.ConsoleProvider", str(tmp_path)
    user = open_account_by_phone(by=None, phone="+8613800138000", name="王大明", password="")
    with django_capture_on_commit_callbacks(execute=True):
        send_text(TextMessage("+8613900139000", "code", "somebody else's", {}))
        ask_to_leave(by=user, person=user, keep_words=False)
    assert len(in_files(["13800138000"])) == 1
    User.objects.filter(pk=user.pk).update(leaving_at=timezone.now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_person(by=None, person=user)
    assert in_files(["13800138000"]) == []
    assert len(in_files(["13900139000"])) == 1


def test_who_is_reached_by_number_alone_is_told_and_comes_back_by_code(
    db, here, texts, text_code, django_capture_on_commit_callbacks
):
    user = open_account_by_phone(by=None, phone="+8613800138000", name="王大明", password="")
    with django_capture_on_commit_callbacks(execute=True):
        ask_to_leave(by=user, person=user, keep_words=False)
    assert (texts[-1].phone, texts[-1].template) == ("+8613800138000", "leaving")
    assert "注销" in texts[-1].text
    assert len(texts[-1].text) <= 70
    here.post("/accounts/login/code/", {"email": "138 0013 8000"})
    page = here.post("/accounts/login/code/confirm/", {"code": text_code()}, follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/leaving/"
    here.post("/accounts/leaving/")
    user.refresh_from_db()
    assert user.is_active
    assert user.leaving_at is None


def test_a_text_that_does_not_go_loses_nothing_else(db, texts, django_capture_on_commit_callbacks):
    user = open_account_by_phone(by=None, phone="+8613800138000", name="王大明", password="")
    KeptProvider.refuses.append(user.phone)
    with django_capture_on_commit_callbacks(execute=True):
        ask_to_leave(by=user, person=user, keep_words=False)
    user.refresh_from_db()
    assert user.leaving_at is not None
    assert texts == []
