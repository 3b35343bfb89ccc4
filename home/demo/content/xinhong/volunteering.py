"""Events of 新鸿: what neighbours did together in the last weeks, and what is to come."""

from home.demo.content.feast import SOME_DAY
from home.demo.content.typical import TypicalEvent
from home.demo.content.xinhong.cases import RAMP

TALK = "院里有 23 位独居老人，陪他们说说话、走两步。"
EVENTS = [
    TypicalEvent(-37, "修坡道，来搭把手", "2 栋的坡道要收尾：搬砖、扫地、给师傅端茶。", "双鸿苑 2 栋门口",
        (("8:30", "11:30"),), {"搬砖": (7,), "扫地端茶": (7,)}, 14, provided="手套、茶水、保险", with_resident=True, about=RAMP, to="双鸿苑"),
    TypicalEvent(-20, "陪老人说话", TALK, "双鸿苑活动室", (("14:30", "16:00"),), {"陪说话": (6,)}, 5, missing=1, to="双鸿苑"),
    TypicalEvent(-13, "陪老人说话", TALK, "双鸿苑活动室", (("14:30", "16:00"),), {"陪说话": (6,)}, 6, with_resident=True, to="双鸿苑"),
    TypicalEvent(-8, "义仓义卖", "卖的钱进义仓，给困难家庭换米面油。", "新鸿路街心花园",
        (("9:00", "12:00"),), {"守摊": (4,), "搬东西": (4,)}, 7, by="worker"),
    TypicalEvent(-6, "陪老人说话", TALK, "双鸿苑活动室", (("14:30", "16:00"),), {"陪说话": (6,)}, 4, with_resident=True, to="双鸿苑"),
    TypicalEvent(-1, "擦楼道扶手", "老人上下楼都要扶，油腻的地方擦干净。", "双鸿苑 2 栋",
        (("15:00", "16:30"),), {"擦扶手": (5,)}, 4, with_resident=True, provided="抹布、清洁剂", to="双鸿苑"),
    # From early to late, so that arrivals can be ticked off at whatever hour the demo is started.
    TypicalEvent(0, "院坝便民日，晚上放坝坝电影", "磨剪刀、修雨伞、量血压，天黑了搭银幕，老邻居坐一起。", "双鸿苑院坝，落雨改到活动室",
        (("8:30", "12:00"), ("14:00", "18:00"), ("18:30", "22:30")),
        {"守摊子": (3, 3, 0), "搬凳子、放电影": (0, 0, 6)}, 8, by="organiser", with_resident=True, provided="茶水、袖套、保险",
        without_account=(("尹婆婆", ""),), to="双鸿苑"),
    TypicalEvent(1, "清理院墙杂物", "院墙下堆的旧家具挡了消防通道。", "双鸿苑南门",
        (("14:30", "16:30"),), {"搬杂物": (8,), "扫地": (4,)}, 8, provided="手套、口罩、板车",
        without_account=(("邱大爷", "13800000001"),), to="双鸿苑"),
    TypicalEvent(3, "陪老人看医生", "四位老人腿脚不便，医生坐诊那天要人扶。", "党群服务中心一楼",
        (("8:30", "11:30"),), {"陪看医生": (5,)}, 3, by="worker"),
    TypicalEvent(5, "捡银杏叶，做书签", "娃娃也能来，书签送给独居老人。", "新鸿路",
        (("9:30", "11:00"),), {"捡叶子": (12,)}, 3, by="worker", provided="胶水、压花板"),
    TypicalEvent(6, "平安巡逻 第 3 组", "天黑得早，多几双眼睛。", "新华大道一侧",
        (("19:30", "21:00"),), {"巡逻": (4,)}, 3, by="worker", with_resident=True, provided="红袖章、手电"),
    TypicalEvent(SOME_DAY, "冬至坝坝宴，每家出一道菜",
        "九个院落坐一起过冬至。今年缺掌勺的、搬桌子的、扶老人下楼的。",
        "双鸿苑院坝，南门进；落雨改到党群服务中心二楼",
        (("8:30", "11:00"), ("11:00", "13:30"), ("13:30", "16:00")),
        {"掌勺": (3, 4, 0), "摆桌搬椅": (6, 0, 6), "扶老人下楼": (4, 2, 4), "洗碗收拾": (0, 0, 5)}, 24,
        text="12:00 开席。会做菜的掌勺，有力气的搬桌子，手脚轻的扶老人。\n\n过敏的食材贴牌子。",
        provided="桌椅、灶头、手套、保险；过敏的食材贴牌子", question="带哪道菜？写清有没有花生、海鲜。", to="双鸿苑"),
]  # fmt: skip
