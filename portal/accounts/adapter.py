"""Where allauth asks us: words, safe addresses, what a new account keeps, what follows a sign-in."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.access.actions import declare_residence
from portal.accounts.leaving import lead_to_staying
from portal.accounts.preferences import CHOICES, set_cookies
from portal.accounts.redirects import is_safe
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
        "incorrect_code": _("This code is not right. Look at the newest letter again."),
        "incorrect_password": _("That is not your password."),
        "rate_limited": _("A letter has just been sent. Wait a moment before you ask for another."),
        "same_as_current": _("This is the address you already have."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then ask for a new code."),
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
            end_streams_on_commit(user.pk)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        if user.leaving_at is not None:
            return lead_to_staying(request, user)
        return super().respond_user_inactive(request, user)

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """The account's preferences go to this browser, and a new resident's home becomes a grant."""
        home = request.session.pop(DECLARED_HOME, "")
        if home:
            declare_residence(by=user, scope=home)
        response: HttpResponse = super().post_login(request, user, **facts)
        set_cookies(response, {preference: getattr(user, preference) for preference in CHOICES})
        return response

    def send_account_already_exists_mail(self, email: str) -> None:
        """The same page as for a new account; only the letter knows."""
        self.send_mail(
            "account/email/account_already_exists",
            email,
            {"login_url": self.request.build_absolute_uri(reverse("account_login"))},
        )

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
