"""How often something may be tried, counted in Django's cache: from one address, or for one number, name or thing.

A window that slides: what was tried in the window before weighs as much as the present one has still
to come, so the turn from one to the next lets nobody try twice as often. Every try counts, also one that
is refused. Addresses are kept as a digest; those of version 6 count by the home's network (/64).
"""

import ipaddress
import logging
import math
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


def count(request: HttpRequest, limit: Limit, about: str = "") -> bool:
    """Count one try; False when it is one too many. ``about`` counts for that instead of for the address."""
    window = int(time.time() // limit.seconds)
    key = key_of(request, limit, window, about)
    try:
        cache.add(key, 0, timeout=2 * limit.seconds)
        tries = cache.incr(key)
        return tries + _before(request, limit, window, about) * _left(limit, window) <= limit.most
    except (OSError, RedisError, ValueError) as problem:
        return _let_through(limit, problem)


def too_many(request: HttpRequest, limit: Limit, about: str = "") -> bool:
    """Whether the tries are used up; asking counts as none."""
    window = int(time.time() // limit.seconds)
    try:
        tries = cache.get(key_of(request, limit, window, about), 0)
        return tries + _before(request, limit, window, about) * _left(limit, window) >= limit.most
    except (OSError, RedisError) as problem:
        return not _let_through(limit, problem)


def seconds_to_wait(request: HttpRequest, limit: Limit, about: str = "") -> int:
    """Seconds until one more try is let through if nothing is tried meanwhile; 0 when it is now."""
    window = int(time.time() // limit.seconds)
    try:
        tries = cache.get(key_of(request, limit, window, about), 0)
        before = _before(request, limit, window, about)
    except (OSError, RedisError):
        return 0
    left, free = _left(limit, window), limit.most - 1
    if tries + before * left <= free:
        return 0
    if tries <= free:
        # What weighs from the window before fades while this one lasts.
        return _whole((left - (free - tries) / before) * limit.seconds)
    return _whole((left + 1 - free / tries) * limit.seconds)


def _whole(seconds: float) -> int:
    """Rounded up, but for what is nothing but the clock's own rounding."""
    return math.ceil(round(seconds, 3))


def key_of(request: HttpRequest, limit: Limit, window: int, about: str = "") -> str:
    """The cache's key of one address, or of what it is ``about``, in one window."""
    told = f"about:{about}" if about else _network_of(request)
    digest = salted_hmac("portal.limits", told, algorithm="sha256").hexdigest()[:32]
    return f"limit:{limit.name}:{window}:{digest}"


def _before(request: HttpRequest, limit: Limit, window: int, about: str) -> int:
    return int(cache.get(key_of(request, limit, window - 1, about), 0))


def _left(limit: Limit, window: int) -> float:
    """How much of the window is still to come, from 1 to 0."""
    return 1 - (time.time() / limit.seconds - window)


def _network_of(request: HttpRequest) -> str:
    """The client's address, by the same rule as allauth's limits (``TRUSTED_PROXY_COUNT``)."""
    try:
        return home_of(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""


def home_of(address: str) -> str:
    """``address``, or the network of the home behind it (/64) for version 6. Raises ``ValueError`` for what is none."""
    read = ipaddress.ip_address(address)
    return str(ipaddress.ip_network((read, 64), strict=False)) if read.version == 6 else str(read)


def _let_through(limit: Limit, problem: Exception) -> bool:
    """Without the cache nothing is counted: who gives must not be kept out because Redis is away."""
    logger.error("The limit %s could not be counted: %r", limit.name, problem)
    return True
