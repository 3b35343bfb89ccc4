"""Organisations around 新鸿, what is needed and offered there, and what came of it. All invented."""

from home.demo.content.feast import SOME_DAY
from home.demo.content.typical import TypicalCard, TypicalOrganisation, TypicalProject
from home.demo.content.xinhong.cases import LESSONS, RAMP

ORGANISATIONS = [
    TypicalOrganisation(
        "liaison", "唐玉兰", "站长", "social_work_station", "成华区邻里同行社会工作服务站", "邻里同行社工站",
        "四名社工，带着志愿者走家串户。2019 年起在双桥子街道，老人和娃娃的事做得多。",
        "社工上门、志愿者培训、带小组活动", "028-8000 0011", "民办非企业单位登记证书，看过原件", "52510108MJQ100011",
    ),
    TypicalOrganisation(
        "students", "夏清", "队长", "volunteer_team", "东郊大学生志愿服务队", "大学生志愿队",
        "附近两所学校的学生，二十来个人，周二、周四下午有空。",
        "教作文、算术，陪娃娃做作业", "028-8000 0012", "两所学校团委的介绍信，看过原件",
    ),
    TypicalOrganisation(
        "school", "陶敏", "德育主任", "school", "成都市新鸿路小学", "新鸿路小学",
        "就在双鸿苑隔壁，每学期有一周劳动实践，高年级师生走出校门。",
        "劳动实践、周末操场、老师带队出力", "028-8000 0015", "事业单位法人证书，看过原件", "12510108MB2J0015A",
    ),
    TypicalOrganisation(
        "barber", "江小梅", "店主", "shop", "成华区青丝理发店", "青丝理发店",
        "开在新鸿路口十一年，三把椅子。每月有一天给老人理发不收钱。",
        "理发，腿脚不方便的上门理", "028-8000 0013", "营业执照，看过原件", "92510108MA6CQ0013",
    ),
    TypicalOrganisation(
        "studio", "贺明", "行政经理", "enterprise", "成都东郊老厂文化创意有限公司", "老厂文创",
        "在老厂房里做展览和演出，有几间房白天空着。",
        "场地、音响、实习岗位", "028-8000 0014", "营业执照，看过原件", "91510108MA6CQ0014",
    ),
]  # fmt: skip


CARDS = [
    TypicalCard("ramp-hands", "need", "worker", "双鸿苑", 95, "修坡道那天，要人搬砖扫地、端茶",
                "施工队干重活，邻居打下手，一个上午。", "people", "making", amount=14, unit="人", place="双鸿苑", case=RAMP),
    TypicalCard("school-offer", "offer", "school", "school", 92, "老师带六年级，抽一个上午来搭把手",
                "四位老师带队，只做轻活：递工具、扫地、给师傅端茶。", "people", "making", amount=24, unit="人"),
    TypicalCard("haircut", "need", "worker", "新鸿社区", 58, "重阳给老人理发",
                "三十来位老人，其中几位下不了楼。", "skill", "welfare", amount=30, unit="人"),
    TypicalCard("barber-offer", "offer", "barber", "barber", 57, "三把椅子，重阳那天都空出来",
                "店里理，也能上门。剪刀推子自己带。", "skill", "welfare", amount=40, unit="人"),
    TypicalCard("visits", "need", "worker", "新鸿社区", 50, "冬天陪独居老人说说话",
                "23 位独居老人，每周一次，每次坐半个钟头。", "people", "welfare", amount=10, unit="人", lasts=120),
    TypicalCard("station-offer", "offer", "liaison", "liaison", 48, "4 名社工，带 11 名志愿者，每周来一个下午",
                "上门前先教志愿者三小时：怎么敲门，怎么听。", "people", "welfare", amount=15, unit="人", lasts=120),
    TypicalCard("homework", "need", "worker", "新鸿社区", 6, "四点半课堂，要人教作文和算术",
                "18 个娃娃，周二、周四 15:30 到 17:30，在党群服务中心。", "people", "welfare", amount=4, unit="人", lasts=52, case=LESSONS),
    TypicalCard("students-offer", "offer", "students", "students", 5, "大学生志愿队有 20 人",
                "中文、数学都有，周二、周四下午，到放寒假。", "people", "welfare", amount=20, unit="人", lasts=52),
    TypicalCard("coats", "need", "chair", "双鸿苑", 3, "给 40 件冬衣缝名字",
                "要会用缝纫机的，两个下午，院里活动室。", "skill", "welfare", amount=2, unit="人", lasts=11, place="双鸿苑"),
    TypicalCard("cook", "need", "worker", "新鸿社区", 8, "食堂星期天缺一位掌勺",
                "有健康证，管一顿饭，二十来个人的量。", "skill", "resources", lasts=40),
    TypicalCard("stairs", "need", "chair", "双鸿苑", 2, "3 栋楼道堆的东西，一起清一次",
                "旧家具多，要抬得动的人，也要一部车。", "people", "environment", amount=8, unit="人", lasts=20, place="双鸿苑"),
    TypicalCard("neighbour-offer", "offer", "resident", "me", 1, "星期六上午能来抬东西",
                "我和我家老王，有手套。", "people", "environment", amount=2, unit="人", lasts=20, place="双鸿苑"),
    TypicalCard("choir", "need", "worker", "新鸿社区", 30, "合唱队排练缺间房",
                "二十八个人，周三晚上两个钟头，要隔音。", "space", "making", board="enterprise", amount=1, unit="间"),
    TypicalCard("studio-offer", "offer", "studio", "studio", 29, "老厂二楼排练厅，晚上空着",
                "八十平方米，有音响，用完关灯锁门。", "space", "making", board="enterprise", amount=1, unit="间"),
    TypicalCard("jobs-offer", "offer", "studio", "studio", 4, "展厅要 6 位讲解，附近的优先",
                "一周四天，有培训，五十岁上下都行。", "jobs", "party", board="enterprise", amount=6, unit="个", lasts=30),
    TypicalCard("patrol", "need", "worker", "新鸿社区", 12, "晚上九点到十一点，新鸿路一起走一圈",
                "烧烤摊收摊前后容易吵，几家一起走，有话好说。", "people", "safety", board="duty", amount=4, unit="人", lasts=60),
    TypicalCard("squad-offer", "offer", "subdistrict", "双桥子街道", 11, "街道应急小队，每晚 4 人",
                "城管两人，应急两人，九点在新鸿路口集合。", "people", "safety", board="duty", amount=4, unit="人", lasts=60),
]  # fmt: skip


