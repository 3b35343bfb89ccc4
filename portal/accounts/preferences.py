"""Language, text size and contrast of a request.

They come from cookies alone, never from ``Accept-Language``: Chinese is first, and a cached page
depends on nothing else. A cookie with a value we never set counts as absent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

YEAR = 365 * 24 * 60 * 60
CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("zh-hans", "en"),
    "text_size": ("normal", "large"),
    "contrast": ("normal", "more"),
}


@dataclass(frozen=True)
class Preferences:
    """The first of each in ``CHOICES`` is what someone gets who chose nothing."""

    language: str = "zh-hans"
    text_size: str = "normal"
    contrast: str = "normal"


def cookie_name(preference: str) -> str:
    return str(getattr(settings, f"{preference.upper()}_COOKIE_NAME"))


def known(values: Mapping[str, str]) -> dict[str, str]:
    """Those of ``values`` (by preference) that are among the choices."""
    return {name: values[name] for name, choices in CHOICES.items() if values.get(name) in choices}


def preferences_of(cookies: Mapping[str, str]) -> Preferences:
    """The preferences a request's cookies state."""
    return replace(Preferences(), **known({name: cookies.get(cookie_name(name), "") for name in CHOICES}))


def set_cookies(response: HttpResponse, chosen: Mapping[str, str]) -> None:
    """Keep ``chosen`` for a year. Unknown names and values are left out."""
    for name, value in known(chosen).items():
        response.set_cookie(
            cookie_name(name),
            value,
            max_age=YEAR,
            domain=settings.LANGUAGE_COOKIE_DOMAIN,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def carries_session(request: HttpRequest) -> bool:
    """Whether the browser sent a session cookie. Looking costs nothing and marks nothing as varying."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


class PreferenceMiddleware:
    """Sets ``request.preferences`` and the language. An answer to a session cookie is nobody else's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        preferences = preferences_of(request.COOKIES)
        request.preferences = preferences  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = preferences.language
        with translation.override(preferences.language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", preferences.language)
        if carries_session(request) and "private" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "private, no-store"
        return response
