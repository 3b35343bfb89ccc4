"""Events of 和美."""

from home.demo.content.hemei.cases import DOGS, HALL, RIDERS
from home.demo.content.hemei.people import TOWERS
from home.demo.content.typical import TypicalEvent

EVENTS = [
    TypicalEvent(-52, "挂帘子，四个人就够", "隔音帘四幅，又长又重，要高个子。", "综合体三楼",
        (("14:00", "16:00"),), {"挂帘子": (4,)}, 4, by="worker", with_resident=True, about=HALL),
    TypicalEvent(-9, "四点半接娃娃的路上", "三个路口，一个路口两个人，走到作业室。", "学校后门集合",
        (("16:20", "17:30"),), {"带路": (6,)}, 5, by="worker", missing=1),
    TypicalEvent(-2, "四点半接娃娃的路上", "三个路口，一个路口两个人，走到作业室。", "学校后门集合",
        (("16:20", "17:30"),), {"带路": (6,)}, 6, by="worker", with_resident=True),
    TypicalEvent(0, "综合体开放日：每层楼都有人讲", "早上菜摊，上午茶座，下午剪头，晚上唱一折戏。", "综合体一楼到四楼",
        (("8:30", "12:00"), ("14:00", "18:00"), ("18:30", "21:30")),
        {"领着走": (2, 2, 0), "摆凳子": (0, 0, 4)}, 6, by="organiser", with_resident=True, provided="胸牌、茶水"),
    TypicalEvent(3, "草坪边种麦冬", "一条浅沟，狗不爱踩，娃娃跨得过。", "名苑中心草坪",
        (("9:00", "11:30"),), {"挖沟": (4,), "种苗": (6,)}, 5, by="chair", to=TOWERS, provided="苗、小铲、手套", about=DOGS),
    TypicalEvent(8, "给骑手教急救", "烫了、摔了、心口痛，先做什么后做什么。骑手优先，邻居也来。", "综合体四楼夜校",
        (("20:30", "22:00"),), {"当学员": (12,), "当助教": (2,)}, 4, by="organiser", provided="假人、纱布", about=RIDERS),
    TypicalEvent(15, "旧玩具修理摊", "少一个轮子的、不出声的，拿来看。", "综合体一楼 6 号摊",
        (("10:00", "12:00"), ("14:00", "16:00")), {"会修的": (3, 3), "打下手": (2, 2)}, 4, by="organiser", provided="螺丝刀、电池、胶水"),
]  # fmt: skip
