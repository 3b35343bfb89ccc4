"""What the clock does for gifts: asks the provider about pledges nobody told us of, and lets old ones go."""

import logging
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from fund.donations.actions import expire_pledge, hear_outcome
from fund.donations.models import Gift
from fund.donations.providers import available_provider
from fund.donations.providers.interface import ProviderUnreachable

log = logging.getLogger(__name__)

# A pledge is asked about from here on, then again at this interval.
ASK_AFTER = timedelta(minutes=15)
# Stripe's sessions end after 24 hours; an hour more for what is on its way.
LET_GO_AFTER = timedelta(hours=25)
# Each costs a request over the network.
MOST_AT_ONCE = 20


def follow_up_pledges() -> int:
    """Ask about waiting pledges, so that a lost event or a crash costs minutes and not the gift."""
    now = timezone.now()
    due = Gift.objects.waiting().filter(
        Q(asked_at=None) | Q(asked_at__lte=now - ASK_AFTER), pledged_at__lte=now - ASK_AFTER
    )
    done = 0
    for gift in due.order_by(F("asked_at").asc(nulls_first=True), "pk")[:MOST_AT_ONCE]:
        Gift.objects.filter(pk=gift.pk).update(asked_at=now)
        done += _follow_up(gift)
    return done


def _follow_up(gift: Gift) -> int:
    provider = available_provider(gift.provider)
    try:
        report = provider.look_up(gift) if provider else None
    except ProviderUnreachable as unreachable:
        log.warning("Gift %s waits: %s", gift.pk, unreachable)
        return 0
    if report is not None and hear_outcome(by=None, provider=gift.provider, report=report) != "waiting":
        return 1
    if report is None and gift.pledged_at <= timezone.now() - LET_GO_AFTER:
        expire_pledge(by=None, gift=gift)
        return 1
    return 0
