"""What a provider says of a gift, folded into its state once."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from fund.donations.actions.closing import expire_pledge, fail_payment, quarantine_payment
from fund.donations.actions.confirming import confirm_payment
from fund.donations.models import Gift, ProviderEvent
from fund.donations.providers.interface import Outcome, Report
from portal.audit.recording import record
from portal.users.models import User


@transaction.atomic
def hear_outcome(
    *,
    by: User | None,
    provider: str,
    report: Report | None,
    event_id: str = "",
    kind: str = "",
    object_id: str = "",
    sent_at: datetime | None = None,
) -> str:
    """Apply ``report``, fetched from the provider and not taken from the event, and return its effect in a word.

    With ``event_id`` the event is stored in the same transaction; a second delivery has the effect
    ``known`` and changes nothing. ``report`` is None for an event that is about no gift of ours.
    """
    event = None
    if event_id:
        try:
            with transaction.atomic():
                event = ProviderEvent.objects.create(
                    provider=provider,
                    event_id=event_id,
                    kind=kind,
                    object_id=object_id,
                    sent_at=sent_at or timezone.now(),
                )
        except IntegrityError:
            # On two connections at once the later one waits here until the other has committed.
            return "known"
    gift = _gift_of(provider, report) if report else None
    effect = _apply(by, gift, report) if report else "none"
    if event is not None:
        event.gift = gift
        event.effect = effect
        event.save(update_fields=["gift", "effect"])
    return effect


def _gift_of(provider: str, report: Report) -> Gift | None:
    """The gift named in the provider's metadata: its row exists before the provider knows of it."""
    if not report.gift_id.isdecimal() or len(report.gift_id) > 18:
        return None
    return Gift.objects.select_related("fund__community").filter(pk=int(report.gift_id), provider=provider).first()


def _apply(by: User | None, gift: Gift | None, report: Report) -> str:
    if gift is None:
        if report.gift_id:
            record("donations.report.unmatched", actor=by, reference=report.reference, outcome=report.outcome)
        return "unmatched"
    mismatches = report.mismatches(gift)
    if report.outcome == Outcome.PAID:
        if mismatches:
            quarantine_payment(by=by, gift=gift, mismatches=mismatches, reference=report.reference)
            return "quarantined"
        assert report.fee is not None  # noqa: S101 - mismatches() names a missing fee
        confirm_payment(by=by, gift=gift, fee=report.fee, reference=report.reference)
        return "paid"
    if mismatches:
        facts = {"mismatches": mismatches, "reference": report.reference}
        record("donations.report.mismatched", actor=by, thing=gift, scope=gift.scope_path, **facts)
        return "ignored"
    if report.outcome == Outcome.FAILED:
        fail_payment(by=by, gift=gift, reason="provider")
    elif report.outcome == Outcome.EXPIRED:
        expire_pledge(by=by, gift=gift)
    return str(report.outcome)
