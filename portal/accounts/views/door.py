"""The one door: allauth's views, kept from dead ends."""

import re
import time
import unicodedata
from abc import abstractmethod
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account import app_settings
from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.core.exceptions import ImmediateHttpResponse, RateLimited
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.actions import drop_unproven_password
from portal.accounts.forms import AskForCodeForm, PasswordSignInForm
from portal.accounts.phone_codes import CodeNotSentError
from portal.accounts.redirects import safe_next
from portal.accounts.views.refusing import Refusing
from portal.limits import Limit, count
from portal.users.models import User
from portal.users.phone_numbers import spoken


def may_enter(user: Any, path: str) -> bool:
    """Whether a signed-in ``user`` may go on to ``path``; only the two admins ask."""
    if path.startswith("/django-admin/"):
        return bool(user.is_staff) and not user.second_factor_missing
    if path.startswith("/admin/"):
        return bool(user.has_perm("wagtailadmin.access_admin"))
    return True


def refuse_a_loop(request: HttpRequest) -> None:
    """Who is signed in and still sent here may not enter where they came from: 403, not once more round."""
    if request.user.is_authenticated and not may_enter(request.user, urlsplit(safe_next(request)).path):
        raise PermissionDenied("admin")


def admin_door(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in form is never shown."""
    into = safe_next(request, "/admin/")
    if request.user.is_authenticated:
        if not may_enter(request.user, "/admin/"):
            raise PermissionDenied("admin")
        return HttpResponseRedirect(into)
    return HttpResponseRedirect(reverse("account_login") + "?" + urlencode({"next": into}))


def front_door(request: HttpRequest) -> HttpResponse:
    """Nor is the one Wagtail has for pages that need signing in."""
    into = safe_next(request, "/")
    if request.user.is_authenticated:
        return HttpResponseRedirect(into)
    return HttpResponseRedirect(reverse("account_login") + "?" + urlencode({"next": into}))


def _typed_address(request: HttpRequest) -> str:
    """The address handed on from a page that ended, if it is one."""
    email = request.GET.get("email", "")
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email


class _Entrance(Refusing):
    """Both ways in stand on both pages, and both remember where one wanted to go.

    One field takes the address for either way; it bears the name of whichever form drew it.
    """

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_a_loop(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        if "data" in kwargs:
            typed = kwargs["data"] = kwargs["data"].copy()
            for name, other in (("login", "email"), ("email", "login")):
                if name not in typed and other in typed:
                    typed[name] = typed[other]
        return kwargs

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponseRedirect | None:
        response = super()._redirect_to_pending_stage(request, stage)  # type: ignore[misc]
        back = safe_next(request, "")
        if response is not None and back:
            response["Location"] += "?" + urlencode({"next": back})
        return response


class SignIn(_Entrance, allauth_views.LoginView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Enter pressed without a password asks for a code."""
        if "enter" in request.POST and not request.POST.get("password"):
            return AskForCode.as_view()(request)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        facts = {"password_form": context["form"], "address": context["form"]["login"], "code_form": AskForCodeForm()}
        return context | facts

    def get_initial(self) -> dict[str, Any]:
        return {"login": _typed_address(self.request)}


class AskForCode(_Entrance, allauth_views.RequestLoginCodeView):
    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except CodeNotSentError as problem:
            return self.not_sent(form, "email", problem)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        facts = {"password_form": PasswordSignInForm(initial={}), "address": context["form"]["email"]}
        return context | facts | {"code_form": context["form"]}

    def get_initial(self) -> dict[str, Any]:
        return {"email": _typed_address(self.request)}


TRIED_TOO_OFTEN = gettext_lazy("This code was tried too often. Ask for a new one.")
# Tries of one code that was sent; allauth itself counts three in the session.
CODE_TRIES = Limit("accounts.code", most=5, seconds=600)


class CodePage(Refusing):
    """Typing a code. When it has run out or was tried too often, one sentence says so on the page where
    the next is asked for, with the address and the way back kept."""

    request: HttpRequest
    ask_again = "account_request_login_code"
    # Where one goes with another address, if not there.
    begin_anew = ""
    # Where a code that no longer holds leads by itself.
    left = ("account_login", "account_request_login_code", "account_reset_password", "account_change_phone")
    timeout = "LOGIN_BY_CODE_TIMEOUT"
    for_the_signed_in = False

    @abstractmethod
    def pending(self, request: HttpRequest) -> dict[str, Any]:
        """What is kept of the code that was sent; empty when there is none."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        before = self.pending(request)
        if "user_id" in before and not User.objects.filter(pk=before["user_id"]).exists():
            request.session.flush()
            messages.error(request, _("This sign-up was not confirmed in time and is forgotten. Sign up once more."))
            return HttpResponseRedirect(reverse("account_signup"))
        if self._is_a_try(request) and before and not self._may_be_tried(request, before):
            messages.error(request, TRIED_TOO_OFTEN)
            return HttpResponseRedirect(self._where_to_ask(request, before))
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        is_over = response.status_code == 302 and response.url in map(reverse, self.left)
        if is_over and (self.for_the_signed_in or not request.user.is_authenticated):
            if before and time.time() - before.get("at", 0) > getattr(app_settings, self.timeout):
                messages.error(request, _("The code has run out: it holds for ten minutes. Ask for a new one."))
            response["Location"] = self._where_to_ask(request, before)
        return response

    @staticmethod
    def _is_a_try(request: HttpRequest) -> bool:
        """Six digits; what is none of these is not yet a code, and costs no try."""
        typed = unicodedata.normalize("NFKC", request.POST.get("code", "")[:40])
        return request.method == "POST" and re.fullmatch(r"\d{6}", re.sub(r"[\s-]", "", typed)) is not None

    def form_invalid(self, form: Any) -> HttpResponse:
        if "code" in self.request.POST and not self._is_a_try(self.request):
            return self.render_to_response(self.get_context_data(form=form))
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return response

    def _may_be_tried(self, request: HttpRequest, before: dict[str, Any]) -> bool:
        """Counts the try beside the session, which forgets those that were made at the same moment."""
        return count(request, CODE_TRIES, about=f"{type(self).__name__}:{before.get('at')}:{before.get('code')}")

    def _where_to_ask(self, request: HttpRequest, before: dict[str, Any]) -> str:
        query = {"email": before.get("email", ""), "next": safe_next(request, "")}
        kept = urlencode({name: value for name, value in query.items() if value})
        return reverse(self.ask_again) + (f"?{kept}" if kept else "")

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super()._resend_form_valid(form)  # type: ignore[misc]
        except CodeNotSentError as problem:
            messages.error(self.request, problem.messages[0])
            return HttpResponseRedirect(self.passthrough_next_url(self.request.path))  # type: ignore[attr-defined]
        except (ImmediateHttpResponse, RateLimited):
            # Asked too soon: said on this page, where the code that was sent can still be typed.
            messages.error(self.request, get_adapter(self.request).error_messages["rate_limited"])
            return HttpResponseRedirect(self.passthrough_next_url(self.request.path))  # type: ignore[attr-defined]
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        email, phone = context.get("email") or "", context.get("phone") or ""
        # A number stands in no address: addresses are written into logs.
        query = {"email": email, "next": safe_next(self.request, "")}
        kept = urlencode({name: value for name, value in query.items() if value})
        start = f"{reverse(self.begin_anew or self.ask_again)}?{kept}"
        demo = reverse("door:demo_mail") + "?" + urlencode({"to": email or phone}) if settings.PRACTICE_MAIL else ""
        sent_to = email or spoken(phone)
        return context | {"start_again_url": start, "demo_mail_url": demo, "sent_to": sent_to, "by_text": bool(phone)}


class ConfirmSignIn(CodePage, allauth_views.ConfirmLoginCodeView):
    def pending(self, request: HttpRequest) -> dict[str, Any]:
        login = request.session.get(LOGIN_SESSION_KEY) or {}
        stages = (login.get("state") or {}).get("stages") or {}
        return (stages.get("login_by_code") or {}).get("data") or {}

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        if self._process.user is None:
            # Nobody has that address or number; the page is the same, and nothing more is sent there.
            self._process.record_resend()
            self._process.persist()
            return HttpResponseRedirect(self.passthrough_next_url(self.request.path))
        return super()._resend_form_valid(form)

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        # Before coming in: a session does not outlive a change of the password.
        dropped = drop_unproven_password(by=self._process.user)
        response: HttpResponse = super()._verify_form_valid(form)
        if dropped:
            said = _("The password set at sign-up no longer holds. You may set a new one on your own page.")
            messages.warning(self.request, said)
        return response


class ConfirmAddress(CodePage, allauth_views.ConfirmEmailVerificationCodeView):
    ask_again = "account_login"
    begin_anew = "account_signup"
    timeout = "EMAIL_VERIFICATION_BY_CODE_TIMEOUT"

    def pending(self, request: HttpRequest) -> dict[str, Any]:
        return request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY) or {}


class ConfirmReset(CodePage, allauth_views.ConfirmPasswordResetCodeView):
    ask_again = "account_reset_password"
    timeout = "PASSWORD_RESET_BY_CODE_TIMEOUT"

    def pending(self, request: HttpRequest) -> dict[str, Any]:
        return request.session.get(PASSWORD_RESET_VERIFICATION_SESSION_KEY) or {}


class AskForReset(Refusing, allauth_views.PasswordResetView):
    def get_initial(self) -> dict[str, Any]:
        return {"email": _typed_address(self.request)}


class Reauthenticate(Refusing, allauth_views.ReauthenticateView):
    def _check_reauthentication_method_available(self, request: HttpRequest) -> HttpResponse | None:
        """Who has no password is not asked for one."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(safe_next(request, reverse("accounts:me")))
        return super()._check_reauthentication_method_available(request)
