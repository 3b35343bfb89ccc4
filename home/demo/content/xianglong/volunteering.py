"""Events of 向龙."""

from home.demo.content.typical import TypicalEvent
from home.demo.content.xianglong.cases import GARDEN, LIFT
from home.demo.content.xianglong.people import HOME, ONE, TWO

EVENTS = [
    TypicalEvent(-76, "翻地：带锄头来，带手套来", "菜园翻头一遍土，捡石头、捡玻璃渣。", "一期围墙边",
        (("7:30", "10:30"),), {"翻土": (8,), "捡石头": (4,)}, 11, to=ONE, provided="凉茶、草帽", with_resident=True, about=GARDEN),
    TypicalEvent(-12, "带老人坐电梯", "一人带一位，坐三回就不怕了。", "二期 5 栋门厅",
        (("9:30", "11:00"),), {"带着坐": (8,)}, 7, by="worker", to=TWO, missing=1, about=LIFT),
    TypicalEvent(-5, "带老人坐电梯", "一人带一位，坐三回就不怕了。", "二期 3 栋门厅",
        (("9:30", "11:00"),), {"带着坐": (6,)}, 6, by="worker", to=TWO, with_resident=True, about=LIFT),
    TypicalEvent(0, "院坝中心门口，量血压、磨菜刀", "上午量血压，下午磨刀，傍晚教手机。", "院坝中心门口",
        (("8:30", "12:00"), ("14:00", "18:00"), ("18:30", "21:00")),
        {"守摊子": (2, 2, 0), "教手机": (0, 0, 4)}, 6, by="organiser", with_resident=True, provided="茶水、袖套"),
    TypicalEvent(2, "头一回赶院坝场", "各家拿几把菜来换，没有地的带手艺来换。", "一期院坝东头",
        (("17:30", "19:30"),), {"摆桌子": (4,), "收摊扫地": (4,)}, 6, to=ONE, provided="桌子、麻绳、背篼", about=GARDEN),
    TypicalEvent(6, "屋顶晒场扫一遍", "收豆子以前扫干净，护栏拧一遍螺丝。", "家园 3 栋屋顶",
        (("8:00", "10:00"),), {"扫地": (5,), "拧螺丝": (2,)}, 3, by="chair-home", to=HOME, provided="扫把、扳手"),
    TypicalEvent(13, "老照片上墙", "翻拍好的两百多张，按老院子的位置挂。", "院坝中心二楼",
        (("14:00", "17:00"),), {"认人": (4,), "钉钉子": (3,)}, 3, by="worker", provided="梯子、钉子"),
]  # fmt: skip
