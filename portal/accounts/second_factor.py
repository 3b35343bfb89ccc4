"""Leading whoever lacks the second key their roles need to the page where it is set up, and back."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from portal.access.second_factor import mark, rests
from portal.accounts.preferences import carries_session
from portal.accounts.signed_in import person_of

# In the session: where one wanted to go before the second key was asked for.
GO_ON = "accounts_after_second_key"


class SignedInMiddleware:
    """``request.user`` as the session brought them (``portal.access.second_factor.mark``), and the session's last use.

    What only a role that rests would open answers 403 or 404 like any closed door; a reader is led from there to
    the page that says why. That page, and the account's own, ask for no role.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: mark(request, person_of(request)))  # type: ignore[assignment]
        response = self.get_response(request)
        if not carries_session(request):
            return response
        if hasattr(request, "_cached_user") and request.user.is_authenticated:
            request.session.note_use()  # type: ignore[attr-defined]
        if settings.SECOND_FACTOR_REQUIRED and response.status_code in (403, 404) and _is_read(request):
            return _lead(request, response)
        return response


def _is_read(request: HttpRequest) -> bool:
    """Whether somebody looks at a page, rather than a script at a part of one."""
    if request.method not in ("GET", "HEAD") or request.headers.get("HX-Request"):
        return False
    return "text/html" in request.headers.get("Accept", "text/html")


def _lead(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not rests(request.user):
        return response
    origin = request.district_origin if getattr(request, "host_community", "") else ""  # type: ignore[attr-defined]
    back = request.build_absolute_uri() if origin else request.get_full_path()
    return HttpResponseRedirect(f"{origin}{second_factor_url(back)}")


def second_factor_url(back: str = "") -> str:
    return reverse("accounts:second_factor") + (f"?{urlencode({'next': back})}" if back else "")


def staff_in_force(request: HttpRequest) -> bool:
    """Who may enter Django's admin, which asks for no permission at its door."""
    user = request.user
    return bool(user.is_active and user.is_staff and not user.second_factor_missing)


def staff_door(sign_in: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``sign_in`` of Django's admin, without its own form for who is in and may not enter: 403, which leads on."""

    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not staff_in_force(request):
            raise PermissionDenied("admin")
        return sign_in(request, *args, **kwargs)

    return door