# A task is (what, 0 for the need's party or 1 for the offer's, days from today, done).
PROJECTS = [
    TypicalProject(
        "ramp-hands", "school-offer", 88, "school", "修坡道的志愿日",
        "完工前一个上午，8:30–11:30。孩子只做轻活，老师一直在场。",
        ("手套、茶水、保险；每个岗位一位大人", "四位老师，二十名六年级学生"), "社区基金只出保险和茶水",
        settled=80, under_way=45,
        tasks=(("和施工队说好哪天、做什么", 0, -60, True), ("给志愿者上保险", 0, -40, True), ("给家长发告知书", 1, -42, True)),
        log=((37, "14 位邻居、4 位老师到了。砖搬完了，地扫了三遍，孩子给师傅端了一上午的茶。"),),
        done=36, outcome="一个上午，打下手的活都做完了，施工队省了一天工。", people=18, minutes=2520,
    ),
    TypicalProject(
        "haircut", "barber-offer", 55, "barber", "重阳给老人理发",
        "10 月重阳节那天上午九点起，在社区活动室理发；下不了楼的下午上门。",
        ("活动室、热水、老人名单，志愿者接送", "三把椅子、剪刀推子，两位师傅"), "社区基金一分不出", settled=52, under_way=45,
        tasks=(("问清哪几位要上门", 0, -42, True), ("备好围布和热水", 0, -38, True)),
        log=((37, "上午理了 25 位，下午上门理了 6 位。周婆婆说，比过年还清爽。"),),
        done=36, outcome="31 位老人理了发，其中 6 位是上门理的。老人说，明年还要。", people=31, minutes=840,
    ),
    TypicalProject(
        "visits", "station-offer", 46, "liaison", "冬天陪独居老人说说话",
        "每周一个下午，14:00–16:30，到 23 位老人家里坐一坐。老人不愿意，随时不去，不问原因。",
        ("老人名单和家里的招呼；党群服务中心做集合点；网格员带路", "4 名社工；每次一份茶点，自己出；培训志愿者 3 小时"),
        "社区基金一分不出", settled=43, under_way=41,
        tasks=(("和 23 位老人一家一家说好", 0, -41, True), ("志愿者培训 3 小时", 1, -42, True),
               ("给两位听力不好的老人配写字板", 1, 2, False), ("冬至坝坝宴，接老人下楼", 0, SOME_DAY, False)),
        log=((40, "21 家开了门，2 家说下回。"), (19, "两位老人说想自己摆一桌，记进坝坝宴。"),
             (12, "顺手送了 40 件冬衣，是社区基金买的。"), (5, "11 组都去了。曾婆婆讲她在红光厂上夜班的事，讲了一个钟头。")),
    ),
    TypicalProject(
        "choir", "studio-offer", 26, "studio", "合唱队借用排练厅",
        "每周三 19:30–21:30，老厂二楼排练厅。用完关灯锁门，坏了东西照价赔。",
        ("合唱队自己搬谱架；每次留两人打扫", "排练厅一间，音响和电，派一人开关门"), "不收钱，电费老厂出", settled=9,
    ),
    TypicalProject("patrol", "squad-offer", 10, "subdistrict"),
]  # fmt: skip
