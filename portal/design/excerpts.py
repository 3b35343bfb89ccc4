"""The beginning of a text in one line."""

import re
import unicodedata

from django.utils.text import Truncator

_BREAK = re.compile(r"(\S?)\s*\n\s*(\S?)")


def excerpt(text: str, characters: int = 90) -> str:
    """``text`` without its line breaks, cut after ``characters``.

    A break behind Chinese punctuation needs nothing in its place, one between Chinese characters a
    wide space, so that two lines are not read as one; between other words it is a space.
    """
    return Truncator(_BREAK.sub(_joined, text.strip())).chars(characters)


def _joined(found: re.Match[str]) -> str:
    before, after = found.groups()
    if _is_chinese(before) and unicodedata.category(before).startswith("P"):
        between = ""
    else:
        between = "　" if _is_chinese(before) and _is_chinese(after) else " "
    return f"{before}{between}{after}"


def _is_chinese(character: str) -> bool:
    """Also true of the dashes, dots and quotation marks that Chinese shares with other scripts."""
    return unicodedata.east_asian_width(character) in ("W", "F", "A")
