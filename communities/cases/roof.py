"""The way of a case drawn as a roof: it climbs to the ridge where the money is agreed, and comes down from there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

APART, RIDGE, LOWEST, FOOT = 130, 16.0, 82.0, 104
# How far the eaves reach beyond the first and the last step, and in how many pieces one step is bent; in steps.
EAVE, BENDS = 0.47, 8
# How steep the roof is near the ridge: the curve of a Chinese roof, flat at the eaves.
CURVE = 0.68
# A side has at least so many steps, so that a way just begun does not fall off at once.
SHORTEST_SIDE = 4


@dataclass(frozen=True)
class Point:
    """One step on the roof: ``state`` is done, now or next; ``here`` says that the page is about it, next or not."""

    state: str
    ridge: bool = False
    here: bool = False


@dataclass(frozen=True)
class Roof:
    """Where the ridge is and how many steps each side has; ``height(2.5)`` is between the third and fourth step."""

    ridge: int
    left: int
    right: int

    def height(self, place: float) -> float:
        """How far from the top the roof is at ``place``, in steps from the first; flat beyond the eaves."""
        part = (self.ridge - place) / self.left if place < self.ridge else (place - self.ridge) / self.right
        return RIDGE + (LOWEST - RIDGE) * float(min(part, 1.0) ** CURVE)


def roof_over(points: Sequence[Point], *, over: bool) -> Roof:
    """The roof for ``points``. ``over`` says that nothing more is expected.

    The ridge is where the money was agreed; without that it is still ahead while the way goes on, and in the middle
    when it is over.
    """
    agreed = next((number for number, point in enumerate(points) if point.ridge), None)
    without = (len(points) - 1) // 2 if over else max(len(points), SHORTEST_SIDE)
    ridge = without if agreed is None else agreed
    return Roof(ridge, max(ridge, 1), max(len(points) - 1 - ridge, SHORTEST_SIDE))


def heights(points: Sequence[Point], *, over: bool) -> list[float]:
    """How far from the top each point stands."""
    roof = roof_over(points, over=over)
    return [roof.height(number) for number in range(len(points))]


def drawn(points: Sequence[Point], *, over: bool) -> SafeString:
    """The line with a knot for each point, as SVG without words: the list beside it says them."""
    if not points:
        return SafeString("")
    roof = roof_over(points, over=over)
    still = next((number for number, point in enumerate(points) if point.state == "next"), len(points))
    last = len(points) - 1
    turn = last + EAVE if still == len(points) else max(still - 1, 0)
    way = _curve(roof, -EAVE, turn, "way")
    ahead = _curve(roof, turn, last + EAVE, "way ahead") if turn < last + EAVE else SafeString("")
    return format_html(
        '<svg class="roof" viewBox="0 0 {} {}" aria-hidden="true">{}{}{}</svg>',
        APART * len(points), FOOT, way, ahead, format_html_join("", "{}", ((knot,) for knot in _knots(roof, points))),
    )  # fmt: skip


def _x(place: float) -> float:
    return APART * (place + 0.5)


def _curve(roof: Roof, start: float, end: float, name: str) -> SafeString:
    """The roof between two places, bent finely enough to look smooth, with its own sharp ridge."""
    if end <= start:
        return SafeString("")
    count = max(round((end - start) * BENDS), 1)
    places = {start + (end - start) * number / count for number in range(count + 1)}
    if start < roof.ridge < end:
        places.add(float(roof.ridge))
    bent = " ".join(f"{_x(place):.0f} {roof.height(place):.1f}" for place in sorted(places))
    return format_html('<path class="{}" d="M{}"/>', name, bent)


def _knots(roof: Roof, points: Sequence[Point]) -> Iterator[SafeString]:
    for number, point in enumerate(points):
        x, y = f"{_x(number):.0f}", f"{roof.height(number):.1f}"
        marked = point.here or point.state == "now"
        radius = 14 if marked else 9
        yield format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', point.state, x, y, radius)
        if marked:
            yield format_html('<circle class="pin" cx="{}" cy="{}" r="5"/>', x, y)
