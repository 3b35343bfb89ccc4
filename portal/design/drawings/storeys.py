"""Houses of many floors: blocks where villages were, and a building at a corner with a use on each floor."""

from portal.design.drawings.brush import ACCENT, BASE, FAR, LAMP, ROOF, ROOF_2, WALL, WOOD, box, disc, line, shape
from portal.design.drawings.buildings import eave_tiles

STOREY = 27


def block(x: float, storeys: int, bays: int = 4, *, base: float = BASE, lit: int = 0) -> str:
    """A block of flats with balconies; about every third window is lit, others for another ``lit``."""
    width, height = bays * 30 + 12, storeys * STOREY + 10
    top = base - height
    parts = [box(x, top, width, height, WALL)]
    panes, balconies = [], []
    for floor in range(storeys):
        y = top + 10 + floor * STOREY
        for bay in range(bays):
            left = x + 10 + bay * 30
            if (floor * 5 + bay * 4 + lit + floor // 3) % 3:
                panes.append(f"M{left} {y}h16v13h-16z")
            else:
                parts.append(box(left, y, 16, 13, LAMP))
        balconies.append(f"M{x + 6} {y + 17}h{width - 12}")
    parts.append(shape("".join(panes), FAR))
    parts.append(line("".join(balconies), WOOD, 1.8, 0.7))
    parts.append(
        shape(f"M{x - 8} {top + 3}q8 -3 14 -16h{width - 12}q6 13 14 16l-3 5h{-width - 10}z", ROOF)
        + line(f"M{x + 8} {top - 12}h{width - 16}", ROOF_2, 3)
    )
    return "".join(parts)


def corner_house(x: float, *, base: float = BASE, width: float = 290) -> str:
    """Four floors with a use each: stalls, lamps over tables, a stage, a school at night."""
    height, low, floor = 232, 62, 52
    top = base - height
    parts = [box(x, top, width, height, WALL)]
    floors = [base - low - floor * number for number in range(4)]
    parts.append(line("".join(f"M{x} {y}h{width}" for y in floors[:3]), WOOD, 3))
    parts += [_stall(x + 10 + number * 68, base) for number in range(4)]
    # Lamps hang over the homework.
    for number in range(5):
        left, y = x + 16 + number * 54, floors[1] + 12
        parts.append(box(left, y, 38, 30, LAMP))
        parts.append(
            line(
                f"M{left + 19} {y}v8M{left + 13} {y + 11}q6 -6 12 0M{left + 5} {y + 24}h28",
                WOOD,
                1.8,
            )
        )
    # The stage: two curtains, somebody between them.
    parts.append(box(x + 16, floors[2] + 6, width - 32, 42, LAMP))
    parts.append(
        shape(
            f"M{x + 16} {floors[2] + 6}h70q-6 30 -34 42h-36zM{x + width - 16} {floors[2] + 6}h-70q6 30 34 42h36z",
            ACCENT,
        )
    )
    parts.append(
        disc(x + width / 2, floors[2] + 19, 6, WOOD)
        + shape(f"M{x + width / 2 - 14} {floors[2] + 48}q4 -23 14 -23t14 23z", WOOD)
    )
    # The school: windows with a book in each.
    for number in range(4):
        left = x + 18 + number * 66
        parts.append(box(left, floors[3] + 10, 52, 32, LAMP if number % 2 else FAR))
        parts.append(line(f"M{left + 14} {floors[3] + 33}q6 -7 12 0q6 -7 12 0v-13q-6 -7 -12 0q-6 -7 -12 0z", WOOD, 1.8))
    parts.append(
        shape(f"M{x - 20} {top + 6}q16 -5 26 -32h{width - 12}q10 27 26 32l-4 6h{-width - 32}z", ROOF)
        + line(
            "".join(
                f"M{x + 18 + number * (width - 36) / 14} {top - 22}l{(number - 7) * 1.6} 24" for number in range(15)
            ),
            ROOF_2,
            1.6,
        )
        + line(f"M{x + 2} {top - 26}h{width - 4}", ROOF, 6)
        + eave_tiles(x - 14, x + width + 14, top + 8)
    )
    return "".join(parts)


def _stall(x: float, base: float) -> str:
    """An awning, a board under it, and round things to sell."""
    stripes = "".join(f"M{x + 4 + 22 * number} {base - 54}h11l3 14h-12z" for number in range(3))
    goods = "".join(
        disc(x + 12 + 12 * number, base - 23, 5.4, (ACCENT, LAMP, ROOF_2)[number % 3]) for number in range(4)
    )
    return (
        shape(f"M{x} {base - 54}h62l5 14h-70z", WALL)
        + shape(stripes, ACCENT)
        + line(f"M{x - 4} {base - 40}h71M{x + 2} {base - 54}v54M{x + 60} {base - 54}v54", WOOD, 2)
        + box(x + 4, base - 17, 54, 17, WOOD)
        + goods
    )
