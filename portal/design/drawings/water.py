"""Rivers, pools, bridges and mills: what lies before the houses, drawn over the ground."""

from math import cos, pi, sin

from portal.design.drawings.brush import (
    ACCENT,
    BASE,
    FAR,
    GROUND,
    MID,
    ROOF,
    TREE,
    TREE_2,
    WALL,
    WOOD,
    disc,
    line,
    oval,
    shape,
)


def ripples(y: float, left: float, right: float, *, step: float = 40, width: float = 2.5, opacity: float = 1) -> str:
    count = int((right - left) / step)
    path = f"M{left} {y}q{step / 2} 6 {step} 0" + f"t{step} 0" * (count - 1)
    return line(path, ACCENT, width, opacity)


def river(top: float = 394) -> str:
    """A river from edge to edge, in the community's colour."""
    water = f"M0 {top}C240 {top - 7} 420 {top + 8} 700 {top} 980 {top - 7} 1180 {top + 6} 1440 {top - 3}V430H0Z"
    return (
        shape(water, MID)
        + shape(water, ACCENT, 0.3)
        + ripples(top + 11, 60, 420, opacity=0.7)
        + ripples(top + 24, 460, 860, opacity=0.8)
        + ripples(top + 12, 760, 1120, opacity=0.7)
        + ripples(top + 23, 1080, 1420, opacity=0.8)
    )


def pool(middle: float = 1010, across: float = 300, y: float = 402) -> str:
    """A pond edged with stones."""
    stones = "".join(
        oval(middle + (across + 6) * cos(a), y + 25 * sin(a), 15 + i % 3 * 3, 6 + i % 2 * 2, WALL if i % 2 else FAR)
        for i, a in ((i, 2 * pi * i / 34) for i in range(34))
    )
    return (
        stones
        + oval(middle, y, across, 23, MID)
        + oval(middle, y, across, 23, ACCENT, 0.3)
        + ripples(y - 4, middle - across * 0.6, middle - across * 0.05, opacity=0.7)
        + ripples(y + 9, middle, middle + across * 0.5, opacity=0.7)
    )


def lotus(middle: float = 1010) -> str:
    """A lotus pool: round leaves lying and standing, white flowers above them."""
    parts = [pool(middle)]
    for x, y, size in ((-210, 400, 40), (-120, 412, 46), (-20, 398, 36), (70, 413, 48), (160, 399, 38), (232, 408, 30)):
        parts.append(oval(middle + x, y, size, size * 0.24, TREE))
        parts.append(line(f"M{middle + x} {y}l{size * 0.7} -3", TREE_2, 2))
    for x, y, size in ((-165, 352, 34), (-60, 338, 40), (118, 346, 38), (206, 362, 28)):
        parts.append(line(f"M{middle + x} {y}q6 30 -2 {402 - y}", TREE_2, 4))
        parts.append(
            shape(
                f"M{middle + x - size} {y + 4}C{middle + x - size * 0.6} {y - 13} "
                f"{middle + x + size * 0.6} {y - 13} {middle + x + size} {y + 4}"
                f"Q{middle + x} {y + 15} {middle + x - size} {y + 4}Z",
                TREE,
            )
        )
        parts.append(
            line(
                f"M{middle + x - size * 0.6} {y}Q{middle + x} {y + 9} {middle + x + size * 0.6} {y}",
                TREE_2,
                2,
            )
        )
    for x, y, scale in ((-110, 322, 1.25), (30, 306, 1.5), (164, 324, 1.15)):
        parts.append(line(f"M{middle + x} {y}q-5 44 3 {402 - y}", TREE_2, 4))
        parts.append(_lotus_flower(middle + x, y, scale))
    return "".join(parts)


def _lotus_flower(x: float, y: float, size: float) -> str:
    def petal(turn: float, length: float) -> str:
        return (
            f'<path transform="translate({x} {y}) rotate({turn}) scale({size})" '
            f'd="M0 0C-11 -9 -10 -{length * 0.7} 0 -{length}C10 -{length * 0.7} 11 -9 0 0Z" '
            f'fill="{WALL}" stroke="{ACCENT}" stroke-width="1.6" stroke-linejoin="round"/>'
        )

    return "".join(
        petal(turn, length) for turn, length in ((-74, 25), (74, 25), (-48, 29), (48, 29), (-22, 32), (22, 32), (0, 33))
    )


def stepping_stones(left: float = 690, right: float = 1190, top: float = 366) -> str:
    """跳蹬: stones that walk across the river, larger as they come near."""
    parts = [river(top)]
    count = 7
    for i in range(count):
        share = i / (count - 1)
        x = right - (right - left) * share
        y, size = top + 6 + (408 - top) * share, 20 + 21 * share
        parts.append(
            shape(
                f"M{x - size} {y}q2 {-size * 0.5} {size} {-size * 0.5}t{size} {size * 0.5}"
                f"v{size * 0.42}q{-size} {size * 0.36} {-2 * size} 0Z",
                WOOD,
                0.62,
            )
        )
        parts.append(oval(x, y - size * 0.1, size * 0.88, size * 0.34, WALL))
    return "".join(parts)


