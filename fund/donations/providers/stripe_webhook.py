"""Stripe's events: proved to be Stripe's, then taken as a hint to ask Stripe.

Docs: docs.stripe.com/webhooks. Answers: 400 for what Stripe did not sign now and for this mode, 503
for what we cannot finish yet (Stripe sends it again), 200 once the effect is committed.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any

import stripe
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fund.donations.actions import hear_outcome
from fund.donations.providers import available_provider
from fund.donations.providers.interface import ProviderUnreachable
from fund.donations.providers.stripe_checkout import StripeCheckoutProvider, live_key

log = logging.getLogger(__name__)

# Seconds a signature may be old or, which the SDK lets pass, from the future.
TOLERANCE = 300
ABOUT_SESSIONS = {
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
}


class EventRefused(Exception):  # noqa: N818 - it names the outcome
    """Not an event that Stripe signed now, for this account's mode."""


@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    provider = available_provider("stripe")
    if not isinstance(provider, StripeCheckoutProvider):
        raise Http404("stripe")
    try:
        event = proved_event(request.body, request.headers.get("Stripe-Signature", ""))
    except EventRefused as refused:
        log.warning("A Stripe event was refused: %s", refused)
        return _answer(400, "refused")
    session_id = event["object_id"] if event["kind"] in ABOUT_SESSIONS else ""
    try:
        report = provider.report_of(session_id) if session_id else None
    except ProviderUnreachable as unreachable:
        log.warning("Stripe event %s waits: %s", event["event_id"], unreachable)
        return _answer(503, "later")
    return _answer(200, hear_outcome(by=None, provider=provider.key, report=report, **event))


def proved_event(body: bytes, signature: str) -> dict[str, Any]:
    """The facts of the event in ``body``, once signature, both clock bounds and mode are right.

    Raises ``EventRefused``. The signature covers the raw bytes, so nothing is parsed before it.
    """
    try:
        stripe.WebhookSignature.verify_header(body, signature, settings.STRIPE_WEBHOOK_SECRET, TOLERANCE)
    except (stripe.SignatureVerificationError, ValueError, TypeError) as error:
        # Other than its own error the SDK lets pass: a body that is no UTF-8, a signature that is no ASCII.
        raise EventRefused("signature") from error
    if _signed_at(signature) > timezone.now().timestamp() + TOLERANCE:
        raise EventRefused("from the future")
    try:
        event = json.loads(body)
        facts = {
            "event_id": _text(event["id"]),
            "kind": _text(event["type"]),
            "object_id": _text(event["data"]["object"].get("id") or ""),
            "sent_at": datetime.fromtimestamp(int(event["created"]), UTC),
        }
        livemode = event["livemode"]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as error:
        raise EventRefused("shape") from error
    if livemode is not live_key():
        raise EventRefused("livemode")
    return facts


def _signed_at(signature: str) -> int:
    """The timestamp the SDK has just verified: the first ``t`` of the header."""
    return next(int(part.split("=", 2)[1]) for part in signature.split(",") if part.split("=", 2)[0] == "t")


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 100 or "\x00" in value:
        raise ValueError("not a short text")
    return value


def _answer(status: int, word: str) -> HttpResponse:
    return HttpResponse(word, status=status, content_type="text/plain; charset=utf-8")
