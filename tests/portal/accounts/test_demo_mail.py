"""The demo's letter box, and that production refuses it."""

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.mail import EmailMessage

from portal.accounts.views.demo_mail import newest_letters


@pytest.fixture
def box(settings, tmp_path):
    settings.PRACTICE_MAIL = True
    settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


def send(number: int) -> None:
    date = f"Tue, 24 Nov 2026 10:{number:02}:00 +0800"
    text = f"码 {number:06}\n\n见 http://localhost:8000/"
    letter = EmailMessage(f"第 {number} 封", text, "a@x.org", [f"n{number}@x.org"], headers={"Date": date})
    mail.get_connection().send_messages([letter])


@pytest.mark.once
def test_the_newest_thirty_are_listed_newest_first(box, here, db):
    for number in range(33):
        send(number)
    page = here.get("/demo/mail/")
    assert [letter.subject for letter in page.context["letters"]] == [f"第 {n} 封" for n in range(32, 2, -1)]
    assert 'href="http://localhost:8000/"' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.once
def test_a_letter_is_dated_in_beijing_time(box, here, db):
    headers = {"Date": "Tue, 24 Nov 2026 13:34:00 -0000"}
    mail.get_connection().send_messages([EmailMessage("s", "t", "a@x.org", ["n@x.org"], headers=headers)])
    assert "21:34" in here.get("/demo/mail/").content.decode()


@pytest.mark.once
def test_letters_of_one_connection_are_told_apart_and_found_by_address(box):
    mail.get_connection().send_messages(
        [EmailMessage(f"s{n}", "t" + "-" * 5, "a@x.org", [f"n{n}@x.org"]) for n in range(3)]
    )
    assert {letter.subject for letter in newest_letters(box)} == {"s2", "s1", "s0"}
    assert [letter.to for letter in newest_letters(box, "N1@x.org")] == ["n1@x.org"]


@pytest.mark.once
@pytest.mark.parametrize("to", ["../../etc/passwd", "\x00", "x" * 10_000, "<script>"])
def test_a_hostile_address_finds_nothing(box, here, db, to):
    send(1)
    page = here.get("/demo/mail/", {"to": to})
    assert page.status_code == 200
    assert page.context["letters"] == []
    assert "<script>" not in page.content.decode()


@pytest.mark.once
def test_a_broken_letter_breaks_nothing(box, here, db):
    (box / "z.log").write_bytes(b"\xff\xfe\x00 no letter at all")
    (box / "y.log").write_bytes(b"")
    assert here.get("/demo/mail/").status_code == 200


@pytest.mark.once
def test_there_is_no_box_where_letters_are_real(here, db, settings):
    settings.PRACTICE_MAIL = False
    assert here.get("/demo/mail/").status_code == 404
    assert here.post("/demo/mail/").status_code == 405


@pytest.mark.once
def test_the_code_page_links_to_the_letter_only_in_the_demo(box, here, db, settings):
    here.post("/accounts/login/code/", {"email": "n1@x.org"})
    link = "/demo/mail/?to=n1%40x.org"
    assert link in here.get("/accounts/login/code/confirm/").content.decode()
    settings.PRACTICE_MAIL = False
    assert "/demo/mail/" not in here.get("/accounts/login/code/confirm/").content.decode()


@pytest.mark.once
@pytest.mark.parametrize("on", [True, False])
def test_a_deployment_with_the_box_open_is_refused(settings, on):
    settings.PRACTICE_MAIL = on
    found = {message.id for message in run_checks(include_deployment_checks=True)}
    assert ("accounts.E001" in found) is on
