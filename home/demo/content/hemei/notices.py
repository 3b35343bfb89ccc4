"""Notices of 和美, the newest first."""

from home.demo.content.hemei.cases import DOGS, HALL, RIDERS
from home.demo.content.hemei.people import FAIR, OLD, TOWERS
from home.demo.content.typical import TypicalNotice

GRASS, YARD = (TOWERS,), (OLD,)
NOTICES = [
    TypicalNotice(0, "06:40", "information", "综合体今天的排期有一处变动",
        "三楼排练厅下午借给社区卫生站打疫苗，唱队挪到二楼小教室。二楼作业室照常。排期表电梯里也换过了。", lasts=1.2),
    TypicalNotice(1, "16:20", "public_display", "排练厅隔音结算：花了 ¥8,148.00",
        "议事会定的 ¥8,600.00，余下 ¥452.00 退回基金。票据三张，前后两回的分贝数贴在二楼楼梯口。公示七天。", lasts=7, about=HALL),
    TypicalNotice(2, "11:00", "activity", "草坪分钟点，这周末当面定",
        "带狗的、带娃娃的、两样都带的，都来。地点就在草坪上，凳子管够，狗拴好。", by="chair", to=GRASS, lasts=6, about=DOGS),
    TypicalNotice(3, "20:30", "found", "四楼夜校捡到一副蓝牙耳机",
        "白色盒子，盖子上贴了只橘猫。在一楼服务台，说得出猫叫什么名字就给你。", lasts=15),
    TypicalNotice(4, "09:00", "water", "今天 10:00–16:00，和美路 8 号院停水",
        "二次供水的水泵换轴承。一楼综合体有直饮水，拿瓶子来接。", by="chair-old", to=YARD, lasts=1),
    TypicalNotice(6, "15:40", "information", "骑手和环卫的桌子，试摆一个月",
        "一楼 6 号摊，十点到晚上八点：三张桌、一台微波炉、一壶热水、一排充电口。自己收拾，摊主八点要擦。不好用就说。", lasts=30, about=RIDERS),
    TypicalNotice(7, "10:10", "lift", "惠民苑 2 栋电梯调门，停两小时",
        "桂圆妈妈提的：关门时间从三秒改到七秒，感应边一起换。明早九点开始，要下楼的打服务台电话，有人背。", to=(FAIR,), lasts=2),
    TypicalNotice(11, "14:00", "information", "夜校下学期开六门课，先投票再开",
        "手冲咖啡、短视频剪辑、川剧身段、急救、修自行车、给爸妈写回忆录。票多的四门开，投票在一楼，也可以写信来。", lasts=20),
    TypicalNotice(15, "17:00", "public_display", "一楼早市摊位续签名单公示",
        "14 个摊位，12 家续，2 家不干了。空出来的两个，先给本社区的人。有意见找居务监督委员会。", lasts=10),
    TypicalNotice(20, "09:30", "road", "和美西路南半幅挖沟铺缆，十天",
        "电瓶车走北侧，推婴儿车请从名苑 3 号门穿过去，门开着。夜里十点以后不动机器，说好了的。", lasts=9),
    TypicalNotice(37, "19:20", "activity", "旧家具互换市集，只换不卖",
        "搬得动的都行。搬不动的拍照片来，志愿者上门量一量。没换出去的，当天自己搬回去。", lasts=4),
    TypicalNotice(61, "12:00", "alert", "暴雨蓝色预警，地下车库入口备了沙袋",
        "三楼和四楼的窗子我们关了。名苑地库积过一回水的那几个车位，请挪到地面，今晚不收费。", lasts=0.6, level="blue"),
    TypicalNotice(88, "10:00", "public_display", "8 号院楼道灯表决结果：通过",
        "96 户中 79 户同意，2 户反对，15 户没有投。电费院落自己出，单子贴在门洞里。", to=YARD, lasts=7),
    TypicalNotice(112, "18:00", "activity", "请唱戏的和写作业的一起坐坐",
        "周末下午，三楼排练厅。先听唱队唱一段，再上二楼听一听楼板。量分贝的机器，街道借给我们了。", lasts=3, about=HALL),
]  # fmt: skip
