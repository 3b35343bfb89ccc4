"""What a payment provider is to us."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from django.utils.functional import Promise

if TYPE_CHECKING:
    from fund.donations.models import Gift


class Outcome(StrEnum):
    """Where a payment stands at the provider."""

    WAITING = "waiting"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Checkout:
    """Where to send the donor next, and the provider's name for this payment ("" when it has none yet)."""

    url: str
    reference: str = ""


@dataclass(frozen=True)
class Report:
    """What the provider says of one payment. ``amount`` and ``fee`` are fen.

    ``oddities`` names what the provider's own objects show to be wrong, such as a settlement in
    another currency.
    """

    gift_id: str
    fund_id: str
    reference: str
    outcome: Outcome
    amount: int | None
    currency: str
    fee: int | None = None
    oddities: list[str] = field(default_factory=list)

    def mismatches(self, gift: "Gift") -> list[str]:
        """The names of what differs between this report and the pledge."""
        compared = {
            "amount": self.amount == gift.amount,
            "currency": self.currency == "cny",
            "fund": self.fund_id == str(gift.fund_id),
            "reference": gift.reference in {"", self.reference},
        }
        if self.outcome == Outcome.PAID:
            compared["fee"] = self.fee is not None and 0 <= self.fee < gift.amount
        return [name for name, same in compared.items() if not same] + self.oddities


class ProviderUnreachable(Exception):  # noqa: N818 - it names the outcome
    """The provider did not answer, or not yet with what we need. Asking again later is right."""


class PaymentRefused(Exception):  # noqa: N818 - it names the outcome
    """The provider will not take this payment. Its message is a sentence for the donor."""


class PaymentProvider(Protocol):
    """One way to pay. Every method that talks over the network is called outside transactions."""

    key: str
    label: str | Promise
    hint: str | Promise
    # The account of the fund that the net amount is debited to.
    asset_account: str

    def is_available(self) -> bool:
        """Whether this installation is configured for it."""
        ...

    def is_practice(self) -> bool:
        """Whether no real money moves, so that receipts carry a stamp."""
        ...

    def estimate_fee(self, amount: int) -> int | None:
        """The fee in fen when it is known beforehand, else None."""
        ...

    def begin(self, gift: "Gift", origin: str) -> Checkout:
        """Start the payment of ``gift``, or find it started. ``origin`` is the district's, without a last slash.

        Raises ``ProviderUnreachable`` or ``PaymentRefused``.
        """
        ...

    def look_up(self, gift: "Gift") -> Report | None:
        """What the provider says of ``gift`` now; None when it has nothing to say."""
        ...
