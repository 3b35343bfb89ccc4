"""Which app may know which: read from the import-linter contracts, so the arrows are written once."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _contracts() -> list[dict]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def levels() -> dict[str, int]:
    """Each app's height, the lowest first: ``portal.design`` is below ``communities.places``."""
    rooms = next(contract["layers"] for contract in _contracts() if "containers" not in contract)
    by_room = {contract["containers"][0]: contract["layers"] for contract in _contracts() if "containers" in contract}
    heights: dict[str, int] = {}
    height = 0
    for room in [room.strip() for layer in reversed(rooms) for room in layer.split("|")]:
        for layer in reversed(by_room[room]):
            height += 1
            for app in layer.split("|"):
                heights[f"{room}.{app.strip().strip('()')}"] = height
    return heights


def room_heights() -> dict[str, int]:
    """Each room's height; rooms of one height do not know each other."""
    rooms = next(contract["layers"] for contract in _contracts() if "containers" not in contract)
    return {room.strip(): height for height, layer in enumerate(reversed(rooms)) for room in layer.split("|")}


def may_know(upper: str, lower: str) -> bool:
    """Whether code of app ``upper`` may refer to app ``lower`` (itself included)."""
    heights, rooms = levels(), room_heights()
    ours, theirs = upper.partition(".")[0], lower.partition(".")[0]
    if ours != theirs and rooms[ours] == rooms[theirs]:
        return False
    return upper == lower or heights[upper] > heights[lower]


def app_of(path: Path) -> str:
    """The app a file belongs to: ``communities/notices/templates/…`` is in ``communities.notices``."""
    return ".".join(path.relative_to(ROOT).parts[:2])
