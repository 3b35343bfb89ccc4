"""Codes that let one in: the secret in the QR code, and the six signs one can say instead."""

import secrets

from django.urls import reverse

from portal.access.codes import ALPHABET
from portal.notify.links import district_link

CODE_LENGTH = 6


def new_secret() -> str:
    """128 bits, as 22 signs of an address."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """About 30 bits: enough among the few hundred of one occasion, asked for only by who runs it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str:
    """What was typed, as it is kept: no spaces, capitals. Empty for what is no code."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def door_link(code: str) -> str:
    """The address in the QR code, on the district's host."""
    return district_link(reverse("occasions:door", args=[code]))
