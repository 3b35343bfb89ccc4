"""Stripe Checkout: the donor pays on Stripe's page, Stripe tells us, we ask Stripe and book.

Docs: docs.stripe.com/payments/checkout, /checkout/fulfillment, /api/idempotent_requests. What is
booked comes from objects fetched here, never from an event's own body, so the order and number of
events do not matter. See docs/explanation/payments.md for where Stripe may be used at all.
"""

from typing import TYPE_CHECKING, Any

import stripe
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.donations.providers.interface import (
    Checkout,
    Outcome,
    PaymentRefused,
    ProviderUnreachable,
    Report,
)
from fund.ledger.chart import CLEARING

if TYPE_CHECKING:
    from fund.donations.models import Gift

LIVE_PREFIXES = ("sk_live_", "rk_live_")
# Everything about one payment in one request.
EXPANDED = ["payment_intent.latest_charge.balance_transaction"]
# Seconds one request may take, and how often the SDK tries again with the same idempotency key.
TIMEOUT = 15
RETRIES = 2
# A PaymentIntent in one of these has lost the payment of a completed session.
LOST = {"requires_payment_method", "canceled"}


def live_key() -> bool:
    """Whether the configured key moves real money."""
    return settings.STRIPE_SECRET_KEY.startswith(LIVE_PREFIXES)


def client() -> stripe.StripeClient:
    """A client for the configured account. ``STRIPE_API_BASE`` points it at a stand-in."""
    bases: Any = {"api": settings.STRIPE_API_BASE} if settings.STRIPE_API_BASE else None
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY,
        base_addresses=bases,
        max_network_retries=RETRIES,
        http_client=stripe.RequestsClient(timeout=TIMEOUT),
    )


class StripeCheckoutProvider:
    """Cards, Alipay and WeChat Pay, as far as the Stripe account has them."""

    key = "stripe"
    label: str | Promise = gettext_lazy("Card, Alipay or WeChat Pay")
    hint: str | Promise = gettext_lazy("on the page of Stripe, the payment company")
    asset_account = CLEARING

    def is_available(self) -> bool:
        return bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_WEBHOOK_SECRET)

    def is_practice(self) -> bool:
        return not live_key()

    def estimate_fee(self, amount: int) -> int | None:
        return None

    def begin(self, gift: "Gift", origin: str) -> Checkout:
        """Create the Checkout Session, or get the one that ``gift.request_key`` created before."""
        try:
            session = client().v1.checkout.sessions.create(
                params=session_params(gift, origin), options={"idempotency_key": gift.request_key}
            )
        except stripe.InvalidRequestError as error:
            if error.code == "amount_too_small":
                raise PaymentRefused(
                    _("The payment company does not take so small an amount. Give a little more.")
                ) from error
            raise PaymentRefused(_("The payment company did not accept this payment.")) from error
        except stripe.StripeError as error:
            raise ProviderUnreachable(str(error.code or type(error).__name__)) from error
        if not session.url:
            raise PaymentRefused(_("This payment has already been closed. Begin again."))
        return Checkout(session.url, session.id)

    def look_up(self, gift: "Gift") -> Report | None:
        return self.report_of(gift.reference) if gift.reference else None

    def report_of(self, session_id: str) -> Report | None:
        """The session fetched now and folded; None when it is not one of ours, or no such session exists.

        Raises ``ProviderUnreachable`` also while a paid session has no balance transaction yet.
        """
        try:
            session = client().v1.checkout.sessions.retrieve(session_id, params={"expand": EXPANDED})
        except stripe.InvalidRequestError as error:
            if error.http_status == 404:
                return None
            raise ProviderUnreachable(str(error.code)) from error
        except stripe.StripeError as error:
            raise ProviderUnreachable(str(error.code or type(error).__name__)) from error
        return fold(session)


def session_params(gift: "Gift", origin: str) -> Any:
    """What a Checkout Session is created with: the same for the same gift, as idempotency asks."""
    community = gift.fund.community
    done = origin + reverse("donations:done", args=[community.slug, gift.key])
    ours = {"gift": str(gift.pk), "fund": str(gift.fund_id)}
    with translation.override(gift.language):
        name = _("Gift to the fund of %(community)s") % {"community": community.name}
    params: dict[str, Any] = {
        "mode": "payment",
        "submit_type": "donate",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {"currency": "cny", "unit_amount": gift.amount, "product_data": {"name": name}},
            }
        ],
        "allowed_payment_method_types": list(settings.STRIPE_PAYMENT_METHODS),
        # The donor pays the fen that are booked, not a converted price.
        "adaptive_pricing": {"enabled": False},
        "success_url": done,
        "cancel_url": done,
        "locale": "zh" if gift.language.startswith("zh") else "en",
        "client_reference_id": str(gift.pk),
        "metadata": ours,
        "payment_intent_data": {"metadata": ours},
    }
    if "wechat_pay" in settings.STRIPE_PAYMENT_METHODS:
        params["payment_method_options"] = {"wechat_pay": {"client": "web"}}
    if gift.email:
        params["customer_email"] = gift.email
    return params


def fold(session: Any) -> Report | None:
    """A fetched session, with its intent, charge and balance transaction, as a report in our words."""
    metadata = session.metadata or {}
    if "gift" not in metadata:
        return None
    intent = session.payment_intent
    outcome, fee, oddities = Outcome.WAITING, None, []
    if session.livemode != live_key():
        oddities.append("livemode")
    if session.payment_status == "paid":
        outcome = Outcome.PAID
        fee, found = _fee(session, intent)
        oddities += found
    elif session.status == "expired":
        outcome = Outcome.EXPIRED
    elif session.status == "complete" and intent is not None and intent.status in LOST:
        outcome = Outcome.FAILED
    return Report(
        gift_id=str(metadata["gift"]),
        fund_id=str(metadata["fund"]) if "fund" in metadata else "",
        reference=session.id,
        outcome=outcome,
        amount=session.amount_total,
        currency=str(session.currency or ""),
        fee=fee,
        oddities=oddities,
    )


def _fee(session: Any, intent: Any) -> tuple[int | None, list[str]]:
    """The real fee by the balance transaction, and what is odd about the settlement."""
    charge = intent.latest_charge if intent is not None else None
    settled = charge.balance_transaction if charge is not None else None
    if settled is None:
        raise ProviderUnreachable("balance_transaction_pending")
    oddities = []
    if settled.currency != "cny":
        oddities.append("settlement_currency")
    elif settled.amount != session.amount_total or settled.net + settled.fee != settled.amount:
        oddities.append("settlement_amount")
    if intent.amount_received != session.amount_total:
        oddities.append("amount_received")
    return (None if oddities else settled.fee), oddities
