"""How often one address may try: guessing receipt codes, and pledging."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

RATES = {
    # Wrong codes. Looking at right ones is free.
    "receipt_code": "20/10m/ip",
    # A community centre shares one address, so this is generous; card testers need more.
    "pledge": "60/10m/ip",
}


def too_many(request: HttpRequest, action: str) -> bool:
    """Whether this address has used up ``action``; looking does not count."""
    return not ratelimit.consume(
        request, app="fund.donations", action=action, config=RATES, limit_get=True, dry_run=True
    )


def count(request: HttpRequest, action: str) -> bool:
    """Count one try; False when it is one too many."""
    return bool(ratelimit.consume(request, app="fund.donations", action=action, config=RATES, limit_get=True))
