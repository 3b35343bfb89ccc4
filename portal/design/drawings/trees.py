"""Trees of the courtyards: each drawn round its foot, at a height of about 240."""

from portal.design.drawings.brush import (
    ACCENT,
    LAMP,
    LEAF,
    LEAF_2,
    TREE,
    TREE_2,
    WALL,
    WOOD,
    disc,
    dots,
    line,
    oval,
    placed,
    shape,
)

GINKGO_LEAF = "M0 9C-3 7 -8 5 -11 2 -11 -4 -6 -8 -1 -7L0 -3 1 -7C6 -8 11 -4 11 2 8 5 3 7 0 9Z"
_CROWN = (
    (0, -176, 40), (-34, -148, 36), (36, -146, 36), (-56, -112, 30), (58, -108, 30), (0, -122, 46),
    (-16, -208, 26), (18, -212, 22), (-30, -92, 24), (32, -90, 24), (-62, -140, 18), (64, -138, 18),
)  # fmt: skip
_LEAVES = (
    (-59, -114, 57), (21, -88, 17), (13, -184, 10), (-50, -96, 9), (-70, -128, 6), (-17, -222, -52),
    (37, -163, -22), (69, -141, 40), (-29, -198, -4), (38, -148, -43), (-58, -145, 46), (33, -84, 57),
    (20, -201, 25), (-11, -138, 1), (-35, -146, 54), (48, -144, -7), (34, -109, -21), (-94, -11, 27),
    (58, -70, 8), (-45, -54, 74), (61, -35, 39), (81, -7, 86), (-15, -48, 35), (38, -51, 164),
)  # fmt: skip
_TRUNK = (
    "M-5 0C-2 -50 -4 -90 -1 -150h3C4 -90 3 -50 6 0ZM0 -70q18 -12 26 -34l2 1q-6 26 -27 42Z"
    "M0 -86q-16 -8 -24 -28l-2 1q4 24 25 36Z"
)


def _round(crown: str, light: str, fallen: str = "") -> str:
    return shape(_TRUNK, WOOD) + "".join(disc(x, y, r, crown) for x, y, r in _CROWN) + light + fallen


def ginkgo() -> str:
    leaves = "".join(placed(shape(GINKGO_LEAF, LEAF_2), x, y, 0.55, turn=turn) for x, y, turn in _LEAVES)
    return _round(LEAF, leaves)


def maple() -> str:
    """A crown in the community's own colour, with leaves let go."""
    star = "M0 -10L3 -4 9 -6 6 0 10 4 3 4 0 10 -3 4 -10 4 -6 0 -9 -6 -3 -4Z"
    leaves = "".join(
        placed(shape(star, LEAF if i % 3 else LAMP), x, y, 0.62, turn=turn) for i, (x, y, turn) in enumerate(_LEAVES)
    )
    return _round(ACCENT, leaves)


def osmanthus() -> str:
    """Dark leaves, small gold flowers in fours."""
    four = ((-3, 0), (3, 0), (0, -3), (0, 3))
    flowers = dots([(x + dx, y + dy) for x, y, _ in _LEAVES for dx, dy in four], 5.2, LEAF)
    lights = "".join(disc(x, y, r * 0.55, TREE_2) for x, y, r in _CROWN[1:6])
    return _round(TREE, lights + flowers)


def camphor() -> str:
    trunk = "M-6 0C-3 -30 -3 -50 -2 -80h5C4 -50 4 -30 8 0Z"
    low = ((-34, -86, 34), (30, -84, 36), (0, -112, 42))
    high = ((-16, -92, 26), (26, -108, 22), (-30, -110, 16), (4, -134, 15))
    return (
        shape(trunk, WOOD)
        + "".join(disc(x, y, r, TREE) for x, y, r in low)
        + "".join(disc(x, y, r, TREE_2) for x, y, r in high)
    )


def pagoda_tree() -> str:
    """槐: a broad crown in flat tiers, hung with pale flower clusters."""
    trunk = (
        "M-9 0C-4 -40 -8 -70 -4 -110h8C6 -70 5 -40 11 0ZM-2 -84q-30 -14 -48 -46l4 -2q20 26 46 36Z"
        "M2 -92q30 -10 52 -40l-4 -3q-20 24 -50 32Z"
    )
    tiers = (
        (-48, -132, 52, 26),
        (52, -136, 52, 26),
        (0, -164, 58, 30),
        (-26, -196, 38, 22),
        (28, -200, 36, 20),
        (2, -126, 44, 24),
    )
    tops = ((-56, -142, 26, 12), (46, -148, 28, 12), (-4, -178, 32, 14), (20, -206, 20, 10))
    clusters = ((-74, -118), (-44, -112), (-14, -108), (22, -110), (54, -116), (80, -122), (-30, -150), (36, -154))
    hung = "".join(
        oval(x, y, 4.5, 4, WALL) + oval(x, y + 7, 3.5, 4, WALL) + oval(x, y + 13, 2.2, 3, WALL) for x, y in clusters
    )
    return (
        shape(trunk, WOOD)
        + "".join(oval(x, y, a, d, TREE) for x, y, a, d in tiers)
        + "".join(oval(x, y, a, d, TREE_2) for x, y, a, d in tops)
        + hung
    )


