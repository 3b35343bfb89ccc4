"""The district's outline as a schematic map: always marked 示意, its numbers repeated in a list beside it."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_OUTLINE = Path(__file__).with_name("chenghua_outline.json")
WIDTH, HEIGHT, MARGIN = 360, 334, 10


@lru_cache(maxsize=1)
def _corners() -> list[tuple[float, float]]:
    """Longitude and latitude of the outline's corners."""
    return [(x, y) for x, y in json.loads(_OUTLINE.read_text())]


def project(longitude: float, latitude: float) -> tuple[int, int]:
    """Where a position falls on the 360 × 334 drawing."""
    corners = _corners()
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    across = (WIDTH - 2 * MARGIN) / (east - west)
    down = (HEIGHT - 2 * MARGIN) / (north - south)
    return round(MARGIN + (longitude - west) * across), round(MARGIN + (north - latitude) * down)


def render_district_outline(points: Iterable[Mapping[str, Any]]) -> SafeString:
    """The map with its list of the same numbers.

    A point is ``number``, ``name`` (or a ``place`` with ``short_name`` and ``english_name``), ``url``,
    ``longitude``, ``latitude`` and, for one's own, ``here``.
    A point without a position is in the list only.
    """
    rows = []
    for point in points:
        row = dict(point)
        if "name" not in row:
            in_english = (get_language() or "").startswith("en")
            row["name"] = row["place"].english_name if in_english else row["place"].short_name
        if row.get("longitude") is not None and row.get("latitude") is not None:
            row["x"], row["y"] = project(float(row["longitude"]), float(row["latitude"]))
        rows.append(row)
    path = "M" + " ".join("{} {}".format(*project(x, y)) for x, y in _corners()) + "Z"
    return render_to_string("design/drawings/outline.html", {"points": rows, "path": path})
