"""Short codes that are read off paper and typed: no sign looks like another, and a slip of the finger is noticed.

Twelve signs of 31, of which the last is a check sign: eleven are random, 54 bits. The check sign is a weighted sum
modulo 31, a prime, so one wrong sign and two that changed places are always noticed before anybody is asked. Only a
keyed digest is kept; a new ``SECRET_KEY`` makes every code that is still out void.
"""

import secrets
import unicodedata

from django.utils.crypto import salted_hmac

# Without 0 and O, 1, I and L.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_SIGNS = 11
GROUP = 4
LENGTH = RANDOM_SIGNS + 1
# What is written for a sign that no code has, by hand or by a small screen.
_MEANT = str.maketrans({"-": "", "–": "", "—": "", "－": "", " ": "", "\u3000": "", "·": ""})


def new_code() -> str:
    signs = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
    return signs + check_sign(signs)


def check_sign(signs: str) -> str:
    """The sign that goes behind ``signs``."""
    return ALPHABET[sum(place * ALPHABET.index(sign) for place, sign in enumerate(signs, 2)) % len(ALPHABET)]


def in_groups(code: str) -> str:
    """ABCD-EFGH-JKMN"""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """The code that was meant by ``typed``, whatever its letters' size, hyphens and spaces; "" where it is none."""
    code = unicodedata.normalize("NFKC", typed[:60]).upper().translate(_MEANT)
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return ""
    return code if check_sign(code[:-1]) == code[-1] else ""


def digest_of(code: str, purpose: str) -> str:
    """What is kept of ``code``: nobody who reads the database can type it."""
    return salted_hmac(f"portal.access.codes.{purpose}", code, algorithm="sha256").hexdigest()
