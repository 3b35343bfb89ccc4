"""Codes that let one in: the secret in the QR code, and the six signs one can say instead."""

import secrets

import segno
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.notify.links import district_link

# Without 0 and O, 1, I and L, which look alike on paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
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


def qr(address: str, label: str) -> SafeString:
    """``address`` as a QR code in SVG, black on white in every theme; ``label`` says what it is for."""
    made = segno.make(address, error="m", micro=False)
    size = made.symbol_size(border=4)[0]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, line in enumerate(made.matrix_iter(border=4)) for x, dark in enumerate(line) if dark
    )
    return format_html(
        '<svg role="img" aria-label="{}" shape-rendering="crispEdges" viewBox="0 0 {} {}">{}</svg>',
        label,
        size,
        size,
        mark_safe(f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#111" d="{path}"/>'),  # noqa: S308
    )
