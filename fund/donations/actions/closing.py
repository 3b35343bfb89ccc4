"""Ends of a pledge that move no money."""

from django.db import transaction
from django.utils import timezone

from fund.donations.locks import locked
from fund.donations.models import Gift
from portal.audit.recording import record
from portal.users.models import User


@transaction.atomic
def fail_payment(*, by: User | None, gift: Gift, reason: str) -> Gift:
    """Close a pledge whose payment was declined or broke off. A gift that is no longer waiting stays as it is."""
    return _close(by, gift, Gift.State.FAILED, "donations.gift.failed", reason)


@transaction.atomic
def expire_pledge(*, by: User | None, gift: Gift) -> Gift:
    """Close a pledge that nobody paid in time."""
    return _close(by, gift, Gift.State.EXPIRED, "donations.gift.expired", "time")


@transaction.atomic
def quarantine_payment(*, by: User | None, gift: Gift, mismatches: list[str], reference: str) -> Gift:
    """Set a gift apart whose payment does not match its pledge. Nothing is posted; a paid gift stays paid.

    ``mismatches`` names what differs (``amount``, ``currency``, …) for whoever looks into it.
    """
    gift = locked(gift)
    if gift.state not in {Gift.State.PAID, Gift.State.QUARANTINED}:
        gift.state = Gift.State.QUARANTINED
        gift.closed_at = timezone.now()
        gift.save(update_fields=["state", "closed_at"])
    facts = {"mismatches": mismatches, "reference": reference, "state": gift.state}
    record("donations.gift.quarantined", actor=by, thing=gift, scope=gift.scope_path, **facts)
    return gift


def _close(by: User | None, gift: Gift, state: Gift.State, verb: str, reason: str) -> Gift:
    gift = locked(gift)
    if not gift.is_waiting:
        return gift
    gift.state = state
    gift.closed_at = timezone.now()
    gift.save(update_fields=["state", "closed_at"])
    record(verb, actor=by, thing=gift, scope=gift.scope_path, reason=reason)
    return gift
