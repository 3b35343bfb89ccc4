"""Amounts as people type them, turned into integer fen (分)."""

import re

from django.utils.translation import gettext as _

# ¥999,999.99: what the payment networks take in one go, and more than any single bill of a community.
LARGEST = 99_999_999

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，。－＋￥　", "0123456789.,.-+¥ ")
_MINUSES = ("-", "−", "–", "—")
_PLAIN = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]*))?")


class AmountRefused(ValueError):  # noqa: N818 - it names the outcome
    """The text is no amount we book. Its message is a sentence in the reader's language."""


def parse_amount(text: str, *, largest: int = LARGEST) -> int:
    """The fen in ``text``: ``66``, ``66.5``, ``￥１，２３４.５０`` and ``1,234.50元`` are understood.

    Raises ``AmountRefused`` for words, negative amounts, zero, part of a fen, commas that do not
    part thousands, and more than ``largest``. Never rounds.
    """
    typed = text.translate(_FULL_WIDTH).strip().removeprefix("¥").removesuffix("元").strip()
    if not typed:
        raise AmountRefused(_("Write the amount in figures, for example 66 or 66.50."))
    if typed.startswith(_MINUSES):
        raise AmountRefused(_("The amount must be more than zero."))
    found = _PLAIN.fullmatch(typed) if len(typed) <= 40 else None
    if found is None:
        raise AmountRefused(_("Write the amount in figures, for example 66 or 66.50."))
    decimals = found[1] or ""
    if len(decimals) > 2:
        raise AmountRefused(_("The smallest unit is one fen: write at most two digits after the point."))
    whole = typed.partition(".")[0].replace(",", "")
    fen = int(whole) * 100 + int(decimals.ljust(2, "0"))
    if fen == 0:
        raise AmountRefused(_("The amount must be more than zero."))
    if fen > largest:
        raise AmountRefused(_("At most ¥%(largest)s at a time.") % {"largest": yuan(largest)})
    return fen


def yuan(fen: int) -> str:
    """``fen`` as text with thousands and two decimals, without a sign of currency: ``-1,234.50``."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def in_yuan(fen: int) -> str:
    """``fen`` with its sign and that of the currency: ``−¥1,234.50``."""
    return f"{'−' if fen < 0 else ''}¥{yuan(abs(fen))}"
