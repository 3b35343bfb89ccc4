"""Matters of 和美: who uses the building at the corner at what hour, and the grass before it."""

from home.demo.content.hemei.people import FAIR, OLD, TOWERS
from home.demo.content.typical import Ending, TypicalCase

HALL, DOGS, RIDERS = "hall", "dogs", "riders"
CASES = [
    TypicalCase(HALL, 118, "21:05", "resident", "和美社区", "三楼唱戏，二楼写作业",
        "周三晚上，楼上《白蛇传》唱到“断桥”，楼下我女儿的应用题断在半路。戏要唱，作业也要写，隔音能不能弄一下，或者把钟点错开？",
        Ending(8, "19:30", "排练厅加了隔音门和两层帘子，三楼关门时二楼量得 38 分贝。唱队主动把锣鼓挪到周末下午。写作业的娃娃学会了三句“断桥”。",
               rated_for=15, revisited_in=150, scores=(5, 4, 5, 5, 5, 4))),
    TypicalCase(DOGS, 31, "7:20", "member", TOWERS, "草坪归狗还是归娃娃",
        "同一块草，早上遛狗，傍晚爬娃娃。已经吵过三回，一回差点动手。想坐下来分个钟点，再说说绳子和粪便袋。"),
    TypicalCase("barefoot", 29, "18:40", "葛兰", TOWERS, "娃娃光脚踩到狗粪",
        "不说是哪家的了。就想知道，草坪能不能有一半是不让狗进的。", into=DOGS, reason="说的是同一块草坪"),
    TypicalCase(RIDERS, 19, "14:30", "worker", "和美社区", "送外卖的兄弟没地方坐着吃口热的",
        "中午两点，骑手坐在综合体的台阶上吃凉饭。一楼早市八点就收了，摊位空一整天，能不能借三张桌子、一个微波炉？"),
    TypicalCase("lamps", 92, "20:50", "华凤鸣", OLD, "8 号院楼道灯，跺脚也不亮",
        "四个单元黑了三个，老人摸着墙下楼。",
        Ending(79, "17:30", "换了 14 盏感应灯和三个空开，电费院落自己出，一个月多六块四。",
               rated_for=-60, scores=(5, 5, 4))),
    TypicalCase("school-run", 54, "8:05", "易帆", TOWERS, "学校门口早上堵到和美西路",
        "送娃娃的车一停三排。",
        Ending(49, "9:30", "学校和交警管上下学时段，我们把三段视频和居民意见一并转过去了，交警说下周起设即停即走的黄线。", outcome="not_ours")),
    TypicalCase("lift-fair", 14, "19:00", "桂圆", FAIR, "惠民苑电梯关门太快，轮椅进一半",
        "我妈坐轮椅，两回被夹到脚踏。"),
]  # fmt: skip
