"""Sending a text that somebody asked for at the door: each costs money, so each is counted first."""

import math
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.limits import Limit, count, seconds_to_wait
from portal.notify.sms.provider import SmsNotSentError, TextMessage
from portal.notify.sms.sending import send_text

DAY = 24 * 60 * 60
# To one number; from one address, behind which a whole courtyard may sit; and by the platform.
PER_NUMBER = (
    Limit("accounts.sms.number", most=2, seconds=2 * 60),
    Limit("accounts.sms.number.hour", most=5, seconds=60 * 60),
    Limit("accounts.sms.number.day", most=10, seconds=DAY),
)
PER_ADDRESS = (
    Limit("accounts.sms.address.hour", most=30, seconds=60 * 60),
    Limit("accounts.sms.address.day", most=100, seconds=DAY),
)


@dataclass(frozen=True)
class Wait:
    """Words for how long to wait."""

    seconds: int

    def __str__(self) -> str:
        minutes = math.ceil(self.seconds / 60)
        if minutes > 90:
            hours = math.ceil(minutes / 60)
            return ngettext("Try again in %(n)d hour.", "Try again in %(n)d hours.", hours) % {"n": hours}
        return ngettext("Try again in %(n)d minute.", "Try again in %(n)d minutes.", minutes) % {"n": minutes}


class CodeNotSentError(ValidationError):
    """No text went; the words say why, and what to do instead. ``wait`` in seconds where it was asked too often."""

    def __init__(self, words: str, wait: int = 0) -> None:
        super().__init__(words, code="not_sent")
        self.wait = wait


def send_counted(request: HttpRequest, message: TextMessage) -> None:
    """Send ``message`` unless that number, this address or the platform has had its share.

    Raises ``CodeNotSentError`` with a sentence for whoever asked.
    """
    if settings.PHONE_CODE_LIMITS:
        _count(request, message.phone)
    try:
        send_text(message)
    except SmsNotSentError as problem:
        raise CodeNotSentError(
            _("The text message could not be sent just now. Ask again in a minute, or take your e-mail address.")
        ) from problem


def _count(request: HttpRequest, phone: str) -> None:
    limits = [(limit, f"phone:{phone}") for limit in PER_NUMBER] + [(limit, "") for limit in PER_ADDRESS]
    for limit, about in limits:
        wait = seconds_to_wait(request, limit, about)
        if wait or not count(request, limit, about):
            words = _("A code was sent a moment ago, or many were asked for from here.")
            wait = wait or seconds_to_wait(request, limit, about) or limit.seconds
            raise CodeNotSentError(f"{words} {Wait(wait)}", wait)
    everybody = Limit("accounts.sms.everybody", most=settings.SMS_PER_DAY, seconds=DAY)
    if not count(request, everybody, "everybody"):
        raise CodeNotSentError(_("No more text messages go out today. Take your e-mail address, or ring 96966."), DAY)
