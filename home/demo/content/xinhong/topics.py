"""What neighbours of 新鸿 talk over, the newest topic first. Who speaks is a key of the cast or a neighbour's name."""

from home.demo.content.typical import Said, TypicalTopic
from home.demo.content.xinhong.cases import RAMP, SHED

TOPICS = [
    TypicalTopic(
        "yard",
        "2 栋门口能不能修个坡道？",
        [
            Said(
                163,
                "10:20",
                "resident",
                "2 栋门口三级台阶，轮椅上不去，一位婆婆七个月没下过楼了。能不能修个坡道？大家说说。",
                {"makes_sense": 18},
            ),
            Said(163, "11:05", "谢芳", "修嘛，哪个屋头没得老人？就是莫挡到一楼的窗子。", {"makes_sense": 31}),
            Said(163, "12:40", "韩梅", "推娃娃车的也要谢你。我家老二每回都是抬上去的。", {"thanks": 9}),
            Said(
                162,
                "20:15",
                "黄建军",
                "我住一楼。坡道从我窗下过，晚上轮子响，我睡不着。不是不同意，能不能绕一下？",
                {"makes_sense": 14},
            ),
            Said(
                162,
                "20:50",
                "resident",
                "绕得开。我去问施工的师傅，靠西那边长一点，不过你家窗。",
                {"thanks": 6},
                quotes=4,
            ),
            Said(
                160,
                "09:30",
                "chair",
                "院落委员会记下了：两个方案都画出来，贴到 2 栋门口，过你家窗的那个标出来。周六下午三点，院坝喝茶。",
                {"reassured": 22},
                official=True,
            ),
            Said(126, "21:00", "黄建军", "看了图，靠西那个，我同意。", {"thanks": 17}),
        ],
        matter=RAMP,
    ),
    TypicalTopic(
        "yard",
        "充电棚离一楼窗户够不够远？",
        [
            Said(
                2,
                "19:40",
                "李德明",
                "我家在一楼，窗子正对东墙。充电棚要是挨到窗户，夏天一屋子烟咋办？有没有人真的去量过？",
                {"makes_sense": 18, "me_too": 6, "thanks": 3},
            ),
            Said(2, "20:05", "谢芳", "同问。我家小的晚上睡那间屋。", {"me_too": 4}),
            Said(
                1,
                "10:12",
                "chair",
                "今早 8:30 和消防一起量了：充电棚到最近的窗 **11 米**，规定是 6 米以上。棚里每个车位有断电保护，顶上装喷淋。\n\n"
                "还想自己量的，今晚 19:00 在东墙碰头，卷尺我们带。",
                {"makes_sense": 21, "reassured": 22, "still_asking": 2},
                official=True,
            ),
            Said(
                1,
                "11:05",
                "resident",
                "喷淋哪个管？一年试一次水，能不能写进表决的内容里头？",
                {"makes_sense": 14, "write_it_in": 9},
                quotes=3,
            ),
            Said(
                1,
                "15:30",
                "曾强",
                "就是 3 栋 402 那家天天飞线，电话我都有。",
                hidden="写了别人家的门牌。谁家吵谁，请当面说或者打 96966。",
                objected="门牌我认，是不该写。把门牌去掉，飞线这句话该留着，楼道里真的闻到过焦味。",
            ),
            Said(1, "20:31", "黄建军", "昨晚七点在东墙，我拉的卷尺，委员会看的数：11 米 2。放心投了。", {"thanks": 7}),
            Said(0, "07:06", "韩梅", "喷淋试水这条我赞成，写进去嘛。", {"write_it_in": 5}),
            Said(
                0,
                "07:31",
                "chair",
                "@#4 说的“一年试一次水”，委员会记下了，放进表决通过以后的管理约定，第 7 条。",
                {"thanks": 4},
            ),
            Said(0, "07:44", "邓小勇", "棚顶能不能斜起，落雨不得滴到走道上？", {"makes_sense": 2}),
        ],
        matter=SHED,
    ),
    TypicalTopic(
        "neighbours",
        "哪家有多的泡菜坛子？娃娃学校要用",
        [
            Said(0, "06:55", "秦岚", "娃娃班上做传统手工，要三个小坛子，用一个星期就还。"),
            Said(
                0,
                "07:20",
                "郭琴",
                "我有两个空的，洗干净放在 3 号院门卫那儿了，写了你的姓。",
                {"thanks": 5},
                reported=("马小军", "把人家的姓和放东西的地方写在外头，私下说是不是好些？请看一眼。"),
            ),
        ],
    ),
    TypicalTopic(
        "ideas",
        "广场舞音量，商量个大家都睡得着的点数",
        [
            Said(
                4,
                "20:40",
                "彭玉梅",
                "不是不准跳，是八点半以后能不能换小音箱？\n\n- 平时 20:30 收音量\n- 周末 21:00\n- 中高考那几天停",
                {"makes_sense": 31, "me_too": 11},
            ),
            Said(
                3,
                "08:15",
                "杨秀英",
                "我们队里商量了，平时 20:30 换小音箱，要得。周末放宽到 21:00。",
                {"thanks": 19, "reassured": 8},
            ),
            Said(3, "21:02", "moderator", "两边都退了一步，好得很。定下来的点数我写到院门口。", {"thanks": 6}),
        ],
    ),
    TypicalTopic(
        "getting-about",
        "新鸿路口的人行绿灯太短，老人走不过去",
        [
            Said(9, "17:20", "张桂芳", "我走到一半就红了。有没有人跟我一样？", {"me_too": 23}),
            Said(
                8,
                "09:40",
                "worker",
                "我们请交警来看过了，人行绿灯从 18 秒加到 26 秒，下周一起。",
                {"thanks": 27},
                official=True,
            ),
        ],
    ),
    TypicalTopic(
        "yard",
        "新来的邻居看这里：倒垃圾、停车、借梯子",
        [
            Said(
                60,
                "10:00",
                "moderator",
                "一句话说清楚：\n\n1. 垃圾 6:30–9:00、18:00–21:00 投\n2. 车位先到先停，消防通道一分钟也不停\n3. 梯子、手推车在门卫，登个记就借",
                {"thanks": 34},
            ),
        ],
        pinned=True,
    ),
]
