"""Payment providers by key. A new one is one file and one line in ``apps.py``."""

from fund.donations.providers.interface import PaymentProvider
from portal.registries import Registry

payment_providers: "Registry[PaymentProvider]" = Registry(
    "payment_providers", "Ways to pay a gift, in the order they are offered."
)


def available_providers() -> list[PaymentProvider]:
    """The providers that this installation is configured for, in order."""
    return [provider for provider in payment_providers if provider.is_available()]


def available_provider(key: str) -> PaymentProvider | None:
    """The provider under ``key`` when it may be used here and now."""
    provider = payment_providers.get(key)
    return provider if provider is not None and provider.is_available() else None
