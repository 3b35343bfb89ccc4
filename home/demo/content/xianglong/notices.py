"""Notices of 向龙, the newest first."""

from home.demo.content.typical import TypicalNotice
from home.demo.content.xianglong.cases import GARDEN, LIFT, TABLES
from home.demo.content.xianglong.people import HOME, ONE, TWO

A, B, C = (ONE,), (TWO,), (HOME,)
NOTICES = [
    TypicalNotice(0, "07:10", "power", "明天 9:00–12:00，一期 1–3 栋停电",
        "供电所换配电箱。电梯停在一楼，要下楼的趁早；家里用吸氧机的，给楼栋长打电话，有备用电瓶送上来。", by="chair", to=A, lasts=1.3, level="blue"),
    TypicalNotice(1, "17:40", "public_display", "共享菜园结算：花了 ¥9,236.00",
        "议事会定的 ¥9,800.00，余下 ¥564.00 退回基金。票据四张，贴在院坝中心门口，账本上也有。公示七天，有疑问找监委会。", lasts=7, about=GARDEN),
    TypicalNotice(2, "09:30", "information", "三张清单重新印好了，一家一份",
        "自己的事、院落的事、社区的事，字放大了，背面印了找谁、打什么电话。没拿到的到院坝中心来取，也可以请楼栋长带。", lasts=30),
    TypicalNotice(3, "18:20", "activity", "后天傍晚，菜园头一回赶院坝场",
        "各家拿几把自己种的菜来，不卖，换。没有地的邻居带个手艺来换也行：磨刀、补衣裳、教手机，都算。", lasts=3, about=GARDEN),
    TypicalNotice(4, "10:00", "found", "菜园边捡到一把铜钥匙",
        "拴了根红毛线，像是老式木箱的。挂在工具棚门后头，自己来认。", lasts=20),
    TypicalNotice(6, "15:10", "information", "院坝里办事怎么摆，草稿贴出来了",
        "院坝东头摆，二十五桌为限；吹打到十点，十点以后放录音；谁家办事谁家扫，押两百块，扫干净退。不是定论，来改。", by="chair", to=A, lasts=20, about=TABLES),
    TypicalNotice(8, "11:20", "water", "今天 14:00–17:00 向龙家园停水抢修",
        "车道下的老水管裂了。三点前送水车停在大门口，带桶来。", by="chair-home", to=C, lasts=1),
    TypicalNotice(9, "16:30", "activity", "带老人坐电梯，找八位手脚轻的邻居",
        "一人带一位，坐上去，坐下来，按一回求救铃，三回就不怕了。学生娃娃也可以来。", to=B, lasts=12, about=LIFT),
    TypicalNotice(12, "09:00", "information", "医保今年怎么交，院坝中心有人教",
        "不用跑街道。带身份证，工作日上午来，年轻人手把手教，三分钟一个人。眼睛看不清的，我们念给你听。", lasts=40),
    TypicalNotice(16, "14:00", "public_display", "楼栋长名单公示：一期、二期 12 人",
        "一栋一位，邻居推、院落定。名单和联系办法贴在各栋门厅。有不同意见，七天之内告诉社区。", lasts=10),
    TypicalNotice(21, "08:40", "lift", "二期 5 栋右边电梯年检，停半天",
        "左边照常。推车、轮椅请走一楼连廊到 6 栋乘梯，志愿者在门口。", to=B, lasts=1),
    TypicalNotice(33, "10:30", "information", "老房子的照片，找出来晒一晒",
        "搬来以前的院子、水井、黄葛树，谁家有老照片，拿来院坝中心翻拍，原样还你。要做一面墙。", lasts=60),
    TypicalNotice(58, "20:00", "alert", "大风蓝色预警，阳台上的坛子花盆收一收",
        "今晚到明早阵风七级。高楼下面不要停车，晒的豆瓣端进屋。", lasts=0.6, level="blue"),
    TypicalNotice(96, "15:00", "public_display", "菜园地块抽签结果公示",
        "报名 58 户，地块 36 块。没抽到的排在前面，两年一轮，下回先选。签是三个娃娃抽的，抽的时候大家都在。", to=A, lasts=7, about=GARDEN),
    TypicalNotice(128, "19:10", "activity", "葱的事，今晚院坝坐下来说",
        "物业经理来，种葱的来，嫌味道大的也来。一人说三分钟，不打断。", by="chair", to=A, lasts=1, about=GARDEN),
]  # fmt: skip
