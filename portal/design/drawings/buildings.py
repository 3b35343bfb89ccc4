"""Timber-frame houses of western Sichuan, and what the old factories of Dongjiao left on the skyline."""

from portal.design.drawings.brush import (
    ACCENT,
    BASE,
    FAR,
    LAMP,
    MID,
    ROOF,
    ROOF_2,
    SKY,
    WALL,
    WOOD,
    box,
    line,
    shape,
)


def hall(x: float, width: float, wall: float = 74, *, base: float = BASE, rise: float = 50) -> str:
    """A long house seen from its eaves side: tiled roof, posts, lit windows."""
    top, ridge = base - wall, base - wall - rise
    segments = max(2, round(width / 50))
    posts = "".join(f"M{x + 2 + (width - 4) * i / segments} {base}V{top + 4}" for i in range(segments + 1))
    parts = [
        box(x, top, width, wall, WALL),
        line(f"{posts}M{x} {top + 16}H{x + width}", WOOD, 2.2),
    ]
    for i in range(segments):
        if i % 2 or segments == 2:
            left = x + 2 + (width - 4) * (i + 0.5) / segments - 11
            middle = top + 22 + (wall - 34) / 2
            parts.append(box(left, top + 22, 22, wall - 34, LAMP))
            parts.append(line(f"M{left + 11} {top + 22}v{wall - 34}M{left} {middle}h22", WOOD, 1.5))
    curve = ridge + (rise + 4) * 0.4
    parts.append(
        shape(
            f"M{x - 14} {top + 7}C{x - 4} {top + 2} {x + 4} {curve} {x + 8} {ridge}"
            f"H{x + width - 8}C{x + width - 4} {curve} {x + width + 4} {top + 2} "
            f"{x + width + 14} {top + 7}Z",
            ROOF,
        )
    )
    rows = max(4, round(width / 12))
    tiles = "".join(
        f"M{x + 8 + (width - 16) * i / rows} {ridge + 5}L{x - 14 + (width + 28) * i / rows} {top + 5}"
        for i in range(1, rows)
    )
    parts.append(line(tiles, ROOF_2, 1.6))
    parts.append(
        line(
            f"M{x + 2} {ridge}H{x + width - 2}M{x + 2} {ridge}q-5 -1 -8 -7M{x + width - 2} {ridge}q5 -1 8 -7",
            ROOF,
            5,
        )
    )
    parts.append(shape(f"M{x + width / 2 - 12} {ridge - 2}q12 -14 24 0Z", ROOF))
    parts.append(eave_tiles(x - 10, x + width + 10, top + 8))
    return "".join(parts)


def eave_tiles(left: float, right: float, y: float) -> str:
    return (
        f'<path d="M{left} {y}H{right}" stroke="{ROOF}" stroke-width="6" '
        'stroke-linecap="round" stroke-dasharray="0 12"/>'
    )


def gable(middle: float, half: float = 72, eave: float = 82, rise: float = 68, *, base: float = BASE) -> str:
    """The end wall of a house: a swept gable over posts and beams, a door, two lit windows."""
    low, high = base - eave, base - eave - rise

    def top(offset: float) -> float:
        """Height of the wall under the roof at this share of the half width."""
        return high - 2 + rise * abs(offset) ** 0.82

    wall = (
        f"M{middle - half} {base}V{low}C{middle - half * 0.625} {low - rise * 0.193} "
        f"{middle - half * 0.25} {high + rise * 0.427} {middle} {high}"
        f"C{middle + half * 0.25} {high + rise * 0.427} {middle + half * 0.625} {low - rise * 0.193} "
        f"{middle + half} {low}V{base}Z"
    )
    parts = [shape(wall, WALL)]
    parts += [box(x, low + eave * 0.56, 14, eave * 0.29, LAMP) for x in (middle - half + 13, middle + half - 27)]
    posts = "".join(f"M{middle + (half - 3) * at} {base}V{top(at)}" for at in (-1, -0.5, 0, 0.5, 1))
    tie = low - rise * 0.44
    beams = (
        f"M{middle - half + 2} {low - 2}h{2 * half - 4}M{middle - half + 2} {low + eave * 0.49}"
        f"h{2 * half - 4}M{middle - half * 0.43} {tie}h{half * 0.86}"
    )
    parts.append(line(posts + beams, WOOD, 2.2))
    parts.append(box(middle - 11, base - eave * 0.47, 22, eave * 0.47, WOOD))
    wide, peak = half * 1.25, high - 8
    parts.append(
        shape(
            f"M{middle - wide} {low - 5.5}C{middle - wide * 0.58} {low - 12} "
            f"{middle - wide * 0.23} {high + rise * 0.34} {middle} {peak}"
            f"C{middle + wide * 0.23} {high + rise * 0.34} {middle + wide * 0.58} {low - 12} "
            f"{middle + wide} {low - 5.5}L{middle + wide - 2} {low + 3}"
            f"C{middle + wide * 0.6} {low - 1} {middle + wide * 0.2} {high + rise * 0.56} "
            f"{middle} {peak + 15}C{middle - wide * 0.2} {high + rise * 0.56} "
            f"{middle - wide * 0.6} {low - 1} {middle - wide + 2} {low + 3}Z",
            ROOF,
        )
    )
    return "".join(parts)


