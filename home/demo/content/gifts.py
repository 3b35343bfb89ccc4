"""What neighbours of 新鸿 gave: the named gifts by hand, the small change of every month by rule."""

from dataclasses import dataclass

from fund.ledger.purposes import Purpose


@dataclass(frozen=True)
class TypicalGift:
    """``days`` before the day of loading; ``yuan`` as typed; anonymous where ``name`` is empty."""

    days: int
    yuan: str
    name: str
    purpose: Purpose


# Amounts that neighbours choose, each as often as it stands here.
USUAL_YUAN = ["10", "10", "10", "20", "20", "30", "30", "50", "50", "66", "66", "88", "100", "100", "200", "300", "500"]
USUAL_PURPOSES = [
    Purpose.UNRESTRICTED, Purpose.UNRESTRICTED, Purpose.UNRESTRICTED, Purpose.COURTYARD_IMPROVEMENT, Purpose.COURTYARD_IMPROVEMENT,
    Purpose.ELDERLY_AND_CHILDREN, Purpose.ELDERLY_AND_CHILDREN, Purpose.EMERGENCY_RELIEF, Purpose.NEIGHBOUR_ACTIVITIES,
    Purpose.VOLUNTEER_SUPPORT,
]  # fmt: skip
# Gifts of one month, the oldest month first: more around the Spring Festival, the Double Ninth and the ramp.
GIFTS_PER_MONTH = [9, 14, 8, 7, 8, 9, 8, 10, 12, 18, 13, 11]

NAMED = [
    TypicalGift(352, "20000.00", "新鸿路便民超市", Purpose.UNRESTRICTED),
    TypicalGift(318, "6800.00", "双桥子商会", Purpose.ELDERLY_AND_CHILDREN),
    TypicalGift(301, "3200.50", "迎春义卖，62 位邻居", Purpose.NEIGHBOUR_ACTIVITIES),
    TypicalGift(264, "5000.00", "", Purpose.EMERGENCY_RELIEF),
    TypicalGift(231, "8600.00", "东郊老厂工友会", Purpose.ELDERLY_AND_CHILDREN),
    TypicalGift(196, "2600.00", "端午义卖，41 位邻居", Purpose.NEIGHBOUR_ACTIVITIES),
    TypicalGift(142, "10000.00", "新鸿路口腔诊所", Purpose.COURTYARD_IMPROVEMENT),
    TypicalGift(118, "12000.00", "双鸿苑 36 户邻居凑的坡道钱", Purpose.COURTYARD_IMPROVEMENT),
    TypicalGift(96, "3000.00", "新华大道老面馆", Purpose.VOLUNTEER_SUPPORT),
    TypicalGift(71, "18800.00", "中秋义集，118 位邻居", Purpose.UNRESTRICTED),
    TypicalGift(40, "4200.00", "重阳敬老，27 位邻居", Purpose.ELDERLY_AND_CHILDREN),
    TypicalGift(9, "1280.00", "义仓义卖，37 位邻居", Purpose.VOLUNTEER_SUPPORT),
    TypicalGift(3, "2000.00", "", Purpose.UNRESTRICTED),
]
