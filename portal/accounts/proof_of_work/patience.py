"""The way on without scripts: wait a little and send once more. It costs a robot its time, and few may go by it."""

import time

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from portal.accounts.proof_of_work.challenges import HOLDS_FOR, use_once
from portal.limits import Limit, count

SALT = "portal.accounts.proof_of_work.patience"
# What such a proof begins with, so that it is told from a solved sum.
MARK = "wait:"
LIMIT = Limit("accounts.patience", most=10, seconds=60 * 60)


def ask_for_patience(purpose: str) -> str:
    return MARK + signing.dumps({"for": purpose, "at": time.time()}, salt=SALT)


def seconds_left(purpose: str, typed: str) -> float | None:
    """Seconds until the proof holds, 0 or less when it does; ``None`` for what is none of ours or too old."""
    try:
        kept = signing.loads(typed.removeprefix(MARK), salt=SALT, max_age=HOLDS_FOR)
    except signing.BadSignature:
        return None
    return settings.PROOF_OF_WORK_PATIENCE - (time.time() - float(kept["at"])) if kept.get("for") == purpose else None


def take(request: HttpRequest, typed: str) -> bool:
    """Use the proof up; False when it was used before, or when too many came this way from one address."""
    return count(request, LIMIT) and use_once(typed)
