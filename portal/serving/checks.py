"""What `check --deploy` refuses."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

# A middleware comes after those it relies on.
ORDER = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.serving.policy.PolicyMiddleware",
    "portal.serving.hosts.HostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.accounts.preferences.PreferenceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)


@register(Tags.security, deploy=True)
def practice_is_off(**_: Any) -> list[CheckMessage]:
    return [
        Error(f"{name} is on: it is for trying out, never for real people.", hint=f"Unset {name}.", id="serving.E001")
        for name in ("PRACTICE_PAYMENTS", "PRACTICE_MAIL")
        if getattr(settings, name)
    ]


@register(Tags.security)
def middleware_is_in_order(**_: Any) -> list[CheckMessage]:
    found = [name for name in settings.MIDDLEWARE if name in ORDER]
    if found == list(ORDER):
        return []
    return [Error("MIDDLEWARE lacks one of these or has them in another order: " + ", ".join(ORDER), id="serving.E002")]
