"""The pictures drawn by hand for eight names, and the district's. Each is the inside of a 1440 × 430 drawing."""

from collections.abc import Callable

from portal.design.drawings.brush import GROUND, placed, shape
from portal.design.drawings.buildings import chimney, gable, hall, sheds
from portal.design.drawings.bundled import bundled
from portal.design.drawings.storeys import block, corner_house
from portal.design.drawings.things import (
    chairs,
    far_bank,
    fields,
    geese,
    hills,
    lantern,
    lantern_string,
    path,
    petals,
    street,
    sun,
)
from portal.design.drawings.trees import bamboo, camphor, fir, ginkgo, osmanthus, peach, pine
from portal.design.drawings.water import (
    bank,
    mill_wheel,
    reeds,
    river,
    stepping_stones,
    timber_bridge,
)


def wild_geese() -> str:
    return bundled("geese")


def district() -> str:
    return bundled("district")


def peach_path() -> str:
    return "".join(
        (
            sun(1290, 96, 50),
            hills(1),
            hall(1150, 190, 70),
            gable(1076, 62, 78, 60),
            hall(1396, 160, 60),
            placed(peach(), 822, 376, 1.0),
            placed(peach(), 1310, 378, 1.32, mirrored=True),
            placed(peach(), 970, 374, 0.76, mirrored=True),
            bank(),
            path(0),
            petals(24, 760, 1420),
            chairs(862, 399, 0.44),
        )
    )


def water_mill() -> str:
    return "".join(
        (
            sun(1250, 104, 50),
            far_bank(),
            chimney(1330, 190),
            placed(camphor(), 782, 372, 0.9),
            hall(1186, 200, 74),
            gable(1104, 72, 90, 70),
            placed(ginkgo(), 1396, 374, 0.9),
            bank(),
            mill_wheel(956, 306, 102),
            river(388),
            reeds(1290, 406),
            reeds(742, 404),
        )
    )


def lanterns() -> str:
    hanging = "".join(
        lantern(x, y, size, rope=y) for x, y, size in ((742, 62, 26), (868, 110, 20), (1396, 54, 30), (642, 136, 16))
    )
    return "".join(
        (
            far_bank(),
            chimney(700, 150),
            hall(1240, 230, 70),
            hall(806, 190, 74),
            gable(1098, 80, 92, 76),
            placed(pine(), 764, 372, 0.82),
            placed(pine(), 1416, 372, 0.82),
            bank(),
            lantern_string(764, 1098, 200, 5, sag=24, size=14),
            lantern_string(1098, 1416, 200, 5, sag=24, size=14),
            hanging,
            chairs(1000, 398, 0.44),
        )
    )


def fir_bridge() -> str:
    return "".join(
        (
            sun(1150, 92, 48),
            hills(2),
            placed(fir(), 764, 374, 0.82),
            placed(fir(), 816, 376, 1.0),
            placed(fir(), 1340, 376, 1.14),
            placed(fir(), 1398, 374, 0.9),
            hall(1416, 170, 66),
            placed(fir(), 716, 374, 0.6),
            bank(),
            timber_bridge(1076, 244),
        )
    )


def river_stones() -> str:
    shore = 342
    return "".join(
        (
            sun(880, 110, 54),
            geese(1060, 96, 3, 0.56),
            far_bank(),
            chimney(960, 198),
            sheds(660, 4, base=shore),
            placed(camphor(), 1012, shore, 0.92),
            hall(1064, 190, 70, base=shore),
            gable(1302, 66, 80, 62, base=shore),
            placed(ginkgo(), 1398, shore + 2, 0.86),
            shape(f"M0 {shore - 1}H1440V430H0Z", GROUND),
            stepping_stones(700, 1220, 358),
            reeds(1352, 392),
            reeds(640, 372),
        )
    )


def gardens() -> str:
    """High blocks where villages were, and rows of greens that stayed."""
    return "".join(
        (
            sun(1176, 84, 46),
            hills(1),
            block(764, 7, 3, lit=1),
            block(1300, 8, 4, lit=2),
            block(894, 8, 4, lit=1),
            placed(bamboo(), 846, 374, 0.72, mirrored=True),
            hall(1044, 118, 58, rise=40),
            placed(bamboo(), 1292, 376, 0.8),
            bank(),
            fields(1),
            chairs(1210, 402, 0.44),
        )
    )


def house_at_the_corner() -> str:
    """A lit house with a use on each floor, and the street that comes by."""
    return "".join(
        (
            far_bank(),
            block(716, 6, 3, lit=2),
            block(1366, 7, 3, lit=1),
            placed(camphor(), 868, 374, 0.82),
            corner_house(1046),
            placed(osmanthus(), 964, 374, 0.74),
            bank(),
            lantern_string(822, 1040, 206, 3, sag=22, size=13),
            street(2),
        )
    )


NAMED: dict[str, Callable[[], str]] = {
    "geese": wild_geese,
    "peach": peach_path,
    "mill": water_mill,
    "lanterns": lanterns,
    "timber-bridge": fir_bridge,
    "stepping-stones": river_stones,
    "gardens": gardens,
    "corner-house": house_at_the_corner,
    "district": district,
}
