"""Gifts to 向龙's fund, what was spent, and what its matters asked for."""

from fund.ledger.purposes import Purpose
from home.demo.content.typical import Bill, Sitting, TypicalGift, TypicalPayment, TypicalRequest
from home.demo.content.xianglong.cases import GARDEN, LIFT

YARD, OLD, NEAR, HELP, ANY = (
    Purpose.COURTYARD_IMPROVEMENT,
    Purpose.ELDERLY_AND_CHILDREN,
    Purpose.NEIGHBOUR_ACTIVITIES,
    Purpose.EMERGENCY_RELIEF,
    Purpose.UNRESTRICTED,
)
GIFTS_PER_MONTH = [2, 5, 2, 3, 2, 3, 2, 3, 4, 3, 4, 3]
NAMED = [
    TypicalGift(330, "12000.00", "廖兴隆", ANY),
    TypicalGift(262, "3600.00", "", HELP),
    TypicalGift(214, "2000.00", "文德贵", OLD),
    TypicalGift(137, "1800.00", "钟世友", YARD, GARDEN),
    TypicalGift(136, "600.00", "曾桂英", YARD, GARDEN),
    TypicalGift(133, "1200.00", "林发祥", YARD, GARDEN),
    TypicalGift(131, "888.00", "", YARD, GARDEN),
    TypicalGift(74, "5000.00", "简宁", OLD),
    TypicalGift(19, "660.00", "范国庆", OLD, LIFT),
    TypicalGift(4, "318.00", "", NEAR),
]
PAYMENTS = [
    TypicalPayment(
        301, "2860.00", "搬家头一年的团年饭：灶头和桌凳租金", "龙潭宴席租赁部", "议事会会议，7 人全部同意", NEAR
    ),
    TypicalPayment(
        246, "1500.00", "一户邻居住院，应急救助", "受助家庭（不公开姓名）", "管委会紧急会议，全部同意", HELP
    ),
    TypicalPayment(
        189, "3280.00", "向龙家园屋顶晒场护栏 24 米", "龙潭五金焊接店", "院落议事会会议，同意 9，反对 1", YARD
    ),
    TypicalPayment(120, "760.00", "三张清单印刷 3,500 份", "龙潭图文店", "议事会会议，全部同意", NEAR),
    TypicalPayment(
        63, "1240.00", "门厅扶手凳 16 张，老人等电梯坐", "成华家具经营部", "议事会会议，同意 6，弃权 1", OLD
    ),
    TypicalPayment(27, "420.00", "老照片翻拍和相框", "龙潭照相馆", "议事会会议，全部同意", NEAR),
]
REQUESTS = [
    TypicalRequest(
        GARDEN, "chair", "围墙边共享菜园", "三百二十平方米荒地翻土、分 36 块、修两条走道，一间工具棚，六个雨水桶。邻居专门捐了 ¥4,488.00，余下请基金出。",
        YARD,
        (("翻土和走道", "320 平方米", "龙潭园林施工队", "5200"), ("工具棚", "1 间", "龙潭五金焊接店", "2600"),
         ("雨水桶和水管", "6 套", "农资门市", "1200"), ("农具", "12 套", "农资门市", "800")),
        asked=122,
        quotes=(("翻土和走道", "龙潭园林施工队", "5200"), ("翻土和走道", "川西园艺工程部", "6450")),
        sitting=Sitting(116, "19:30", "物业经理到会。问了三件事：有没有味道，哪个管水，两年后怎么轮。堆肥不用粪水，水管加锁，轮换写进 N。", 7, 6, abstained=1),
        bills=(Bill("翻土和走道", "4980.00", "00621408", 84), Bill("工具棚", "2480.00", "00621455", 70),
               Bill("雨水桶和水管 6 套", "1056.00", "00077120", 66), Bill("农具 12 套", "720.00", "00077121", 66)),
        handed_in=30, approved=24, paid=21, payee="龙潭园林施工队",
    ),
    TypicalRequest(
        LIFT, "worker", "电梯里的大字按钮贴和扶手", "二期 6 栋 12 部电梯，按钮贴放大，求救铃旁画个人，轿厢装一道扶手。",
        OLD,
        (("大字按钮贴", "12 套", "龙潭图文店", "360"), ("轿厢扶手", "12 道", "电梯维保公司", "2880")),
        asked=9,
        sitting=Sitting(4, "19:30", "维保公司说扶手不影响年检。先装两部，老人坐了说好，再装其余的。", 6, 6),
    ),
]  # fmt: skip
