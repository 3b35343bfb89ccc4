"""Steps between the key and the door, where ours differ from allauth's."""

from typing import Any

from allauth.account.stages import EmailVerificationStage


class ConfirmAddressStage(EmailVerificationStage):
    """Whoever has a confirmed number and no address has none to confirm."""

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if user is not None and user.phone_verified and not user.email:
            return None, True
        return super().handle()
