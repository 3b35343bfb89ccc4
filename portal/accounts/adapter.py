"""Where allauth asks us: words, safe addresses, what a new account keeps, what follows a sign-in."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.access.actions import declare_residence
from portal.access.second_factor import mark, rests
from portal.accounts import texts
from portal.accounts.actions.phone import confirm_phone, holder_of
from portal.accounts.actions.sessions import end_other_sessions
from portal.accounts.own_sessions import came_in
from portal.accounts.phone_codes import send_counted
from portal.accounts.preferences import CHOICES, set_cookies
from portal.accounts.reach import PhoneField, our_phone
from portal.accounts.redirects import is_safe
from portal.accounts.second_factor import second_factor_url
from portal.accounts.sessions import CAME_IN
from portal.accounts.showing import came_in_just_now
from portal.live.publishing import end_streams_on_commit
from portal.users.models import User

# Kept in the session from the sign-up form until the address is confirmed.
DECLARED_HOME = "accounts_declared_home"


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is already your address."),
        "email_password_mismatch": _("Address and password do not match. Check both, or take a code."),
        "enter_current_password": _("That is not your present password."),
        "incorrect_code": _("This code is not right. Look at the newest message again."),
        "incorrect_password": _("That is not your password."),
        "phone_password_mismatch": _("Number and password do not match. Check both, or take a code."),
        "phone_taken": _("Somebody else has this number on their account."),
        "rate_limited": _("A code has just been sent. Wait a minute before you ask for another."),
        "same_as_current": _("This is what you already have."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and is_safe(self.request, str(url))

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = form.cleaned_data.get("name", "")
        for preference in CHOICES:
            setattr(user, preference, getattr(request.preferences, preference))  # type: ignore[attr-defined]
        return super().save_user(request, user, form, commit)

    def set_password(self, user: User, password: str) -> None:
        """Other devices are signed out by it; what they have open ends too."""
        with transaction.atomic():
            super().set_password(user, password)
            if not end_other_sessions(by=user, kept=self.request.session.session_key):
                end_streams_on_commit(user.pk)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        request.session[CAME_IN] = came_in(request)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who came in a moment ago is not asked at once who they are."""
        return not came_in_just_now(self.request) and super().is_reauthentication_required(app=app, **more)

    def pre_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse | None:
        """Whose account waits to be erased goes on to show their second key too; `LeavingStage` is their door."""
        return None if user.leaving_at is not None else super().pre_login(request, user, **facts)

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """The account's preferences go to this browser, and a new resident's home becomes a grant."""
        home = request.session.pop(DECLARED_HOME, "")
        if home:
            declare_residence(by=user, scope=home)
        response: HttpResponse = super().post_login(request, user, **facts)
        set_cookies(response, {preference: getattr(user, preference) for preference in CHOICES})
        if rests(mark(request, user)) and response.status_code == 302:
            response["Location"] = second_factor_url(response["Location"])
        return response

    def send_account_already_exists_mail(self, email: str) -> None:
        """The same page as for a new account; only the letter knows."""
        self.send_mail(
            "account/email/account_already_exists",
            email,
            {"login_url": self.request.build_absolute_uri(reverse("account_login"))},
        )

    def phone_form_field(self, **more: Any) -> PhoneField:
        return PhoneField(**more)

    def clean_phone(self, phone: str) -> str:
        return our_phone(phone)

    def get_user_by_phone(self, phone: str) -> User | None:
        return holder_of(phone)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """Only a number that was confirmed: one that somebody claims is kept nowhere."""
        return (user.phone, True) if user.phone and user.phone_verified else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        if verified:
            confirm_phone(by=user, phone=phone)

    def set_phone_verified(self, user: User, phone: str) -> None:
        confirm_phone(by=user, phone=phone)

    def send_verification_code_sms(self, user: User | None, phone: str, code: str, **more: Any) -> None:
        send_counted(self.request, texts.code_text(phone, code))

    def send_unknown_account_sms(self, phone: str, **more: Any) -> None:
        send_counted(self.request, texts.no_account_text(phone))

    def send_account_already_exists_sms(self, phone: str) -> None:
        send_counted(self.request, texts.has_account_text(phone))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """allauth leaves the number out: all who come by number would share one count."""
        phone = credentials.get("phone")
        return f"phone:{phone}" if phone else super()._get_login_attempts_cache_key(request, **credentials)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Whoever has a second key shows that one: a password may be known to others."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        said_of = {
            "mfa_reauthenticate": _("By a code from the app or on paper"),
            "mfa_reauthenticate:webauthn": _("By passkey"),
        }
        by_key = [{**each, "description": said_of[each["id"]]} for each in methods if each["id"] in said_of]
        if by_key and not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
            # Without an app the only codes are those on paper, for when the passkey is lost.
            by_key.reverse()
        return by_key or methods

    def get_login_stages(self) -> list[str]:
        ours = {
            "allauth.account.stages.EmailVerificationStage": "portal.accounts.stages.ConfirmAddressStage",
        }
        return [
            *(ours.get(stage, stage) for stage in super().get_login_stages()),
            "portal.accounts.stages.LeavingStage",
        ]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("accounts:me")

    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    def clean_email(self, email: str) -> str:
        if len(email) > 254:
            raise ValidationError(_("This address is too long."), code="max_length")
        return email
