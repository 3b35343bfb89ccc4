"""The provider behind the practice page."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fund.donations.practice.fees import practice_fee
from fund.donations.providers.interface import Checkout, Report
from fund.ledger.chart import BANK

if TYPE_CHECKING:
    from fund.donations.models import Gift


class PracticeProvider:
    """Sends the donor to our own page, where they press pay or decline."""

    key = "practice"
    label: str | Promise = _("Practice payment")
    hint: str | Promise = _("nothing is charged")
    asset_account = BANK

    def is_available(self) -> bool:
        return bool(settings.PRACTICE_PAYMENTS)

    def is_practice(self) -> bool:
        return True

    def estimate_fee(self, amount: int) -> int | None:
        return practice_fee(amount)

    def begin(self, gift: "Gift", origin: str) -> Checkout:
        return Checkout(origin + reverse("donations:practice", args=[gift.fund.community.slug, gift.key]))

    def look_up(self, gift: "Gift") -> Report | None:
        return None
