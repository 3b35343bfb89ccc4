"""Stored pages say until when one may sign up: when such a moment passes, they are rendered anew."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from communities.occasions.models import Occasion
from portal.freshness.stamps import touch

OCCASIONS_PER_RUN = 500


def next_turn(occasion: Occasion, after: datetime) -> datetime | None:
    """The next moment at which a page of the occasion says something else; None when none is to come."""
    if not occasion.is_open:
        return None
    moments = (occasion.opens_at, occasion.closes_at, occasion.withdraw_until, occasion.starts_at, occasion.ends_at)
    return min((moment for moment in moments if moment > after), default=None)


@transaction.atomic
def turn_pages() -> int:
    """Clock job: pages of occasions that opened, closed, began or ended are rendered anew. Returns how many."""
    now = timezone.now()
    turned = list(
        Occasion.objects.select_for_update(no_key=True, of=("self",))
        .filter(turns_at__lte=now)
        .select_related("community")
        .order_by("pk")[:OCCASIONS_PER_RUN]
    )
    for occasion in turned:
        occasion.turns_at = next_turn(occasion, now)
    Occasion.objects.bulk_update(turned, ["turns_at"])
    if turned:
        touch(*(occasion.community.path for occasion in turned))
    return len(turned)
