"""Signing up with a mobile number: the account is made when its code was typed, not before.

allauth saves the account first and confirms its number later; a number that anybody may claim would then
stand in our tables, and an open account that nothing reaches. So what was typed waits in the session, in
allauth's own kind of process (tries, time, sending again), and the account begins with the right code.
"""

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from portal.accounts.actions.phone import holder_of, open_account_by_phone
from portal.users.models import User

SESSION_KEY = "accounts_phone_sign_up"


class PhoneSignUp(AbstractCodeVerificationProcess):
    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.PHONE_VERIFICATION_MAX_ATTEMPTS,
            timeout=app_settings.PHONE_VERIFICATION_TIMEOUT,
            state=state,
        )

    @classmethod
    def begin(cls, request: HttpRequest, *, phone: str, name: str, home: str, password: str) -> "PhoneSignUp":
        """Send the first code. Raises ``CodeNotSentError``, and then nothing waits."""
        state = cls.initial_state(user=None, phone=phone)
        state |= {"name": name, "home": home, "password": make_password(password) if password else ""}
        process = cls(request, state)
        process.send()
        return process

    @classmethod
    def resume(cls, request: HttpRequest) -> "PhoneSignUp | None":
        state = request.session.get(SESSION_KEY)
        found: PhoneSignUp | None = cls(request, state).abort_if_invalid() if state else None
        return found

    @property
    def phone(self) -> str:
        return str(self.state["phone"])

    def send(self) -> None:
        """A code, or, to whoever has an account already, a text that says so: the page is the same."""
        adapter = get_adapter(self.request)
        if holder_of(self.phone):
            self.state["code"] = ""
            adapter.send_account_already_exists_sms(self.phone)
        else:
            self.state["code"] = adapter.generate_phone_verification_code(user=None, phone=self.phone)
            adapter.send_verification_code_sms(user=None, phone=self.phone, code=self.code)
        self.persist()

    def resend(self) -> None:
        self.record_resend()
        self.send()

    @property
    def can_resend(self) -> bool:
        return not self.is_resend_quota_reached(app_settings.PHONE_VERIFICATION_MAX_RESEND_COUNT)

    def persist(self) -> None:
        self.request.session[SESSION_KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(SESSION_KEY, None)

    def finish(self, **preferences: str) -> User:
        """Open the account. Raises ``ValidationError`` when somebody else has the number since."""
        state = self.state
        user = open_account_by_phone(
            by=None, phone=self.phone, name=state["name"], password=state["password"], **preferences
        )
        self.abort()
        return user
