"""Gifts to 和美's fund, what was spent, and what its matters asked for."""

from fund.ledger.purposes import Purpose
from home.demo.content.hemei.cases import HALL, RIDERS
from home.demo.content.typical import Bill, Sitting, TypicalGift, TypicalPayment, TypicalRequest

YARD, OLD, NEAR, HELP, AID, ANY = (
    Purpose.COURTYARD_IMPROVEMENT,
    Purpose.ELDERLY_AND_CHILDREN,
    Purpose.NEIGHBOUR_ACTIVITIES,
    Purpose.EMERGENCY_RELIEF,
    Purpose.VOLUNTEER_SUPPORT,
    Purpose.UNRESTRICTED,
)
GIFTS_PER_MONTH = [3, 4, 3, 2, 4, 3, 4, 3, 3, 5, 4, 3]
NAMED = [
    TypicalGift(341, "8000.00", "季学文", ANY),
    TypicalGift(270, "4200.00", "", NEAR),
    TypicalGift(228, "6600.00", "佟大林", OLD),
    TypicalGift(166, "1888.00", "", HELP),
    TypicalGift(106, "2000.00", "柳如眉", NEAR, HALL),
    TypicalGift(105, "1000.00", "邹凯", NEAR, HALL),
    TypicalGift(103, "520.00", "", NEAR, HALL),
    TypicalGift(48, "3000.00", "单晓东", ANY),
    TypicalGift(16, "500.00", "常在", AID, RIDERS),
    TypicalGift(5, "66.60", "", AID, RIDERS),
]
PAYMENTS = [
    TypicalPayment(312, "1960.00", "二楼作业室台灯 14 盏、护眼膜", "和美图文店", "议事会会议，全部同意", OLD),
    TypicalPayment(255, "2400.00", "一楼服务台急救箱和除颤仪培训", "康佳药房", "议事会会议，同意 6，弃权 1", HELP),
    TypicalPayment(207, "1380.00", "夜校第一期：讲义、白板笔、茶叶", "和美图文店", "议事会会议，全部同意", NEAR),
    TypicalPayment(
        158, "2600.00", "一位邻居工伤停工，应急救助", "受助家庭（不公开姓名）", "管委会紧急会议，全部同意", HELP
    ),
    TypicalPayment(82, "1470.00", "8 号院楼道感应灯 14 盏", "光明电器店", "业主表决，96 户中 79 户同意", YARD),
    TypicalPayment(36, "580.00", "互换市集：帐篷租金、手写牌", "保和展具租赁部", "议事会会议，全部同意", NEAR),
    TypicalPayment(13, "299.00", "骑手桌的微波炉", "和美小家电", "议事会会议，全部同意", AID),
]
REQUESTS = [
    TypicalRequest(
        HALL, "worker", "三楼排练厅隔音", "换一扇隔音门，门缝打胶，里外两层帘子。楼板不动，不用停课。邻居专门捐了 ¥3,520.00，余下请基金出。",
        NEAR,
        (("隔音门", "1 扇", "保和门窗加工店", "4800"), ("隔音帘", "4 幅", "和美窗帘铺", "3000"), ("打胶和检测", "1 项", "成华建筑检测站", "800")),
        asked=101,
        quotes=(("隔音门", "保和门窗加工店", "4800"), ("隔音门", "东大街门业", "5600")),
        sitting=Sitting(96, "19:00", "先上楼听了一段，再下楼听了一段。问了三件事：量的数谁来量，帘子多久洗，门坏了谁修。唱队洗帘子，一季一回。", 7, 7),
        bills=(Bill("隔音门", "4650.00", "00734410", 62), Bill("隔音帘 4 幅", "2738.00", "00734466", 58), Bill("打胶和检测", "760.00", "00100322", 50)),
        handed_in=26, approved=20, paid=17, payee="保和门窗加工店",
    ),
    TypicalRequest(
        RIDERS, "worker", "“插头别拔”再添一年", "三张桌子换成折叠的，热水壶、充电口，一年的清洁用品。",
        AID,
        (("折叠桌", "3 张", "和美家具店", "540"), ("热水壶和充电口", "1 套", "和美小家电", "380"), ("清洁用品", "12 月", "和美便民超市", "360")),
        asked=5,
    ),
]  # fmt: skip
