"""allauth's accounts without the demand for its middleware, which a bare Django does not have."""

from allauth.account.apps import AccountConfig


class QuietAccountConfig(AccountConfig):
    def ready(self) -> None:
        """Nobody signs in here."""
