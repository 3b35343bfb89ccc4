"""What neighbours of 新鸿 gave: the named gifts by hand, the small change of every month by rule."""

from fund.ledger.purposes import Purpose
from home.demo.content.typical import TypicalGift
from home.demo.content.xinhong.cases import RAMP

# Gifts of one month, the oldest month first: more around the Spring Festival, the Double Ninth and the ramp.
GIFTS_PER_MONTH = [9, 14, 8, 7, 8, 9, 8, 10, 12, 18, 13, 11]

# Large gifts, by people; what a sale brought is handed in by whoever counted it, or without a name.
NAMED = [
    TypicalGift(352, "20000.00", "吕国良", Purpose.UNRESTRICTED),
    TypicalGift(318, "6800.00", "钱永福", Purpose.ELDERLY_AND_CHILDREN),
    TypicalGift(301, "3200.50", "", Purpose.NEIGHBOUR_ACTIVITIES),
    TypicalGift(264, "5000.00", "", Purpose.EMERGENCY_RELIEF),
    TypicalGift(231, "8600.00", "郑厚德", Purpose.ELDERLY_AND_CHILDREN),
    TypicalGift(196, "2600.00", "", Purpose.NEIGHBOUR_ACTIVITIES),
    TypicalGift(142, "10000.00", "文佳宁", Purpose.COURTYARD_IMPROVEMENT),
    TypicalGift(96, "3000.00", "马顺生", Purpose.VOLUNTEER_SUPPORT),
    TypicalGift(71, "18800.00", "罗永年", Purpose.UNRESTRICTED),
    TypicalGift(40, "4200.00", "周建国", Purpose.ELDERLY_AND_CHILDREN),
    TypicalGift(9, "1280.00", "", Purpose.VOLUNTEER_SUPPORT),
    TypicalGift(3, "2000.00", "", Purpose.UNRESTRICTED),
]

# The 36 households of 双鸿苑 that put ¥12,000 together for the ramp, three a day.
_FOR_THE_RAMP = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁"
_RAMP_YUAN = ["500"] * 8 + ["300"] * 20 + ["250"] * 8
NAMED += [
    TypicalGift(124 - number // 3, yuan, f"{family}家", Purpose.COURTYARD_IMPROVEMENT, RAMP)
    for number, (family, yuan) in enumerate(zip(_FOR_THE_RAMP, _RAMP_YUAN, strict=True))
]