def garden_wall(x: float, width: float, *, base: float = BASE) -> str:
    """A low courtyard wall with tiles on it and a moon gate."""
    gate = x + width * 0.34
    return "".join(
        (
            box(x, base - 28, width, 28, WALL),
            line(f"M{x - 8} {base - 28}H{x + width + 8}", ROOF, 9),
            eave_tiles(x - 6, x + width + 8, base - 22),
            shape(f"M{gate - 20} {base}a24 24 0 1 1 40 0Z", SKY),
            line(f"M{gate - 20} {base}a24 24 0 1 1 40 0", WOOD, 3),
        )
    )


def archway(middle: float, half: float = 84, *, base: float = BASE) -> str:
    """A timber gate over a street: four posts, three roofs, a board without words."""
    parts = []
    for at, height in ((-1, 96), (1, 96), (-0.46, 128), (0.46, 128)):
        x = middle + half * at
        parts.append(box(x - 5, base - height, 10, height, WOOD))
        parts.append(box(x - 9, base - 14, 18, 14, MID))
    for at, top, width in ((-0.74, 96, half * 0.62), (0.74, 96, half * 0.62), (0, 136, half * 1.16)):
        x, y = middle + half * at, base - top
        parts.append(box(x - width / 2 + 6, y + 4, width - 12, 22, ACCENT if at == 0 else WALL))
        parts.append(line(f"M{x - width / 2 + 6} {y + 26}h{width - 12}", WOOD, 3))
        parts.append(
            shape(
                f"M{x - width / 2 - 10} {y + 2}C{x - width / 4} {y - 2} {x - width / 3} {y - 20} "
                f"{x - width / 3.2} {y - 24}H{x + width / 3.2}C{x + width / 3} {y - 20} "
                f"{x + width / 4} {y - 2} {x + width / 2 + 10} {y + 2}L{x + width / 2} {y + 7}"
                f"H{x - width / 2}Z",
                ROOF,
            )
        )
        parts.append(eave_tiles(x - width / 2, x + width / 2 + 4, y + 7))
    return "".join(parts)


def pagoda(middle: float, *, base: float = BASE, fill: str = MID) -> str:
    """A temple tower far away: five roofs, each smaller than the one below."""
    parts, y = [], base
    for storey in range(5):
        half, height = 34 - storey * 5, 38 - storey * 3
        parts.append(f"M{middle - half} {y}v{-height}h{2 * half}v{height}Z")
        y -= height
        parts.append(f"M{middle - half - 15} {y + 3}q12 -3 17 -13h{2 * half - 4}q5 10 17 13l-4 4h{-2 * half - 22}Z")
        y -= 9
    parts.append(f"M{middle - 3} {y}l3 -34 3 34Z")
    return shape("".join(parts), fill)


def chimney(middle: float, height: float, *, base: float = BASE) -> str:
    """One of the chimneys that stayed when the factories left."""
    foot, head = 15, 9.6
    top = base - height
    return shape(
        f"M{middle - foot} {base}L{middle - head} {top}h{2 * head}L{middle + foot} {base}Z",
        FAR,
    ) + shape(
        f"M{middle - head - 1.5} {top}h{2 * head + 3}v6h{-2 * head - 3}z"
        f"M{middle - head - 0.8} {top + 14}h{2 * head + 1.6}v4h{-2 * head - 1.6}z",
        MID,
    )


def sheds(x: float, count: int, span: float = 62, height: float = 50, *, base: float = BASE) -> str:
    """Saw-tooth factory roofs."""
    path = f"M{x} {base}"
    for i in range(count):
        left, eave = x + span * i, base - height * 0.55
        path += f"V{eave}L{left + span * 0.75} {base - height}V{eave}H{left + span}"
    return shape(f"{path}V{base}Z", FAR)


def derrick(middle: float, *, base: float = BASE) -> str:
    """A drilling tower of the petroleum people."""
    legs = f"M{middle - 30} {base}L{middle - 6} {base - 190}h12L{middle + 30} {base}"
    braces = "".join(
        f"M{middle - 30 + 24 * a / 190} {base - a}L{middle + 30 - 24 * b / 190} {base - b}"
        f"L{middle - 30 + 24 * b / 190} {base - b}L{middle + 30 - 24 * a / 190} {base - a}"
        for a, b in ((0, 50), (50, 96), (96, 138), (138, 174))
    )
    return line(legs + braces, MID, 4) + shape(f"M{middle - 12} {base - 190}h24v-9h-24z", MID)


def train(x: float, *, base: float = BASE) -> str:
    """A train on the viaduct north of the old station."""
    top = base - 172
    piers = "".join(f"M{x + 40 + 110 * i} {base}v-160h16v160Z" for i in range(8))
    cars = "".join(f"M{x + 150 + 112 * i} {top}v-26q0 -8 8 -8h92q8 0 8 8v26Z" for i in range(4))
    nose = f"M{x + 150} {top}h-64q14 -32 64 -34Z"
    panes = "".join(f"M{x + 162 + 112 * i + 23 * j} {top - 24}h16v11h-16z" for i in range(4) for j in range(4))
    return (
        shape(piers + f"M{x} {top}h900v16h-900Z", FAR)
        + shape(cars + nose, MID)
        + shape(panes, LAMP)
        + line(f"M{x + 92} {top - 7}h500", ACCENT, 4)
    )
