"""Sums that a browser does once: signed, for one kind of form, for a while."""

import base64
import json
from datetime import timedelta
from typing import Any

from altcha.v1 import ChallengeOptions, create_challenge, extract_params, verify_solution
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

HOLDS_FOR = timedelta(minutes=30)
LONGEST = 2_000


def make_challenge(purpose: str) -> dict[str, Any]:
    """A sum as ALTCHA's clients read it; half of ``PROOF_OF_WORK_COST`` digests on average."""
    options = ChallengeOptions(
        max_number=settings.PROOF_OF_WORK_COST,
        hmac_key=_key(),
        expires=timezone.now() + HOLDS_FOR,
        params={"for": purpose},
    )
    made: dict[str, Any] = create_challenge(options).to_dict()
    return made


def is_solved(purpose: str, typed: str) -> bool:
    """Whether ``typed`` (base64 of JSON) solves a sum of ours for ``purpose`` that is not used yet; uses it up."""
    payload = _read(typed)
    if payload is None or extract_params(payload).get("for") != [purpose]:
        return False
    right, _ = verify_solution(payload, _key())
    return bool(right) and use_once(payload["signature"])


def use_once(proof: str) -> bool:
    """True the first time it is asked about ``proof``, while that holds."""
    digest = salted_hmac("portal.accounts.proof_of_work.used", proof, algorithm="sha256").hexdigest()
    return bool(cache.add(f"proof:{digest}", 1, timeout=HOLDS_FOR.total_seconds() + 60))


def _read(typed: str) -> Any:
    """What a client sent, if its parts are text and a number; else ``None``."""
    if len(typed) > LONGEST:
        return None
    try:
        payload = json.loads(base64.b64decode(typed, validate=True))
    except ValueError:
        return None
    if not isinstance(payload, dict) or not isinstance(payload.get("number"), int):
        return None
    named = all(isinstance(payload.get(name), str) for name in ("algorithm", "challenge", "salt", "signature"))
    return payload if named else None


def _key() -> str:
    return salted_hmac("portal.accounts.proof_of_work", "challenge", algorithm="sha256").hexdigest()
