"""Matters of 新鸿: one that went the whole way, some half-way, some that ended long ago."""

from home.demo.content.typical import Ending, TypicalCase

RAMP, SHED, LESSONS = "ramp", "shed", "lessons"
CASES = [
    TypicalCase(RAMP, 165, "20:16", "resident", "双鸿苑", "双鸿苑 2 栋坡道",
        "2 栋门口三级台阶，轮椅上不去，背上背下七个月了。从六月的一个电话，到十一月的一条坡道，每一步都在这条线上。",
        Ending(1, "17:00", "坡度一比十二，扶手两道。党支部和 7 位居民代表到场，轮椅头一个下楼。结算从今天起公示七天，有疑问找监委会。",
               rated_for=6, revisited_in=180, scores=(5, 5, 4, 5, 5, 4, 5, 5, 5, 4))),
    TypicalCase(SHED, 26, "19:40", "member", "双鸿苑", "东墙边的空地，搭电动车充电棚",
        "楼道里充电闻到过两次焦味。东墙边空着一块地，搭个棚，离窗户够不够远、钱从哪里出，大家来商量。"),
    TypicalCase("smell", 25, "22:10", "曾强", "双鸿苑", "楼道里电动车充电，半夜有焦味",
        "3 栋二单元，这个月第二次了。", into=SHED, reason="说的是同一件事：电动车往哪里充电"),
    TypicalCase(LESSONS, 33, "10:20", "worker", "新鸿社区", "四点半课堂，缺人教作文和算术",
        "18 个娃娃，周二、周四 15:30–17:30。两位退休老师身体不好，要请人接手。"),
    TypicalCase("drains", 192, "8:30", "chair-hongyan", "鸿雁里", "鸿雁里下水道一下雨就冒",
        "一单元门口，去年到今年冒了五次，井盖也松了。",
        Ending(168, "11:00", "主管道疏通 60 米，换井盖 5 处，下了两场大雨没有再冒。", rated_for=-150, scores=(5, 4, 4, 5))),
    TypicalCase("lift-noise", 84, "9:00", "resident", "双鸿苑", "3 栋电梯响声大",
        "上下行都响，夜里听得清楚。",
        Ending(79, "15:30", "这是维保单位的责任，已转给维保公司和市场监管所，编号给了业主。", outcome="not_ours")),
]  # fmt: skip
