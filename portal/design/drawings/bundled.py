"""Drawings kept as files, the inside of an SVG each; a template may include them too."""

from functools import lru_cache
from pathlib import Path

from portal.design.drawings.brush import tidy

_FOLDER = Path(__file__).parents[1] / "templates" / "design" / "drawings"


@lru_cache(maxsize=16)
def bundled(name: str) -> str:
    return tidy((_FOLDER / f"{name}.svg").read_text().strip())
