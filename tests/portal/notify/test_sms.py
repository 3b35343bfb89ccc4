"""The seam for text messages."""

import json

import pytest
from django.core.checks import run_checks
from django.db import transaction

from portal.notify.sms.console import ConsoleProvider
from portal.notify.sms.provider import SmsNotSentError, SmsProvider, TextMessage
from portal.notify.sms.sending import send_text
from tests.texts import KeptProvider

MESSAGE = TextMessage("+8613800138000", "code", "你的码是 123456", {"code": "123456"})


class Faulty(SmsProvider):
    def send(self, message):
        raise ConnectionError(f"could not reach {message.phone}")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_from_inside_a_transaction():
    KeptProvider.sent.clear()
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        send_text(MESSAGE)
    assert KeptProvider.sent == []
    send_text(MESSAGE)
    assert KeptProvider.sent == [MESSAGE]


@pytest.mark.once
@pytest.mark.parametrize("provider", ["", f"{__name__}.Faulty", "no.such.Provider"])
def test_whatever_goes_wrong_is_one_error_and_no_number_is_in_the_log(db, settings, caplog, provider):
    settings.SMS_BACKEND = provider
    with pytest.raises(SmsNotSentError) as refused:
        send_text(MESSAGE)
    assert "138" not in f"{refused.value} {caplog.text}"


@pytest.mark.once
def test_the_console_prints_no_number_and_keeps_what_the_letter_box_shows(settings, tmp_path, capsys):
    settings.SMS_FILE_PATH = str(tmp_path / "texts")
    ConsoleProvider().send(MESSAGE)
    said = capsys.readouterr().out
    assert "123456" in said
    assert "138****8000" in said
    assert "13800138000" not in said
    (kept,) = (tmp_path / "texts").iterdir()
    assert json.loads(kept.read_text())["phone"] == MESSAGE.phone


@pytest.mark.once
def test_the_console_is_refused_where_real_people_are(settings):
    def found():
        return [problem.id for problem in run_checks(tags=["security"], include_deployment_checks=True)]

    settings.SMS_BACKEND = "portal.notify.sms.console.ConsoleProvider"
    assert "accounts.E003" in found()
    settings.SMS_BACKEND = ""
    assert "accounts.E003" not in found()
    assert "accounts.W004" in found()
    settings.SECOND_FACTOR_REQUIRED = True
    assert "accounts.W004" not in found()
