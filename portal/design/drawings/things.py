"""Sky, hills, streets, and what people put out: chairs, lanterns, field rows."""

from portal.design.drawings.brush import (
    ACCENT,
    BASE,
    FAR,
    INK,
    LAMP,
    MID,
    ROOF,
    TREE,
    TREE_2,
    WALL,
    WOOD,
    box,
    disc,
    dots,
    line,
    oval,
    placed,
    shape,
)

_BODY = "M-26 3C-16 -3 -4 -5 8 -4 18 -3 28 -6 38 -8 40 -10 44 -10 45 -8L50 -6.5 44 -5C34 -2 24 2 12 4 0 6 -12 6 -26 3Z"
_WINGS_UP = (
    "M-2 -1C-8 -14 -20 -22 -34 -24 -26 -17 -20 -9 -12 1Z",
    "M4 -1C2 -16 8 -28 20 -35 18 -24 16 -12 10 0Z",
)
_WINGS_DOWN = (
    "M-2 1C-10 9 -20 15 -30 16 -24 9 -18 4 -11 -2Z",
    "M3 -1C0 -14 4 -26 12 -34 13 -23 13 -12 9 0Z",
)


def geese(x: float, y: float, count: int = 5, scale: float = 0.7) -> str:
    """Wild geese in an open angle; the first flies at x, y."""
    parts = []
    for i in range(count):
        rank, side = (i + 1) // 2, 1 if i % 2 else -1
        far, near = _WINGS_UP if i % 2 == 0 else _WINGS_DOWN
        bird = f'<path d="{_BODY}"/><path d="{far}" opacity=".72"/><path d="{near}"/>'
        parts.append(
            placed(
                bird, x - rank * 58 * scale, y + side * rank * 30 * scale - rank * 4, scale * (1 - i * 0.05), turn=-9
            )
        )
    return f'<g fill="{INK}">{"".join(parts)}</g>'


def sun(x: float, y: float = 118, radius: float = 58) -> str:
    return disc(x, y, radius, LAMP)


def sunrise(x: float, y: float = 300) -> str:
    """晟, 晖: a large sun coming up behind the roofs, with plain rays."""
    rays = "".join(
        f"M{x + 150 * a} {y - 150 * b}L{x + 196 * a} {y - 196 * b}"
        for a, b in ((-0.97, 0.26), (-0.78, 0.62), (-0.45, 0.89), (0, 1), (0.45, 0.89), (0.78, 0.62), (0.97, 0.26))
    )
    return disc(x, y, 126, LAMP) + line(rays, LAMP, 7)


def far_bank() -> str:
    """The low rise that closes every scene on the left."""
    return shape(
        "M0 372V330C120 312 200 340 330 326 460 312 520 338 640 330 760 322 900 340 1060 330"
        " 1220 320 1320 336 1440 326V372Z",
        FAR,
    )


def hills(variant: int) -> str:
    """山, 岭: Longquan's ridges behind the roofs."""
    shift = variant % 3 * 60
    back = (
        f"M{520 - shift} 372C{640 - shift} 330 {720 - shift} 214 {830 - shift} 196 {900 - shift} 186 "
        f"{960 - shift} 262 {1040 - shift} 248 "
        f"{1130 - shift} 232 {1180 - shift} 130 {1270 - shift} 122 {1360 - shift} 118 1400 230 1440 262V372Z"
    )
    front = "M0 372V340C160 300 300 330 440 316 600 300 700 350 860 330 1040 306 1160 300 1440 330V372Z"
    return shape(back, FAR) + shape(front, MID, 0.55)


def lantern(x: float, y: float, width: float, *, rope: float = 0) -> str:
    """A lantern hanging at x from y; ``rope`` is the length above it."""
    high = width * 0.8
    cap = width * 0.55
    return (
        line(f"M{x} {y - rope}V{y}", WOOD, 2)
        + oval(x, y + high, width, high, LAMP)
        + line(
            f"M{x} {y + 3}v{2 * high - 6}M{x - width * 0.5} {y + high * 0.18}"
            f"q{-width * 0.22} {high * 0.82} 0 {high * 1.64}M{x + width * 0.5} {y + high * 0.18}"
            f"q{width * 0.22} {high * 0.82} 0 {high * 1.64}",
            ACCENT,
            1.7,
        )
        + line(f"M{x - cap} {y}h{2 * cap}M{x - cap} {y + 2 * high}h{2 * cap}", ACCENT, 5)
        + line(f"M{x} {y + 2 * high + 2}v{width * 0.5}", ACCENT, 3)
    )


def lantern_string(left: float, right: float, y: float, count: int, *, sag: float = 46, size: float = 15) -> str:
    """Lanterns on a rope from tree to roof."""
    parts = [line(f"M{left} {y}Q{(left + right) / 2} {y + 2 * sag} {right} {y}", WOOD, 2)]
    for i in range(1, count + 1):
        share = i / (count + 1)
        parts.append(
            lantern(left + (right - left) * share, y + 4 * sag * share * (1 - share) + 6, size + i % 2 * 3, rope=6)
        )
    return "".join(parts)


