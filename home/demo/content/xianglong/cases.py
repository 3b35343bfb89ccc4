"""Matters of 向龙: where the scallions may grow, where a table may stand, and what the lifts do to people from the fields."""

from home.demo.content.typical import Ending, TypicalCase
from home.demo.content.xianglong.people import HOME, ONE, TWO

GARDEN, TABLES, LIFT = "garden", "tables", "lift"
CASES = [
    TypicalCase(GARDEN, 150, "7:40", "resident", ONE, "绿化带里的葱，搬到一块正经地里去",
        "种了一辈子地，手闲不住。绿化带里东一行葱西一行蒜，物业拔一回，我们种一回，两边都伤心。围墙边那块荒地三百多平方米，能不能划出来，大家分着种？",
        Ending(6, "16:00", "36 块小地，一块六平方米，抽签分给 36 户，轮两年换一回。工具放在一间棚里，水从雨水桶接。绿化带的草补回来了，一根葱也没有再长出来。",
               rated_for=20, revisited_in=200, scores=(5, 5, 5, 4, 5, 4, 5))),
    TypicalCase(TABLES, 40, "20:10", "member", ONE, "红白喜事在哪里摆，摆到几点",
        "六栋楼共一个大院坝，谁家办事都要摆二三十桌。楼上有上夜班的，有月子里的。不是不准摆，是摆在哪里、几点收、哪个扫地，要有个说法。"),
    TypicalCase("wake", 38, "6:50", "刁小蓉", ONE, "昨晚吹打到一点，娃娃吓哭三回",
        "晓得是老人走了，没好意思上去说。就是想问，十点以后能不能换成放录音，小声点。", into=TABLES, reason="说的是同一件事：院坝里办事的时辰"),
    TypicalCase(LIFT, 22, "9:20", "worker", TWO, "二期的老人坐电梯怕，想有人带着坐两回",
        "搬来三年，有几位老人买菜还是爬六楼，说那个铁匣子一关门心里就慌。想找人带着坐一坐，教一教按钮和求救铃。"),
    TypicalCase("threshing", 205, "8:15", "chair-home", HOME, "家园里晒谷子占了消防车道",
        "秋收那半个月，车道上铺满了。谷子要晒，车也要过得去。",
        Ending(188, "18:00", "屋顶平台修了护栏，改成晒场，排了轮次，车道划了黄线。那以后消防演练来过一回，一路开到底。",
               rated_for=-150, scores=(5, 4, 5, 5))),
    TypicalCase("bus", 66, "18:30", "廖永贵", ONE, "晚上九点后没有公交回龙潭",
        "在城里打工的娃娃，加个班就要打车回来。",
        Ending(60, "10:10", "线路归公交集团和交通局，诉求已经转过去，编号给了提出的邻居，回复了我们贴出来。", outcome="not_ours")),
]  # fmt: skip
