"""What a deployment must not have."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


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