_CHAIR = (
    '<path d="M-24 0C-23 -30 -24 -62 -34 -100M24 0V-62M-28 -38H26" stroke-width="5"/>'
    '<path d="M-29 -62H24q6 0 6 4M-34 -100q-3 -5 2 -7" stroke-width="5"/>'
    '<path d="M-25 -12H24M-25 -18H24M-26 -32H26" stroke-width="3"/>'
    '<path d="M-12 -38V-60M0 -38V-60M12 -38V-60'
    'M-31 -84q6 3 10 2M-33 -94q6 3 10 2M-29 -74q6 3 10 2" stroke-width="2.5"/>'
)
_TABLE = '<path d="M-34 -52H34M-26 -50 -22 0M26 -50 22 0" stroke-width="4.5"/><path d="M-25 -26H25" stroke-width="3"/>'
_TEA = (
    '<path d="M-22 -3q22 8 44 0l-6 4h-32zM-17 -24C-16 -10 -10 -3 -6 -3H6C10 -3 16 -10 17 -24Z'
    'M-18 -26C-12 -34 12 -34 18 -26ZM-4 -33q4 -6 8 0" stroke-width="2.6"/>'
)


def chairs(x: float, y: float = 396, scale: float = 0.46) -> str:
    """Two bamboo chairs, a table, a bowl of covered tea."""
    apart = 56 * scale
    parts = (
        placed(_CHAIR, x - apart, y, scale)
        + placed(_TABLE, x, y + 1, scale)
        + placed(_CHAIR, x + apart, y, scale, mirrored=True)
        + placed(_TEA, x, y - 51 * scale, scale * 0.7)
    )
    return f'<g fill="none" stroke="{WOOD}" stroke-linecap="round" stroke-linejoin="round">{parts}</g>'


def street(variant: int) -> str:
    """路, 街: a street before the houses with lamps, kerb and two bicycles."""
    road = shape("M0 396C360 390 900 392 1440 396V430H0Z", MID, 0.5)
    kerb = line("M0 396C360 390 900 392 1440 396", WALL, 4)
    marks = (
        f'<path d="M20 415C400 410 900 411 1430 415" fill="none" stroke="{WALL}" stroke-width="3" '
        'stroke-dasharray="34 30"/>'
    )
    lamps = "".join(
        line(f"M{x} 394V286q0 -12 14 -12h12", ROOF, 4) + oval(x + 28, 278, 13, 6, LAMP)
        for x in (660 + variant * 20, 1010 + variant * 10, 1352)
    )
    bicycle = (
        '<circle cx="-19" cy="-15" r="14"/><circle cx="20" cy="-15" r="14"/>'
        '<path d="M-19 -15-8 -36H12L20 -15M-8 -36 2 -15-19 -15M2 -15 12 -36M10 -44h8M-13 -40h9"/>'
    )
    ride = (
        f'<g fill="none" stroke="{INK}" stroke-width="2.6" stroke-linejoin="round">'
        f"{placed(bicycle, 900 - variant * 30, 408, 0.9)}</g>"
    )
    return road + kerb + marks + lamps + ride


def fields(variant: int) -> str:
    """村, 庄: rows of greens running up to the houses."""
    parts = []
    for row in range(5):
        y, apart = 382 + row * 11, 44 + row * 4
        leaf = f"q{4 + row} -{8 + row * 2} {9 + row * 2} 0"
        path = "".join(f"M{560 + row * 6 + i * apart} {y}{leaf}{leaf}" for i in range(900 // apart))
        parts.append(line(f"M0 {y + 2}C420 {y - 4} 900 {y + 4} 1440 {y}", WOOD, 1.4, 0.35))
        parts.append(line(path, TREE if (row + variant) % 2 else TREE_2, 3.4))
    return "".join(parts)


_FOUR = ((1, 0), (-1, 0), (0, 1), (0, -1))


def flowers() -> str:
    """花, 锦, 绣: a bed of flowers along the path."""
    bed = shape("M420 430C620 398 820 392 1010 394 1200 396 1340 392 1440 388V430Z", TREE, 0.5)
    places = [(560 + i * 20 + i * 7 % 5 * 3, 402 + i * 11 % 24) for i in range(44)]
    stems = line("".join(f"M{x} {y}v13" for x, y in places), TREE_2, 2)
    heads = ""
    for start, (fill, size) in enumerate(((ACCENT, 5), (WALL, 5.6), (LAMP, 6.2))):
        petals = [(x + dx * size, y + dy * size) for x, y in places[start::3] for dx, dy in _FOUR]
        heads += dots(petals, size * 1.6, fill)
    return bed + stems + heads + dots(places, 5.4, "var(--d-leaf-2)")


def stele(x: float, *, base: float = BASE) -> str:
    """碑: a tall stone on a plinth under its own small roof."""
    return (
        box(x - 34, base - 20, 68, 22, MID)
        + shape(f"M{x - 24} {base - 20}v-104q0 -18 24 -22 24 4 24 22v104Z", FAR)
        + line(f"M{x - 12} {base - 110}v72M{x} {base - 116}v80M{x + 12} {base - 110}v72", MID, 3)
        + shape(f"M{x - 42} {base - 136}q26 -6 42 -24 16 18 42 24l-6 7h-72Z", ROOF)
    )


def path(variant: int) -> str:
    """蹊, 径: a footpath worn up to the door."""
    x = 1060 + variant * 12
    return shape(
        f"M{x - 14} 372C{x - 40} 388 {x - 210} 396 {x - 330} 430h260C{x - 40} 404 {x + 40} 392 {x + 22} 372Z",
        WALL,
        0.8,
    )


def petals(count: int, left: float, right: float) -> str:
    """Petals let go by the wind."""
    parts = []
    for i in range(count):
        x = left + (right - left) * ((i * 0.618) % 1)
        y = 190 + (i * 97) % 210
        parts.append(
            f'<ellipse cx="{x}" cy="{y}" rx="5" ry="3" transform="rotate({i * 47 % 180} {x} {y})" fill="{ACCENT}"/>'
        )
    return "".join(parts)
