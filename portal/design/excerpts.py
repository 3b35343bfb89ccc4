"""The beginning of a text in one line."""

import re
import unicodedata

from django.utils.text import Truncator

_BREAK = re.compile(r"\s*\n\s*")


def excerpt(text: str, characters: int = 90) -> str:
    """``text`` without its line breaks, cut after ``characters``.

    A break behind Chinese punctuation needs nothing in its place, one between Chinese characters a
    wide space, so that two lines are not read as one; between other words it is a space.
    """
    return Truncator(_BREAK.sub(_joined, text.strip())).chars(characters)


def _joined(found: re.Match[str]) -> str:
    before = found.string[max(found.start() - 1, 0) : found.start()]
    after = found.string[found.end() : found.end() + 1]
    if _is_chinese(before) and unicodedata.category(before).startswith("P"):
        return ""
    return "　" if _is_chinese(before) and _is_chinese(after) else " "


def _is_chinese(character: str) -> bool:
    """Also true of the dashes, dots and quotation marks that Chinese shares with other scripts."""
    return character != "" and unicodedata.east_asian_width(character) in ("W", "F", "A")
