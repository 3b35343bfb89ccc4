"""Organisations around 和美, and the boards. All invented."""

from home.demo.content.hemei.cases import HALL, RIDERS
from home.demo.content.hemei.people import OLD
from home.demo.content.typical import TypicalCard, TypicalOrganisation, TypicalProject

ORGANISATIONS = [
    TypicalOrganisation(
        "opera", "柳香兰", "队长", "association", "和美川剧座唱队", "和美座唱队",
        "二十一个人，最小的五十八。周末在三楼唱，也上门唱。",
        "座唱、教身段、给活动热场", "028-8000 0031", "社区社会组织备案表，看过原件",
    ),
    TypicalOrganisation(
        "night-school", "俞知秋", "项目主管", "social_work_station", "保和晚风社会工作服务中心", "晚风社工",
        "三名社工，白天跑楼栋，晚上开夜校，四楼的灯多半是他们关的。",
        "夜校、社工个案、志愿者培训", "028-8000 0032", "民办非企业单位登记证书，看过原件", "52510108MJQ100032",
    ),
    TypicalOrganisation(
        "riders", "殷勤", "站长", "enterprise", "成都快风同城配送有限公司和美站", "快风和美站",
        "四十来个骑手，早上十点到半夜，认得每一个单元门。",
        "顺路看一眼、送药送菜、发现情况报一声", "028-8000 0033", "营业执照，看过原件", "91510108MA6CQ0033",
    ),
    TypicalOrganisation(
        "caretakers", "边防", "项目经理", "property_management", "四川和美家物业服务有限公司", "和美家物业",
        "管名苑和新居，综合体一楼的保洁也是他们。",
        "工程师傅、仓库、夜班值守", "028-8000 0034", "营业执照，看过原件", "91510108MA6CQ0034",
    ),
]  # fmt: skip

CARDS = [
    TypicalCard("ears", "need", "worker", "和美社区", 27, "独居老人一周没下楼，想有人顺路敲个门",
                "三十一位，名单在社区，只给签过保密书的人。", "people", "affairs", amount=10, unit="人", lasts=90),
    TypicalCard("doors", "offer", "riders", "riders", 26, "骑手四十人，送到门口时多敲一下",
                "不进门，不收东西，没人应就报给社区。", "people", "affairs", amount=40, unit="人", lasts=90),
    TypicalCard("classroom", "need", "worker", "和美社区", 44, "夜校要人管签到和关灯",
                "周一到周四，七点到九点，四楼两间教室。", "people", "making", amount=2, unit="人"),
    TypicalCard("evenings", "offer", "night-school", "night-school", 43, "三名社工轮值夜校",
                "管签到、投影、关灯，也接着听人说说烦心事。", "people", "making", amount=3, unit="人"),
    TypicalCard("stage", "need", "worker", "和美社区", 9, "开放日晚上差一折戏",
                "一楼到四楼都有人讲，四楼缺个收尾的。", "skill", "making", amount=1, unit="折", lasts=5, case=HALL),
    TypicalCard("act", "offer", "opera", "opera", 8, "《秋江》一折，自带锣鼓",
                "周末下午或者开放日，十八分钟，要四张椅子。", "skill", "making", amount=1, unit="折", lasts=60),
    TypicalCard("shelf", "need", "chair-old", OLD, 12, "8 号院门洞要一个修得好的信报箱",
                "用了三十年，锁都掉了。", "goods", "resources", amount=1, unit="组", lasts=40, place=OLD),
    TypicalCard("store", "offer", "caretakers", "caretakers", 11, "仓库里有拆下来的旧信报箱两组",
                "名苑换新的，旧的刷一遍漆还能用十年，师傅出工。", "goods", "resources", amount=2, unit="组", lasts=40),
    TypicalCard("micro", "need", "worker", "和美社区", 16, "骑手桌每天要有人擦，谁顺手",
                "早市八点要用同一张桌子，前一晚擦干净就行。", "people", "environment", board="enterprise", amount=2, unit="人", lasts=60, case=RIDERS),
    TypicalCard("night-watch", "offer", "caretakers", "caretakers", 15, "夜班值守擦桌子，一天两回",
                "一点多和六点各一回，不另算工。", "people", "environment", board="enterprise", amount=2, unit="人", lasts=60),
    TypicalCard("gate", "need", "worker", "和美社区", 21, "早晚两个钟头，学校后门要人站一站",
                "交警站前门，后门没人。", "people", "safety", board="duty", amount=2, unit="人", lasts=60),
    TypicalCard("vest", "offer", "subdistrict", "保和街道", 20, "街道平安队，早晚各两人",
                "穿马甲，带哨子，七点四十和四点二十到位。", "people", "safety", board="duty", amount=2, unit="人", lasts=60),
]  # fmt: skip

PROJECTS = [
    TypicalProject(
        "ears", "doors", 24, "riders", "顺路敲门",
        "送到门口时多敲一下，问一句“在不在”。没人应，报给社区值班电话，不自己开门。",
        ("三十一位老人的单元号和值班电话；社区每天回一句话", "四十名骑手，签保密书；一个月开一回会"), "社区基金一分不出，马甲社区出",
        settled=21, under_way=18,
        tasks=(("给四十个人讲一遍怎么敲门", 0, -18, True), ("把没开门的三家再问一遍", 1, 3, False)),
        log=((14, "第一周 103 次，都应了，两位老人说不用敲。"), (4, "周四一位没应，社区上门，是耳背在听戏。")),
    ),
    TypicalProject(
        "classroom", "evenings", 41, "night-school", "夜校签到和关灯",
        "周一到周四，七点到九点，四楼。九点整关灯，不催人，等说完那句话。",
        ("教室、投影、茶水", "三名社工轮班，一人一周"), "讲义社区基金出，别的不花钱",
        settled=39, under_way=36,
        tasks=(("排出一学期的轮值", 1, -37, True),),
        log=((34, "来了 64 个人，急救课站到走廊上。"), (12, "写回忆录的班写出第一本，十一页，写的是工厂食堂。")),
        done=3, outcome="一学期 26 晚，来了 488 人次，灯一盏没有忘关。", people=31, minutes=9360,
    ),
    TypicalProject("gate", "vest", 17, "subdistrict"),
    TypicalProject("shelf", "store", 8, "caretakers"),
]  # fmt: skip
