"""What a deployment must not have."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from portal.accounts.sessions import WITHOUT_A_PERSON

CONSOLE = "portal.notify.sms.console.ConsoleProvider"


@register(Tags.security, deploy=True)
def no_practice_mail(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Letters that anybody can read hold everybody's sign-in codes."""
    if not settings.PRACTICE_MAIL:
        return []
    return [
        Error(
            "PRACTICE_MAIL shows every letter, sign-in codes included, at /demo/mail/.",
            hint="Unset PRACTICE_MAIL and set EMAIL_URL.",
            id="accounts.E001",
        )
    ]


@register()
def sign_ups_outlive_their_session(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An address is forgotten after the session it was typed in, never before."""
    if settings.UNCONFIRMED_ACCOUNT_DAYS * 24 * 60 * 60 > WITHOUT_A_PERSON:
        return []
    return [Error("UNCONFIRMED_ACCOUNT_DAYS is too short: give people at least 2 days.", id="accounts.E002")]


@register(Tags.security, deploy=True)
def texts_go_out(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The console's texts, codes among them, are read by whoever reads the log. Without a provider there are none."""
    if settings.SMS_BACKEND != CONSOLE:
        return []
    return [
        Error(
            "SMS_BACKEND prints every text message, sign-in codes included.",
            hint="Name a provider, or unset SMS_BACKEND: then nobody is asked for a number.",
            id="accounts.E003",
        )
    ]


@register(Tags.security, deploy=True)
def second_factor_is_required(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.SECOND_FACTOR_REQUIRED:
        return []
    return [
        checks.Warning(
            "SECOND_FACTOR_REQUIRED is off: one stolen code or password opens the money of a community.",
            hint="Unset it.",
            id="accounts.W004",
        )
    ]
