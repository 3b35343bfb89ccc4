"""Notices of 新鸿 over half a year, the newest first. Audience: courtyards by name, or the whole community."""

from dataclasses import dataclass, field

from home.demo.content.cases import RAMP, SHED
from home.demo.content.feast import SOME_DAY
from home.demo.content.people import XINHONG_ROAD


@dataclass(frozen=True)
class TypicalNotice:
    """``about``: the key of the matter it tells of; ``days``/``at``: when it was published; ``lasts``: days until it ends; ``kind``: see `home.demo.making`."""

    days: int
    at: str
    kind: str
    title: str
    text: str
    by: str = "worker"
    to: tuple[str, ...] = ()
    lasts: float = 7
    level: str = ""
    correction: tuple[str, str, str] | None = field(default=None)
    withdrawn: str = ""
    drawing: str = ""
    seen: str = ""
    about: str = ""


SHUANG, LU, YAN = ("双鸿苑",), XINHONG_ROAD, ("鸿雁里",)
NOTICES = [
    # Loaded at whatever hour, the demo has these two before it for the rest of the day.
    TypicalNotice(0, "08:00", "lift", "双鸿苑 3 栋电梯停运，预计明晚 20:00 恢复",
        "曳引机异响，维保师傅已到场。请走东侧楼梯；腿脚不便、要提重物的邻居，打电话，楼下两位志愿者上门帮忙。",
        by="chair", to=SHUANG, lasts=1.5, level="orange"),
    TypicalNotice(0, "06:50", "water", "明天 9:00–15:00，新鸿路 1–5 号院停水",
        "自来水公司换阀门。请今晚存好水；高楼层来水后先放两分钟再用。家里有人要透析、要喂奶的，提前打给院落委员会，有桶装水送到门口。",
        by="chair-xinhonglu", to=LU, lasts=1.35, level="blue", drawing="water-tank", seen="画：楼顶水箱，师傅站在旁边拿刷子清洗"),
    TypicalNotice(1, "15:20", "public_display", "双鸿苑 2 栋无障碍坡道结算：花了 ¥17,846.50",
        "预算 ¥18,600.00，余下 ¥753.50 留在基金里。票据 3 张，在党群服务中心一楼贴着，账本上也有这一笔。\n\n公示七天。有疑问，写给监委会，或者当面问。",
        lasts=7, about=RAMP),
    TypicalNotice(1, "10:05", "information", "社区医生坐诊改到周四上午",
        "医联体医生 9:00–11:30 在党群服务中心一楼，带医保卡，先到先看，30 个号。走不动的邻居，打 96966 转社区，有人来接。",
        lasts=5, correction=("社区医生坐诊改到周四上午", "医联体医生 9:00–11:30 在党群服务中心一楼，带医保卡，先到先看，30 个号。走不动的邻居，打 96966 转社区，有人来接。", "原来写的是周三，医生临时调班")),
    TypicalNotice(2, "18:30", "activity", "冬至坝坝宴，每家出一道菜",
        "双鸿苑院坝，12:00 开席。桌椅、灶台社区备，想掌勺的来报名。对花生、海鲜过敏的，报名时说一声。", lasts=SOME_DAY + 2),
    TypicalNotice(3, "09:10", "found", "捡到一副老花镜，棕色镜框",
        "昨天傍晚在新鸿路公交站凳子上捡到，镜腿上缠了一圈白胶布。放在党群服务中心前台，来认领。", lasts=14),
    TypicalNotice(4, "14:00", "power", "明天 8:00–12:00 鸿雁里停电检修",
        "供电所换老电表箱，四个单元轮流停，每个单元一小时左右。冰箱里的东西不用搬，少开门就行。", by="chair-hongyan", to=YAN, lasts=1,
        withdrawn="供电所改到下周，定了日子再发"),
    TypicalNotice(5, "16:40", "information", "电动车请不要上楼充电",
        "这个月两次在楼道里闻到电线焦味。院坝东墙边正在商量搭充电棚，搭好之前，到超市门口的充电桩，晚上十点后半价。", by="chair", to=SHUANG, lasts=30, about=SHED),
    TypicalNotice(6, "11:00", "public_display", "十一月困难家庭临时救助名单公示",
        "本月 2 户，姓名在服务中心公示栏，网上不登。对名单有意见，七天之内告诉监委会，我们替你保密。", lasts=7),
    TypicalNotice(8, "08:30", "information", "家庭医生签约续签开始了",
        "带身份证和医保卡，到服务中心二楼，工作日都办。上一年签过的也要续。八十岁以上的，医生上门。", lasts=30),
    TypicalNotice(9, "19:15", "activity", "明天上午义仓义卖，旧物换米油",
        "干净的旧衣、图书、小家电都收，九点开始摆，十一点半收摊。卖得的钱全部进社区基金，当天上账。", lasts=2),
    TypicalNotice(11, "10:20", "information", "供暖片不是人人有，取暖器要离床一米",
        "降温了。社区网格员这周挨户看电热毯和取暖器，旧的、线裂了的，可以到服务中心换一条新插线板，六十岁以上免费。", lasts=20),
    TypicalNotice(13, "15:00", "public_display", "居务监督委员会对十月账目的意见",
        "查了 31 笔，票据齐全 31 笔。提醒一条：志愿者车费要附当天的签到表，十一月起照办。", lasts=15),
    TypicalNotice(15, "17:30", "activity", "平安巡逻第三组招四个人",
        "每周二、四晚上七点半到九点，走新华大道一侧。发背心、手电，买了保险。夫妻、邻居结伴来更好。", lasts=20),
    TypicalNotice(18, "09:00", "information", "双鸿苑 3 栋楼道灯换好了，请看一眼",
        "12 盏都换成感应灯，哪层不亮、太亮、亮得太久，告诉楼栋长，两天之内调好。", by="chair", to=SHUANG, lasts=14),
    TypicalNotice(22, "14:10", "gas", "周四 13:00–17:00 新鸿路 1–5 号院停气",
        "燃气公司换楼外立管。来气以后先开窗，再点火；闻到臭味不要开灯，出门打电话。", by="chair-xinhonglu", to=LU, lasts=2),
    TypicalNotice(25, "10:00", "information", "流感疫苗到了，六十岁以上免费打",
        "周一到周五上午，跳蹬河社区卫生服务中心。要人陪的，打给社区，志愿者陪你去。", lasts=40),
    TypicalNotice(29, "16:00", "activity", "秋天捡银杏叶，做书签",
        "周六上午在新鸿路，孩子要大人陪。叶子社区备了压花板，做好的书签送给帮老人读报的志愿者。", lasts=4),
    TypicalNotice(34, "09:30", "information", "重阳节，服务中心给老人理发、照相",
        "上午理发，下午照全家福，洗好了送到家。轮椅进门有坡道。", lasts=3),
    TypicalNotice(41, "15:30", "public_display", "院落委员会委员增补：刘敏",
        "双鸿苑 2 栋原委员搬走，业主推荐刘敏接任，公示七天没有异议。", to=SHUANG, lasts=10),
    TypicalNotice(47, "08:00", "road", "新鸿路中段半幅封闭埋排水管，到本月底",
        "公交 4 路、71 路绕行，站牌上贴了临时站的位置。轮椅和婴儿车走对面人行道。", lasts=20),
    TypicalNotice(55, "10:30", "information", "一般垃圾的投放时间改了",
        "早上六点半到九点，晚上六点到九点，其余时间投放点关门。大件家具打电话，每周三上门收。", lasts=60),
    TypicalNotice(63, "17:00", "activity", "中秋坝坝会的节目单",
        "二胡、川剧清唱、孩子们的合唱、灯谜。带凳子来，椅子留给老人。", lasts=5),
    TypicalNotice(77, "09:15", "information", "开学了，四点半课堂排班表",
        "周一到周四下午四点半到六点，两位退休老师、六位大学生。一个班最多二十个娃娃，接的时候要签字。", lasts=60),
    TypicalNotice(89, "13:40", "alert", "高温橙色预警，今天 11:00–17:00 少出门",
        "最高气温 38 ℃。服务中心一楼开着空调，有凉茶，可以来坐。独居老人，楼栋长上午上门看过一遍。", lasts=1, level="orange"),
    TypicalNotice(101, "20:05", "alert", "暴雨黄色预警，低洼处的车请挪一挪",
        "今晚到明早有大到暴雨。双鸿苑地下车库口备了沙袋，车停在新华大道一侧不收费。", lasts=0.6, level="yellow"),
    TypicalNotice(103, "16:20", "public_display", "双鸿苑 2 栋坡道表决结果：通过",
        "168 户中 137 户同意，9 户反对，22 户没有投。面积也过了线。议事会会议记录在服务中心看得到。", to=SHUANG, lasts=7, about=RAMP),
    TypicalNotice(126, "11:10", "information", "坡道怎么修，图纸贴出来了",
        "施工队画了两个方案，一个靠东、一个靠西，贴在 2 栋门口。想说两句的，今晚七点院坝喝茶，图纸摊开讲。", by="chair", to=SHUANG, lasts=10, about=RAMP),
    TypicalNotice(158, "09:40", "activity", "张婆婆七个月没下楼了，院坝喝茶商量个办法",
        "就差门口三级台阶。周六下午三点，竹椅摆好了，茶社区泡，来的人都能说。", by="chair", to=SHUANG, lasts=4, about=RAMP),
]  # fmt: skip
