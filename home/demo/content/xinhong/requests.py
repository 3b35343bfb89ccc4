"""Money that matters of 新鸿 asked the fund for: one request that went the whole way, and one at each turn on it."""

from fund.ledger.purposes import Purpose
from home.demo.content.typical import Bill, Sitting, TypicalRequest
from home.demo.content.xinhong.cases import LESSONS, RAMP, SHED

REQUESTS = [
    TypicalRequest(
        RAMP, "chair", "双鸿苑 2 栋无障碍坡道", "坡道六米，坡度一比十二，绕开一楼的窗；两侧不锈钢扶手。邻居专门捐了 ¥12,000.00，余下请基金出。",
        Purpose.COURTYARD_IMPROVEMENT,
        (("坡道土建：拆台阶、浇筑、防滑面", "6 米", "安平无障碍施工队", "11800"),
         ("不锈钢扶手", "12 米", "安平无障碍施工队", "5200"),
         ("检测和标识", "1 项", "成华建筑检测站", "1600")),
        asked=110,
        quotes=(("坡道土建：拆台阶、浇筑、防滑面", "安平无障碍施工队", "11800"),
                ("坡道土建：拆台阶、浇筑、防滑面", "川建市政工程部", "13950"),
                ("不锈钢扶手", "安平无障碍施工队", "5200"), ("不锈钢扶手", "二仙桥不锈钢加工店", "5580")),
        sitting=Sitting(104, "15:00", "先看了两家的报价和图纸，一楼住户的话记在第一页。问了三件事：晚上轮子响不响，雨天滑不滑，坏了谁管。施工队保两年。", 11, 11),
        bills=(Bill("坡道土建", "11320.00", "00417733", 12), Bill("不锈钢扶手 12 米", "5120.00", "00417741", 12),
               Bill("防滑条和标识", "1406.50", "00098215", 10)),
        handed_in=8, approved=6, paid=4, payee="安平无障碍施工队",
    ),
    TypicalRequest(
        LESSONS, "worker", "四点半课堂的书桌", "18 个娃娃挤在三张会议桌上写字。买九张双人小桌，椅子用学校借的。",
        Purpose.ELDERLY_AND_CHILDREN,
        (("双人小书桌", "9 张", "成华家具经营部", "1620"),),
        asked=24,
        sitting=Sitting(17, "19:00", "看了样桌。问了放哪里、谁来收。桌子能叠，放在二楼储物间。", 9, 8, abstained=1),
        bills=(Bill("双人小书桌 9 张", "1584.00", "00512907", 6),),
        handed_in=5,
    ),
    TypicalRequest(
        LESSONS, "worker", "四点半课堂的作文本和白板", "一块能擦的白板，一学期的本子和笔。",
        Purpose.ELDERLY_AND_CHILDREN,
        (("白板", "1 块", "新鸿路文具店", "180"), ("作文本和铅笔", "18 份", "新鸿路文具店", "162")),
        asked=24,
        sitting=Sitting(10, "19:00", "钱不多，没有人反对。", 9, 9),
        bills=(Bill("白板", "175.00", "00388120", 9), Bill("作文本和铅笔 18 份", "158.40", "00388121", 9)),
        handed_in=8, approved=2,
    ),
    TypicalRequest(
        SHED, "chair", "东墙边电动车充电棚", "24 个车位，带喷淋和断电开关，离最近的窗 11 米。",
        Purpose.COURTYARD_IMPROVEMENT,
        (("钢结构棚", "36 平方米", "成华钢构经营部", "14200"), ("充电桩", "12 个", "待比价", "9600"),
         ("喷淋和灭火器", "1 套", "安防器材店", "3400")),
        asked=9,
        quotes=(("充电桩", "成华充电设备经营部", "9600"), ("充电桩", "建设路电器行", "10200")),
    ),
]  # fmt: skip
