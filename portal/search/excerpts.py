"""The part of a text in which the words that were asked for stand."""

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString

from portal.design.excerpts import excerpt
from portal.search.words import runs

BEFORE, AFTER = 24, 66


def around(text: str, asked: str) -> SafeString:
    """Some 90 characters of ``text`` about the first word of ``asked``, with what was asked for marked."""
    flat = excerpt(unicodedata.normalize("NFC", text), len(text) + 1)
    word = _word(asked)
    first = word.search(flat) if word else None
    start = max(0, first.start() - BEFORE) if first else 0
    end = start + BEFORE + AFTER
    return SafeString(("…" if start else "") + marked(flat[start:end], asked) + ("…" if end < len(flat) else ""))


def marked(text: str, asked: str) -> SafeString:
    """All of ``text`` with what was asked for marked."""
    word = _word(asked)
    said, end = "", 0
    for match in word.finditer(text) if word else ():
        said += f"{escape(text[end : match.start()])}<mark>{escape(match.group())}</mark>"
        end = match.end()
    return SafeString(said + escape(text[end:]))


def _word(asked: str) -> re.Pattern[str] | None:
    wanted = sorted(map(re.escape, runs(asked)), key=len, reverse=True)
    return re.compile("|".join(wanted), re.IGNORECASE) if wanted else None
