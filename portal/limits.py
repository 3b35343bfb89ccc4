"""How often one address may try something, counted in Django's cache.

A window that slides: what was tried in the window before weighs as much as the present one has still
to come, so the turn from one to the next lets nobody try twice as often. Every try counts, also one that
is refused. Addresses are kept as a digest; those of version 6 count by the home's network (/64).
"""

import ipaddress
import logging
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """``most`` tries of ``name`` (app and act) from one address in ``seconds``."""

    name: str
    most: int
    seconds: int


def count(request: HttpRequest, limit: Limit) -> bool:
    """Count one try; False when it is one too many."""
    window = int(time.time() // limit.seconds)
    key = key_of(request, limit, window)
    try:
        cache.add(key, 0, timeout=2 * limit.seconds)
        tries = cache.incr(key)
        return tries + _weight_before(request, limit, window) <= limit.most
    except (OSError, RedisError, ValueError) as problem:
        return _let_through(limit, problem)


def too_many(request: HttpRequest, limit: Limit) -> bool:
    """Whether this address has used up its tries; asking counts as none."""
    window = int(time.time() // limit.seconds)
    try:
        tries = cache.get(key_of(request, limit, window), 0)
        return tries + _weight_before(request, limit, window) >= limit.most
    except (OSError, RedisError) as problem:
        return not _let_through(limit, problem)


def key_of(request: HttpRequest, limit: Limit, window: int) -> str:
    """The cache's key of one address in one window."""
    address = salted_hmac("portal.limits", _network_of(request), algorithm="sha256").hexdigest()[:32]
    return f"limit:{limit.name}:{window}:{address}"


def _weight_before(request: HttpRequest, limit: Limit, window: int) -> float:
    passed = time.time() / limit.seconds - window
    return float(cache.get(key_of(request, limit, window - 1), 0)) * (1 - passed)


def _network_of(request: HttpRequest) -> str:
    """The client's address, by the same rule as allauth's limits (``TRUSTED_PROXY_COUNT``)."""
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _let_through(limit: Limit, problem: Exception) -> bool:
    """Without the cache nothing is counted: who gives must not be kept out because Redis is away."""
    logger.error("The limit %s could not be counted: %r", limit.name, problem)
    return True
