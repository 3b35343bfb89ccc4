"""Moments inside an announcement's text: kept as they are, read as words in the reader's language."""

import re
from datetime import datetime

from portal.design.figures import moment_in_words

_MARKED = re.compile(r"\[\[(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?[+-]\d\d:\d\d)\]\]", re.ASCII)


def marked(at: datetime) -> str:
    """``at`` for the text of an announcement, whose readers see 12月26日 周六 9:00, or Sat 26 Dec, 9:00."""
    return f"[[{at.isoformat(timespec='minutes')}]]"


def with_moments_in_words(text: str) -> str:
    return _MARKED.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    try:
        return moment_in_words(datetime.fromisoformat(found[1]))
    except ValueError:
        return found[0]
