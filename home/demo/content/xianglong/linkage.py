"""Organisations around 向龙, and the boards. All invented."""

from home.demo.content.typical import TypicalCard, TypicalOrganisation, TypicalProject
from home.demo.content.xianglong.cases import GARDEN, LIFT
from home.demo.content.xianglong.people import ONE

ORGANISATIONS = [
    TypicalOrganisation(
        "gardeners", "曹万顺", "会长", "association", "龙潭老把式种植互助会", "老把式互助会",
        "三十几个种了一辈子菜的人，进了城手还是痒，教人种，也帮人种。",
        "教堆肥、育苗、搭架子", "028-8000 0021", "街道社会组织备案表，看过原件",
    ),
    TypicalOrganisation(
        "village-school", "苏文静", "校长", "school", "成都市龙潭向阳小学", "龙潭向阳小学",
        "学校在向龙二路，一半娃娃是搬迁户家的。",
        "五年级实践课、周末操场", "028-8000 0022", "事业单位法人证书，看过原件", "12510108MB2J0022A",
    ),
    TypicalOrganisation(
        "workshop", "顾连城", "总经理助理", "enterprise", "成都龙潭青禾精工有限公司", "青禾精工",
        "做小机床零件，厂子离向龙两公里，本地招工优先。",
        "岗位、学徒、车间开放日", "028-8000 0023", "营业执照，看过原件", "91510108MA6CQ0023",
    ),
]  # fmt: skip

CARDS = [
    TypicalCard("compost", "need", "worker", ONE, 110, "要人教堆肥，不许有味道",
                "36 户里头有一半没种过地，剩下一半只会浇粪。", "skill", "environment", amount=2, unit="人", place=ONE, case=GARDEN),
    TypicalCard("compost-offer", "offer", "gardeners", "gardeners", 109, "老把式三位，教堆肥、育苗",
                "每周来一个早上，教到会为止。不收钱，管一碗面。", "skill", "environment", amount=3, unit="人"),
    TypicalCard("beds", "need", "chair", ONE, 24, "菜园要 36 块地牌，写得大、淋得雨",
                "写户号，不写名字。", "goods", "making", amount=36, unit="块", lasts=30, place=ONE, case=GARDEN),
    TypicalCard("ride", "need", "worker", "向龙社区", 20, "带老人坐电梯，要一个班的学生娃娃",
                "娃娃胆子大，老人听娃娃的。", "people", "welfare", amount=20, unit="人", lasts=40, case=LIFT),
    TypicalCard("class-offer", "offer", "village-school", "village-school", 19, "五年级二十六人，实践课来",
                "两位老师带，周四下午。", "people", "welfare", amount=26, unit="人", lasts=60),
    TypicalCard("sewing", "need", "worker", "向龙社区", 10, "缺三台能用的缝纫机，给妇女手工班",
                "绣花鞋垫接到一笔订单，人手够，机器不够。", "goods", "resources", board="enterprise", amount=3, unit="台", lasts=40),
    TypicalCard("apprentice", "offer", "workshop", "workshop", 8, "学徒六名，四十五岁以下，向龙优先",
                "学三个月，有工资，管午饭，出师签合同。", "jobs", "party", board="enterprise", amount=6, unit="个", lasts=45),
    TypicalCard("work", "need", "worker", "向龙社区", 7, "十二户想在家门口上班",
                "三十几岁到五十岁，种过地、打过零工，手上有力气，接送娃娃要赶得上。", "jobs", "affairs", board="enterprise", amount=12, unit="个", lasts=45),
    TypicalCard("hydrant", "need", "worker", "向龙社区", 14, "五个院落的消防栓，一个月拧一遍",
                "物业有的认真，有的划勾了事。想几家一起走一趟。", "people", "safety", board="duty", amount=3, unit="人", lasts=60),
    TypicalCard("fire-offer", "offer", "subdistrict", "龙潭街道", 13, "街道微型消防站，每月出两个人",
                "带压力表，看一个签一个。", "people", "safety", board="duty", amount=2, unit="人", lasts=60),
]  # fmt: skip

PROJECTS = [
    TypicalProject(
        "compost", "compost-offer", 106, "gardeners", "教 36 户堆肥育苗",
        "每周一个早上，7:30–9:30，在菜园里。不用粪水，闻得到味道就重来。",
        ("菜园、工具、烂菜叶和落叶", "三位老把式，菌种自己带"), "社区基金一分不出，管一碗面",
        settled=100, under_way=95,
        tasks=(("围出两个堆肥箱", 0, -90, True), ("每户自己堆一回", 1, -60, True)),
        log=((82, "来了 31 户。闻了三遍，没有味道，二楼的黎师傅也来闻了。"), (64, "头一批苗分完，缺的去邻居家匀。")),
        done=40, outcome="36 户都会堆肥了，绿化带里再没有长出一根葱。", people=36, minutes=5400,
    ),
    TypicalProject(
        "ride", "class-offer", 17, "village-school", "学生娃娃带老人坐电梯",
        "实践课，一个娃娃带一位老人，老师在门厅守着。老人不愿意就不坐。",
        ("老人名单和楼栋长的招呼；求救铃提前跟维保说好", "两位老师、二十六名五年级学生"), "社区基金一分不出",
        settled=15, under_way=13,
        tasks=(("给家长发告知书", 1, -14, True), ("把没来的四家再问一遍", 0, 4, False)),
        log=((12, "头一回，17 位老人坐上去，16 位坐下来，一位走的楼梯，说下回。"),),
    ),
    TypicalProject("work", "apprentice", 5, "workshop"),
]  # fmt: skip
