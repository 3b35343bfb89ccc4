"""What neighbours of 和美 talk over."""

from home.demo.content.hemei.cases import DOGS, HALL, RIDERS
from home.demo.content.typical import Said, TypicalTopic

TOPICS = [
    TypicalTopic("ideas", "唱戏和写作业，我做了张时间表", [
        Said(115, "22:10", "resident", "我是那个写信的爸爸。先说清楚：我不反对唱戏，我奶奶就是唱这个的。只是周三晚上娃娃要考试。\n\n表在这里，求改：\n\n- 周三、周四晚上：写作业\n- 周五晚上、周末：唱戏\n- 锣鼓：周末下午",
             {"makes_sense": 9, "thanks": 4}),
        Said(114, "07:50", "柳如眉", "唱队的来说一句。锣鼓挪到周末，可以。周三不唱，七十岁的人等到周五，膝盖等不起。能不能隔音？", {"makes_sense": 8}, quotes=1),
        Said(114, "12:30", "单晓东", "我做装修的。那道门是空心板，换一扇实木隔音门，缝里打胶，再挂两层帘子，七八千。楼板不用动。", {"thanks": 11}),
        Said(113, "20:00", "worker", "两样一起：排期照时间表试四周，同时把隔音报给议事会。量分贝的机器周末到，谁都可以来看数。", {"reassured": 10}, official=True),
        Said(9, "21:40", "resident", "昨晚二楼 38 分贝，女儿做完一张卷子。三楼唱到“断桥”，她跟着哼了两句。谢谢大家。", {"thanks": 14}),
    ], matter=HALL),
    TypicalTopic("yard", "草坪归狗还是归娃娃，一人一句，不骂人", [
        Said(28, "08:00", "member", "规矩先说：不点名，不发照片，一人一句。我两样都有，一条狗一个娃。", {"makes_sense": 6}),
        Said(28, "08:40", "康乐", "养狗的：早上七点前、晚上九点后，我们用，袋子自己带。中间不来。", {"makes_sense": 7}),
        Said(28, "09:10", "葛兰", "带娃的：行。再加一条，绳子不超过一米五。", {"write_it_in": 6}, quotes=2),
        Said(27, "13:00", "宫晨", "7 栋那家的金毛从来不拴，业主群里骂了三回。", hidden="点了别人家的门牌和狗。说好了一人一句，不点名。"),
        Said(26, "20:20", "易帆", "中间挖一条浅沟种麦冬，狗不爱踩，娃娃跨得过去，比立牌子好看。", {"makes_sense": 9, "thanks": 3}),
        Said(3, "19:00", "chair", "都记下了：钟点、绳长、袋子、麦冬。这周末在草坪上当面定，定了写进业主公约。", {"reassured": 8}, official=True),
    ], matter=DOGS),
    TypicalTopic("neighbours", "早市收摊的菜，哪个晓得谁要？", [
        Said(5, "09:20", "时光", "八点收摊，卖相不好的菜一堆，摊主说谁来拿都行，就是不要浪费。"),
        Said(5, "10:05", "丘彩云", "放到服务台冰柜里，贴“自取”。我们楼里三位老人，我下去一趟的事。", {"thanks": 8}),
        Said(4, "08:30", "时光", "冰柜有了。今天拿走二十一份，剩两个茄子。", {"thanks": 6},
             reported=("康乐", "服务台的冰柜是放疫苗的还是放菜的？请看一眼，别弄混了。")),
    ]),
    TypicalTopic("getting-about", "综合体门口的坡，婴儿车推上去要冲", [
        Said(13, "17:30", "路遥遥", "抱一个推一个，冲上去差点刹不住。能不能加个扶手？", {"me_too": 8}),
        Said(12, "09:40", "worker", "量了：一比八，陡了。先装一道扶手，月底改成一比十二的折线。", {"thanks": 9}, official=True),
    ]),
    TypicalTopic("ideas", "给骑手的那三张桌子，叫个什么名字？", [
        Said(10, "12:20", "moderator", "夜校同学出的：“歇一口”。还有“凉饭不凉”“台阶以后”。大家投。", {"thanks": 5}),
        Said(10, "14:45", "常在", "我就是骑手。叫啥都行，微波炉别拔插头就行。", {"makes_sense": 12}),
        Said(9, "21:10", "苗青", "那就叫“插头别拔”。", {"makes_sense": 9, "thanks": 7}),
    ], matter=RIDERS),
]  # fmt: skip
