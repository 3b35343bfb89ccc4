"""The one lock of this app. A gift is locked before its fund, never after."""

from fund.donations.models import Gift


def locked(gift: Gift) -> Gift:
    """``gift`` read afresh under its row lock, its fund and community along with it."""
    gifts = Gift.objects.select_for_update(of=("self",)).select_related("fund__community")
    return gifts.get(pk=gift.pk)