def stone_bridge(middle: float = 1000, half: float = 190, *, rail: str = WOOD) -> str:
    """A hump of stone over the river with posts along its back."""
    foot = 424
    rise = half * 0.36

    def back(x: float) -> float:
        return foot - 26 - rise * (1 - ((x - middle) / half) ** 2)

    posts = [middle - half * 0.84 + half * 0.21 * i for i in range(9)]
    arch = half * 0.42
    body = (
        f"M{middle - half} {foot}V{foot - 26}Q{middle} {foot - 26 - 2 * rise} {middle + half} {foot - 26}V{foot}"
        f"H{middle + arch}A{arch} {arch * 0.92} 0 0 0 {middle - arch} {foot}Z"
    )
    rails = "".join(f"M{x} {back(x)}v-22" for x in posts)
    top = f"M{posts[0]} {back(posts[0]) - 20}" + "".join(f"L{x} {back(x) - 20}" for x in posts[1:])
    joints = f"M{middle - arch - 9} {foot}A{arch + 9} {arch * 0.92 + 9} 0 0 1 {middle + arch + 9} {foot}"
    return (
        river(396)
        + shape(body, MID)
        + line(joints, FAR, 3)
        + line(
            f"M{middle - half} {foot - 26}Q{middle} {foot - 26 - 2 * rise} {middle + half} {foot - 26}",
            ROOF,
            6,
        )
        + line(rails + top, rail, 4)
    )


def timber_bridge(middle: float = 1000, half: float = 250) -> str:
    """A wide timber arch with a railing, as in 杉板桥's name."""
    rise = half * 0.5

    def deck(x: float) -> float:
        return 398 - rise * (1 - ((x - middle) / half) ** 2)

    posts = [middle - half * 0.9 + half * 0.15 * i for i in range(13)]
    beam = (
        f"M{middle - half} 398Q{middle} {398 - 2 * rise} {middle + half} 398h-34"
        f"Q{middle} {398 - 2 * rise + 58} {middle - half + 34} 398Z"
    )
    rails = "".join(f"M{x} {deck(x)}v-34" for x in posts)
    for lift in (32, 17):
        rails += f"M{posts[0]} {deck(posts[0]) - lift}" + "".join(f"L{x} {deck(x) - lift}" for x in posts[1:])
    piles = "".join(f"M{middle + half * at} {deck(middle + half * at) + 22}V428" for at in (-0.62, -0.5, 0.5, 0.62))
    braces = "".join(
        f"M{middle + half * at} 424L{middle + half * at * 0.5} {deck(middle + half * at * 0.5) + 16}"
        for at in (-0.5, 0.5)
    )
    return river(396) + line(piles, WOOD, 7) + line(braces, WOOD, 5) + shape(beam, WOOD) + line(rails, WOOD, 3.4)


def mill_wheel(x: float, y: float, radius: float) -> str:
    """An undershot wheel: two rims, twelve paddles."""
    spokes, paddles = "", ""
    for i in range(12):
        a = i * pi / 6 + 0.13
        spokes += f"M{x} {y}L{x + radius * cos(a)} {y + radius * sin(a)}"
        paddles += (
            f"M{x + radius * 0.96 * cos(a)} {y + radius * 0.96 * sin(a)}"
            f"L{x + radius * 1.14 * cos(a)} {y + radius * 1.14 * sin(a)}"
        )
    rims = "".join(
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{WOOD}" stroke-width="{w}"/>'
        for r, w in ((radius, 7), (radius * 0.66, 4))
    )
    return line(spokes, WOOD, 4) + line(paddles, WOOD, 7) + rims + disc(x, y, radius * 0.12, WOOD)


def swans(x: float = 960, y: float = 404) -> str:
    """天鹅: two swans on the water."""
    body = (
        "M-46 0C-52 -16 -30 -26 -8 -22 12 -20 26 -16 28 -30 30 -46 22 -58 34 -66"
        "c8 -5 16 2 14 10 -2 8 -9 10 -9 22 0 24 -16 38 -44 38 -20 0 -36 -2 -41 -4Z"
    )
    bill = "M47 -60l13 5-13 3Z"
    wing = "M-40 -6C-30 -22 -8 -22 8 -10 -6 0 -26 2 -40 -6Z"
    one = shape(body, WALL) + shape(bill, "var(--d-leaf-2)") + shape(wing, FAR)
    return (
        f'<g transform="translate({x} {y}) scale(.78)">{one}</g>'
        f'<g transform="translate({x + 150} {y + 4}) scale(-.66 .66)">{one}</g>'
        + ripples(y + 3, x - 60, x - 32, step=28, opacity=0.8)
        + ripples(y + 4, x + 180, x + 236, step=28, opacity=0.8)
    )


def reeds(x: float, y: float = 404) -> str:
    stems, heads = "", ""
    for i, lean in enumerate((-16, -8, 0, 7, 15, 24)):
        height = 62 + i * 29 % 23
        stems += f"M{x + i * 7} {y}q{lean * 0.3} {-height * 0.6} {lean} {-height}"
        heads += f"M{x + i * 7 + lean} {y - height}v-14"
    return line(stems, TREE_2, 3) + line(heads, WOOD, 6)


def sails(x: float = 900) -> str:
    """A bay with two small boats."""
    boat = "M-44 0H44L30 16H-30ZM-4 0V-74h5V0Z"
    sail = "M4 -70C30 -54 38 -28 36 -6H4ZM-8 -62C-26 -46 -32 -24 -32 -6h24Z"
    one = shape(boat, WOOD) + shape(sail, ACCENT)
    return f'<g transform="translate({x} 398)">{one}</g><g transform="translate({x + 190} 408) scale(.72)">{one}</g>'


def bank() -> str:
    """The ground every scene stands on."""
    return shape(f"M0 {BASE - 1}H1440V430H0Z", GROUND)
