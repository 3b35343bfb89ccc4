"""Strokes shared by all drawings: SVG fragments as text, coloured only by the variables of the stylesheet."""

import re
from collections.abc import Iterable

ROOF, ROOF_2 = "var(--d-roof)", "var(--d-roof-2)"
WALL, WOOD, LAMP = "var(--d-wall)", "var(--d-wood)", "var(--d-lamp)"
FAR, MID, GROUND, SKY = "var(--d-far)", "var(--d-mid)", "var(--d-ground)", "var(--d-sky)"
LEAF, LEAF_2, TREE, TREE_2 = "var(--d-leaf)", "var(--d-leaf-2)", "var(--d-tree)", "var(--d-tree-2)"
INK, ACCENT = "var(--ink)", "var(--accent)"

# Where the ground begins; everything stands on it.
BASE = 372


_LONG_NUMBER = re.compile(r"-?\d+(?:\.\d+)?e-\d+|-?\d+\.\d+")


def tidy(drawing: str) -> str:
    """The drawing with every number cut to two decimals, and none where they say nothing."""

    def cut(number: re.Match[str]) -> str:
        return f"{round(float(number[0]), 2) + 0:g}"

    return _LONG_NUMBER.sub(cut, drawing)


def shape(path: str, fill: str, opacity: float = 1) -> str:
    faded = f' opacity="{opacity}"' if opacity != 1 else ""
    return f'<path d="{path}" fill="{fill}"{faded}/>'


def line(path: str, stroke: str, width: float, opacity: float = 1) -> str:
    faded = f' opacity="{opacity}"' if opacity != 1 else ""
    return (
        f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"{faded}/>'
    )


def disc(x: float, y: float, radius: float, fill: str, opacity: float = 1) -> str:
    faded = f' opacity="{opacity}"' if opacity != 1 else ""
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"{faded}/>'


def oval(x: float, y: float, across: float, down: float, fill: str, opacity: float = 1) -> str:
    faded = f' opacity="{opacity}"' if opacity != 1 else ""
    return f'<ellipse cx="{x}" cy="{y}" rx="{across}" ry="{down}" fill="{fill}"{faded}/>'


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>'


def placed(fragment: str, x: float, y: float, scale: float = 1, *, mirrored: bool = False, turn: float = 0) -> str:
    """The fragment, drawn round its own origin, put at x, y."""
    turned = f" rotate({turn})" if turn else ""
    across = -scale if mirrored else scale
    size = f" scale({across} {scale})" if across != scale else f" scale({scale})"
    return f'<g transform="translate({x} {y}){turned}{size}">{fragment}</g>'


def dots(points: Iterable[tuple[float, float]], width: float, fill: str) -> str:
    """Many round dots of one size as one path."""
    return line("".join(f"M{x} {y}h0" for x, y in points), fill, width)
