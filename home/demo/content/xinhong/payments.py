"""What the treasurer of 新鸿 booked as spent, with who decided it."""

from fund.ledger.purposes import Purpose
from home.demo.content.typical import TypicalPayment

YARD, OLD, NEAR, HELP, AID = (
    Purpose.COURTYARD_IMPROVEMENT,
    Purpose.ELDERLY_AND_CHILDREN,
    Purpose.NEIGHBOUR_ACTIVITIES,
    Purpose.EMERGENCY_RELIEF,
    Purpose.VOLUNTEER_SUPPORT,
)
PAYMENTS = [
    TypicalPayment(338, "5120.00", "给 43 户独居老人送冬被", "惠民家纺门市", "议事会 12 月 15 日会议，11 人到 9 人，全部同意", OLD),
    TypicalPayment(322, "3680.00", "新鸿路 1–5 号院晾衣架 12 副", "成华五金经营部", "院落议事会 12 月 28 日会议，同意 8，反对 1", YARD),
    TypicalPayment(305, "4560.00", "迎春坝坝宴食材和桌椅", "沙河农贸市场", "议事会 1 月 10 日会议，全部同意", NEAR),
    TypicalPayment(287, "5000.00", "一户邻居失火，应急救助", "受助家庭（不公开姓名）", "管委会 2 月 1 日紧急会议，7 人全部同意", HELP),
    TypicalPayment(270, "2940.00", "志愿者保险，98 人一年", "平安保险柜台", "议事会 2 月 20 日会议，全部同意", AID),
    TypicalPayment(249, "6400.00", "双鸿苑楼道感应灯 32 盏", "光明电器店", "业主表决 3 月 8 日，168 户中 121 户同意", YARD),
    TypicalPayment(226, "3760.00", "四点半课堂春季材料和课桌垫", "新鸿路文具店", "议事会 3 月 30 日会议，全部同意", OLD),
    TypicalPayment(204, "2180.00", "巡逻队反光背心和手电", "安防器材店", "议事会 4 月 22 日会议，同意 10，弃权 1", AID),
    TypicalPayment(188, "1998.00", "端午包粽子：糯米、粽叶、咸蛋", "沙河农贸市场", "议事会 5 月 12 日会议，全部同意", NEAR),
    TypicalPayment(171, "7640.00", "鸿雁里下水道疏通和换井盖 5 处", "畅通管道服务部", "院落议事会 5 月 28 日会议，全部同意", YARD),
    TypicalPayment(150, "3200.00", "一位邻居重病，应急救助", "受助家庭（不公开姓名）", "管委会 6 月 20 日会议，7 人全部同意", HELP),
    TypicalPayment(133, "2460.00", "暑期托管：驱蚊、消暑药品和绘本", "康佳药房、新华书店", "议事会 7 月 5 日会议，全部同意", OLD),
    TypicalPayment(104, "1280.00", "坡道现场检测费", "成华建筑检测站", "院落议事会 8 月 6 日会议，全部同意", YARD),
    TypicalPayment(88, "3380.00", "高温天清凉站：矿泉水、绿豆、风扇 4 台", "新鸿路便民超市", "议事会 8 月 20 日会议，全部同意", AID),
    TypicalPayment(69, "2840.00", "中秋坝坝会：月饼、音响租金", "沙河糕点店", "议事会 9 月 10 日会议，全部同意", NEAR),
    TypicalPayment(52, "2720.00", "陪诊志愿者车费，34 次", "志愿者据实报销", "议事会 9 月 28 日会议，全部同意", OLD),
    TypicalPayment(36, "998.00", "重阳坝坝宴食材", "沙河农贸市场", "议事会 10 月 15 日会议，全部同意", NEAR),
    TypicalPayment(19, "2184.00", "双鸿苑 3 栋楼道灯换装 12 盏", "光明电器店", "院落议事会 10 月 28 日会议，全部同意", YARD),
]  # fmt: skip
