"""What the clock does for accounts."""

from django.utils import timezone

from portal.accounts.actions import forget_unconfirmed
from portal.accounts.models import Session

SESSIONS_AT_ONCE = 2_000


def clear_sessions() -> int:
    """Remove sessions that have ended, a bounded number in one run."""
    ended = Session.objects.filter(expire_date__lt=timezone.now()).order_by("expire_date")
    keys = list(ended.values_list("pk", flat=True)[:SESSIONS_AT_ONCE])
    return Session.objects.filter(pk__in=keys).delete()[0] if keys else 0


def forget_old_sign_ups() -> int:
    return forget_unconfirmed(by=None)
