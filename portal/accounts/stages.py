"""Steps between the key and the door, where ours differ from allauth's."""

from typing import Any

from allauth.account.stages import EmailVerificationStage, LoginStage

from portal.accounts.leaving import lead_to_staying


class ConfirmAddressStage(EmailVerificationStage):
    """Whoever has a confirmed number and no address has none to confirm."""

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if user is not None and user.phone_verified and not user.email:
            return None, True
        return super().handle()


class LeavingStage(LoginStage):
    """The last: whoever asked to be erased comes no further than to keeping the account."""

    key = "accounts_leaving"

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if user is not None and user.leaving_at is not None:
            return lead_to_staying(self.request, user), False
        return None, True
