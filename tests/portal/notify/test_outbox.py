"""Letters: each once, whatever crashes, fails or runs twice."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from portal.notify import outbox
from portal.notify.fan_out import fan_out
from portal.notify.forgetting import forget_old_letters
from portal.notify.mailing import send_deliveries, send_letters
from portal.notify.models import Delivery, MailPreference, Notification, Outgoing, OutgoingMail
from portal.users.models import User
from tests.portal.notify.rooms import LOUD, announce, people, post

pytestmark = pytest.mark.django_db

State = Outgoing.State


class Failing(EmailBackend):
    """Refuses what is in ``problems`` by address; ``opening`` refuses everything."""

    problems: dict[str, Exception] = {}
    opening: Exception | None = None

    def open(self):
        if self.opening:
            raise self.opening
        return True

    def send_messages(self, messages):
        for message in messages:
            if problem := self.problems.get(message.to[0]):
                raise problem
        return super().send_messages(messages)


@pytest.fixture
def failing(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    monkeypatch.setattr(Failing, "problems", {})
    monkeypatch.setattr(Failing, "opening", None)
    return Failing


def later(row: Outgoing, **change: timedelta) -> None:
    type(row).objects.filter(pk=row.pk).update(next_try_at=timezone.now() - timedelta(seconds=1))


def test_a_letter_says_what_where_and_how_to_stop():
    user = people(1)[0]
    announce(title="1 栋\n电梯停运")
    fan_out()
    assert send_deliveries() == 1
    letter = mail.outbox[0]
    assert letter.to == [user.email]
    assert letter.subject == "1 栋 电梯停运"
    assert "请走东侧楼梯。" in letter.body
    assert "http://localhost:8000/c/xinhong/notices/1/" in letter.body
    assert "因为你愿意用邮件收到：要紧的事" in letter.body
    assert "http://localhost:8000/accounts/notifications/settings/" in letter.body
    assert letter.message()["List-Unsubscribe"] == "<http://localhost:8000/accounts/notifications/settings/>"
    assert send_deliveries() == 0
    assert len(mail.outbox) == 1


def test_a_letter_is_in_the_readers_language_the_announcement_in_the_authors_words():
    user = people(1)[0]
    User.objects.filter(pk=user.pk).update(language="en")
    announce(title="<b>Lift & stairs</b>")
    fan_out()
    send_deliveries()
    assert "To stop these letters" in mail.outbox[0].body
    assert "<b>Lift & stairs</b>" in mail.outbox[0].body


def test_a_letter_without_an_account_is_sent_once_per_key():
    post()
    post(address="other@example.org")
    post("m2", language="en")
    assert send_letters() == 2
    assert send_letters() == 0
    first, second = sorted(mail.outbox, key=lambda letter: "Chenghua" in letter.body)
    assert first.to == ["donor@example.org"]
    assert "谢谢您。\nhttp://localhost:8000/receipts/ABC/" in first.body
    assert "家空间" in first.body
    assert "Jiakongjian" in second.body


def test_who_switches_letters_off_or_leaves_gets_none_of_those_under_way():
    quiet, gone, kept = people(3)
    announce()
    fan_out()
    MailPreference.objects.create(user=quiet, kind=LOUD, wanted=False)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert send_deliveries() == 1
    assert [letter.to for letter in mail.outbox] == [[kept.email]]
    assert set(Delivery.objects.values_list("user_id", "state")) == {
        (quiet.pk, State.UNWANTED), (gone.pk, State.UNWANTED), (kept.pk, State.SENT),
    }  # fmt: skip


def test_who_has_no_address_gets_no_letter_and_is_told_on_the_site():
    person = User.objects.create_user(phone="+8613800138000", phone_verified=True)
    announce(recipients=[person])
    post(address=person.email)
    fan_out()
    assert (send_deliveries(), send_letters()) == (0, 0)
    assert Delivery.objects.get().state == State.UNWANTED
    assert Notification.objects.filter(user=person).exists()


def test_a_failing_letter_is_tried_again_later_and_later_and_then_given_up(failing, caplog):
    post()
    row = OutgoingMail.objects.get()
    failing.problems = {"donor@example.org": ConnectionResetError("gone")}
    pauses = []
    for attempt in range(1, outbox.MOST_ATTEMPTS):
        began = timezone.now()
        assert send_letters() == 0
        row.refresh_from_db()
        assert (row.state, row.attempts) == (State.PENDING, attempt)
        assert row.last_error == "ConnectionResetError: gone"
        pauses.append((row.next_try_at - began).total_seconds())
        assert send_letters() == 0, "it is not due yet"
        row.refresh_from_db()
        assert row.attempts == attempt
        later(row)
    assert pauses[0] == pytest.approx(63, abs=4)
    assert all(pause <= 6.7 * 3600 for pause in pauses)
    assert pauses[:6] == sorted(pauses[:6])
    send_letters()
    row.refresh_from_db()
    assert row.state == State.DEAD
    assert "was given up after 12 attempts" in caplog.text
    later(row)
    failing.problems = {}
    assert send_letters() == 0


def test_an_address_that_does_not_exist_is_given_up_at_once(failing):
    post("1", "nobody@example.org")
    post("2", "busy@example.org")
    failing.problems = {
        "nobody@example.org": smtplib.SMTPRecipientsRefused({"nobody@example.org": (550, b"no such user")}),
        "busy@example.org": smtplib.SMTPRecipientsRefused({"busy@example.org": (450, b"later")}),
    }
    send_letters()
    assert dict(OutgoingMail.objects.values_list("key", "state")) == {"1": State.DEAD, "2": State.PENDING}


def test_one_bad_letter_holds_up_no_other(failing):
    for number in range(5):
        post(str(number), f"p{number}@example.org")
    failing.problems = {"p1@example.org": ValueError("broken")}
    assert send_letters() == 4


def test_a_mail_server_that_is_away_loses_nothing(failing):
    for number in range(3):
        post(str(number), f"p{number}@example.org")
    failing.opening = ConnectionRefusedError("down")
    assert send_letters() == 0
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {State.PENDING}
    failing.opening = None
    for row in OutgoingMail.objects.all():
        later(row)
    assert send_letters() == 3


@pytest.mark.parametrize("moment", ["claimed", "sent"])
def test_after_a_crash_the_claim_lapses_and_the_letter_goes(monkeypatch, moment):
    """Before sending: it is sent once. After sending and before writing so down: again, under the same Message-ID."""
    post()
    if moment == "claimed":
        assert len(outbox.claim(OutgoingMail, 10)) == 1
    else:
        with monkeypatch.context() as patch:
            patch.setattr(outbox, "settle", lambda *_: (_ for _ in ()).throw(SystemExit))
            with pytest.raises(SystemExit):
                send_letters()
    assert send_letters() == 0, "the claim still holds"
    later(OutgoingMail.objects.get())
    assert send_letters() == 1
    assert send_letters() == 0
    row = OutgoingMail.objects.get()
    assert (row.state, row.attempts) == (State.SENT, 2)
    assert len(mail.outbox) == (1 if moment == "claimed" else 2)
    assert len({letter.message()["Message-ID"] for letter in mail.outbox}) == 1


def test_a_row_on_which_workers_keep_dying_is_given_up():
    post()
    for _ in range(outbox.MOST_ATTEMPTS):
        assert len(outbox.claim(OutgoingMail, 1)) == 1
        later(OutgoingMail.objects.get())
    assert outbox.claim(OutgoingMail, 1) == []
    assert OutgoingMail.objects.get().state == State.DEAD


def test_who_took_longer_than_the_claim_changes_nothing():
    post()
    slow = outbox.claim(OutgoingMail, 1)[0]
    later(slow)
    quick = outbox.claim(OutgoingMail, 1)[0]
    outbox.postpone(slow, "too late", for_good=True)
    assert OutgoingMail.objects.get().state == State.SENDING
    outbox.settle(quick, State.SENT)
    outbox.postpone(slow, "too late")
    assert OutgoingMail.objects.get().state == State.SENT


def test_a_worker_whose_claim_runs_out_gives_the_rest_back(monkeypatch):
    post()
    monkeypatch.setattr(outbox, "still_held", lambda row: False)
    monkeypatch.setattr("portal.notify.mailing.BATCHES", 1)
    assert send_letters() == 0
    row = OutgoingMail.objects.get()
    assert (row.state, row.attempts) == (State.PENDING, 0)


def test_a_run_is_bounded(monkeypatch):
    monkeypatch.setattr("portal.notify.mailing.BATCH", 2)
    monkeypatch.setattr("portal.notify.mailing.BATCHES", 2)
    for number in range(5):
        post(str(number))
    assert send_letters() == 4
    assert send_letters() == 1


def test_a_letter_is_forgotten_after_ninety_days_once_it_is_closed(db):
    long_ago, lately = timezone.now() - timedelta(days=91), timezone.now() - timedelta(days=89)
    for state in Outgoing.State:
        for name, at in (("old", long_ago), ("new", lately)):
            OutgoingMail.objects.create(
                key=f"{name} {state}", address="a@example.org", subject="x", text="y", language="en", state=state,
                created_at=at,
            )  # fmt: skip
    assert forget_old_letters() == 3
    left = set(OutgoingMail.objects.values_list("key", flat=True))
    assert left == {f"new {state}" for state in Outgoing.State} | {"old pending", "old sending"}
    assert forget_old_letters() == 0
