"""Drawings kept as files: the inside of an SVG each."""

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=16)
def bundled(name: str) -> str:
    return Path(__file__).with_name(f"{name}.svg").read_text().strip()
