"""Under which name a stored page is put on file, and which request the web server answers from that file.

One set of patterns serves both: the renderer names files by it, and `nginx.py` writes it into the web server's
configuration. A request that is not spelt exactly so goes to the page process, whatever it means.
"""

import re
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.conf import settings

from portal.accounts.preferences import CHOICES, Preferences
from portal.freshness.query_keys import query_keys
from portal.serving.page_keys import PageKey

# Seconds for which a file is looked at. No page is put on file that holds for less than its span.
SPAN = 600
_CHARACTER = r"(?:[A-Za-z0-9_-]|%[0-9A-F]{2})"
# No segment is empty, "." or "..", and percent signs stay what they are: nothing is decoded on the way to a file.
PATH = rf"(?:/{_CHARACTER}(?:\.?{_CHARACTER})*)*/?"
HOST = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?"
LONGEST_SEGMENT, LONGEST_NAME = 180, 700

HTML = "text/html; charset=utf-8"
# By the end of the address. A page of another type is not put on file.
TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
_PATH, _HOST = re.compile(PATH), re.compile(HOST)


def query_pattern() -> str:
    """Known query keys, each once, in the order in which `page_keys` writes them.

    At whichever address: where no view reads a key, no page with it is on file.
    """
    values = [f"{key}={query_keys[key]}" for key in sorted(query_keys.keys())]
    # Each one alone or after another: a&b, where either may be missing.
    later = ["".join(f"(?:&{value})?" for value in values[first + 1 :]) for first in range(len(values))]
    return "|".join(value + rest for value, rest in zip(values, later, strict=True))


def variant(preferences: Preferences) -> str:
    return "-".join(getattr(preferences, name) for name in CHOICES)


def span_of(now: float) -> tuple[str, float]:
    """The ten minutes in which ``now`` (a timestamp) lies, as files name them, and when they end.

    They begin on the full ten minutes of the local day, so none reaches into another day.
    """
    name = datetime.fromtimestamp(now, ZoneInfo(settings.TIME_ZONE)).strftime("%Y-%m-%dT%H:%M")[:-1]
    return name, (now // SPAN + 1) * SPAN


def ending(path: str) -> str:
    """Of the address, as the web server sees it: what says the type of the file."""
    dot = path.rfind(".")
    found = path[dot:] if dot > path.rfind("/") else ""
    return found if found in TYPES else ".html"


def file_name(key: PageKey) -> str | None:
    """Of the page without its time, or ``None`` where no request would find it.

    What is not the address itself stands in one segment: each takes the web server time with every request.
    """
    path = quote(key.path.encode("latin-1"), safe="/")
    if not _PATH.fullmatch(path) or not _HOST.fullmatch(key.host) or not path.startswith("/"):
        return None
    if key.query and not re.fullmatch(query_pattern(), key.query):
        return None
    name = f"{key.scheme},{key.host},{variant(key.preferences)}{path}={key.query}{ending(path)}"
    if len(name) > LONGEST_NAME or any(len(part) > LONGEST_SEGMENT for part in name.split("/")):
        return None
    return name


def type_of(name: str) -> str:
    return TYPES.get(name[name.rfind(".") :], HTML)
