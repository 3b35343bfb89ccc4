"""System checks: no practice money in a deployment, no doubt about how real money is paid."""

from typing import Any

from django.conf import settings
from django.core import checks

from fund.donations.providers.stripe_checkout import LIVE_PREFIXES


@checks.register(checks.Tags.security, deploy=True)
def practice_is_off(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """``check --deploy`` refuses practice payments, and warns where nobody can pay at all."""
    if settings.PRACTICE_PAYMENTS:
        return [
            checks.Error(
                "Practice payments are on: gifts would be booked without any money.",
                hint="Unset PRACTICE_PAYMENTS.",
                id="donations.E001",
            )
        ]
    if not settings.STRIPE_SECRET_KEY:
        return [
            checks.Warning(
                "No payment provider is configured: the give page will only say how to give in person.",
                hint="Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or leave it so on purpose.",
                id="donations.W002",
            )
        ]
    if not settings.STRIPE_SECRET_KEY.startswith(LIVE_PREFIXES):
        return [
            checks.Warning(
                "The Stripe key is one for tests: gifts would be booked without any money.",
                hint="Use a live key, or keep this installation apart from the real books.",
                id="donations.W005",
            )
        ]
    return []


@checks.register(checks.Tags.security)
def stripe_is_whole(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Stripe needs both its keys, and a live key never beside practice payments."""
    found: list[checks.CheckMessage] = []
    if settings.STRIPE_SECRET_KEY and not settings.STRIPE_WEBHOOK_SECRET:
        found.append(
            checks.Error(
                "STRIPE_SECRET_KEY is set without STRIPE_WEBHOOK_SECRET: payments would never be booked.",
                id="donations.E003",
            )
        )
    if settings.PRACTICE_PAYMENTS and settings.STRIPE_SECRET_KEY.startswith(LIVE_PREFIXES):
        found.append(
            checks.Error("Practice payments are on beside a live Stripe key.", id="donations.E004"),
        )
    return found