def willow() -> str:
    """杨柳: a bent trunk and hanging rods."""
    trunk = "M-9 0C-2 -50 -16 -90 -2 -150l10 2C2 -92 12 -50 11 0Z"
    crown = ((-44, -156, 30, 22), (46, -158, 30, 22), (0, -182, 46, 30), (-22, -172, 36, 26), (26, -174, 36, 26))
    back, front = "", ""
    for i in range(19):
        share = i / 9 - 1
        x = 76 * share
        top = -186 + 40 * share * share
        length = 128 - 46 * abs(share) + (i * 37 % 5) * 9
        rod = (
            f"M{x * 0.78} {top}C{x * 1.02} {top + length * 0.25} "
            f"{x * 1.12} {top + length * 0.6} {x * 1.08 - 5} {top + length}"
        )
        if i % 3 == 1:
            back += rod
        else:
            front += rod
    return (
        shape(trunk, WOOD)
        + line(back, TREE_2, 7)
        + "".join(oval(x, y, a, d, TREE) for x, y, a, d in crown)
        + line(front, TREE, 6)
        + line("M-44 -170q14 -18 34 -20M2 -198q22 2 34 16M-16 -168q16 -10 36 -4", TREE_2, 5)
    )


_PETALS = ((1, 0), (0.31, 0.95), (-0.81, 0.59), (-0.81, -0.59), (0.31, -0.95))


def _in_bloom(petal: str, heart: str) -> str:
    parts = []
    for size in sorted({size for _, _, size in _FLOWERS}):
        places = [(x, y) for x, y, s in _FLOWERS if s == size]
        parts.append(dots([(x + size * a, y + size * b) for x, y in places for a, b in _PETALS], size * 1.64, petal))
        parts.append(dots(places, size * 0.84, heart))
    return line(_TWIGS, WOOD, 6) + "".join(parts)


_TWIGS = (
    "M0 0C4 -46 -14 -78 -34 -112M-12 -66C-36 -86 -56 -92 -88 -100M-2 -40C24 -70 40 -96 52 -140"
    "M26 -78C50 -86 70 -102 92 -112M-34 -112C-40 -136 -38 -150 -48 -172M-34 -112C-20 -134 -8 -146 2 -178"
    "M52 -140C62 -156 78 -162 84 -184M52 -140C44 -160 42 -172 36 -192"
)
_FLOWERS = (
    (-88, -102, 8), (-62, -94, 6), (-48, -172, 8), (-40, -140, 6), (2, -178, 9), (-16, -140, 7), (36, -192, 8),
    (46, -160, 6), (84, -184, 9), (68, -160, 6), (92, -114, 9), (66, -98, 6), (40, -112, 7), (-24, -88, 6),
    (14, -62, 5), (-72, -112, 5), (-60, -184, 5), (18, -160, 5), (102, -126, 5), (96, -172, 5), (-6, -112, 5),
)  # fmt: skip


def peach() -> str:
    """A peach in bloom before it has leaves."""
    return _in_bloom(ACCENT, LAMP)


def plum() -> str:
    """李, 杏: the same bare tree with white flowers."""
    return _in_bloom(WALL, LEAF)


def bamboo() -> str:
    """A clump of bamboo, as round every farmstead of the plain."""
    stems, joints, leaves = "", "", ""
    for i, (foot, head, height) in enumerate(
        ((-34, -92, 176), (-22, -52, 222), (-10, -14, 246), (4, 26, 236), (16, 64, 214), (28, 104, 170))
    ):
        stems += f"M{foot} 0C{foot} {-height * 0.5} {(foot + head) / 2} {-height * 0.8} {head} {-height}"
        for share in (0.22, 0.42, 0.6):
            bend = foot + (head - foot) * share**2.4
            joints += f"M{bend - 4} {-height * share}h8"
        for share, side in ((0.62, 1), (0.74, -1), (0.85, 1), (0.94, -1), (1.0, 1), (1.0, -1)):
            x, y = foot + (head - foot) * share**2.2, -height * share
            reach = 30 + (i * 7 + int(share * 10)) % 4 * 5
            out, short = side * reach, side * reach * 0.62
            leaves += f"M{x} {y}q{out * 0.5} -8 {out} 10q{-out * 0.6} 6 {-out} -10Z"
            leaves += f"M{x} {y}q{out * 0.3} 4 {short} 26q{-out * 0.55} -6 {-short} -26Z"
    return line(stems, TREE_2, 5) + line(joints, WALL, 1.6) + shape(leaves, TREE)


def fir() -> str:
    """A China fir in the community's own colour."""
    return shape("M-4 0h8v-30h-8Z", WOOD) + shape(
        "M0 -92l52 68h-104ZM0 -140l42 64h-84ZM0 -186l32 60h-64ZM0 -226l22 52h-44Z", ACCENT
    )


def pine() -> str:
    """A tree of the groves: narrow, layered."""
    return shape("M-4 0h8v-40h-8Z", WOOD) + "".join(
        shape(
            f"M0 {y - 54}C8 {y - 30} 26 {y - 12} {w} {y}Q0 {y + 9} {-w} {y}C-26 {y - 12} -8 {y - 30} 0 {y - 54}Z", fill
        )
        for y, w, fill in ((-34, 52, TREE), (-78, 44, TREE_2), (-122, 35, TREE), (-164, 25, TREE_2))
    )
