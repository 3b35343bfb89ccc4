"""The one lock of this app. A gift is locked before its fund, never after."""

from fund.donations.models import Gift


def locked(gift: Gift) -> Gift:
    """``gift`` read afresh under its row lock, its fund and community along with it."""
    gifts = Gift.objects.select_for_update(no_key=True, of=("self",)).select_related("fund__community", "case")
    return gifts.get(pk=gift.pk)
