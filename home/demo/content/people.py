"""Invented people. Every address ends in demo.example; every name is made up."""

from home.demo.content.typical import DOMAIN as DOMAIN
from home.demo.content.typical import Person
from portal.access.roles import Role

PASSWORD = "zaijia-2026"  # noqa: S105  printed by make demo, and refused nowhere else

XINHONG_ROAD = tuple(f"新鸿路 {number} 号院" for number in range(1, 6))


# One per role, in the order in which `make demo` prints them.
CAST = [
    Person("resident", "王小燕", Role.RESIDENT, "双鸿苑", "住在双鸿苑 2 栋"),
    Person("member", "刘敏", Role.COMMITTEE_MEMBER, "双鸿苑", "2026 年院落委员会换届选出"),
    Person("chair", "周建国", Role.COMMITTEE_CHAIR, "双鸿苑", "2026 年院落委员会换届选出"),
    Person("secretary", "杨国强", Role.PARTY_BRANCH_SECRETARY, "双鸿苑", "院落党支部选举"),
    Person("head", "钟桂英", Role.BUILDING_HEAD, "双鸿苑 2 栋", "本栋居民推选"),
    Person("worker", "陈静", Role.COMMUNITY_WORKER, "新鸿社区", "社区专职工作者"),
    Person("social", "苏晓", Role.SOCIAL_WORKER, "新鸿社区", "社工站驻点社工"),
    Person("grid", "彭涛", Role.GRID_WORKER, "新鸿社区", "专职网格员"),
    Person("mediator", "白玉珍", Role.MEDIATOR, "新鸿社区", "人民调解委员会委员"),
    Person("steward", "贺强", Role.STREET_STEWARD_ASSISTANT, "新鸿社区", "街长助理"),
    Person("property", "邱磊", Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, "双鸿苑", "物业项目经理"),
    Person("editor", "赵琳", Role.EDITOR, "新鸿社区", "管社区网站的文字和图片"),
    Person("moderator", "谭丽", Role.FORUM_MODERATOR, "新鸿社区", "退休教师，大家推的版主"),
    Person("organiser", "罗建华", Role.EVENT_ORGANISER, "新鸿社区", "新鸿志愿队队长"),
    Person("council", "张桂芳", Role.COUNCIL_MEMBER, "新鸿社区", "2026 年居民议事会选出"),
    Person("treasurer", "吴秀兰", Role.TREASURER, "新鸿社区", "管委会会计"),
    Person("approver", "高建平", Role.APPROVER, "新鸿社区", "居委会主任，管委会审批"),
    Person("cashier", "宋晓梅", Role.CASHIER, "新鸿社区", "管委会出纳"),
    Person("supervisor", "何志强", Role.SUPERVISOR, "新鸿社区", "居务监督委员会主任"),
    Person("unit", "龚伟", Role.RESPONSIBLE_UNIT_STAFF, "双桥子街道", "街道综合执法队"),
    Person("dispatcher", "任丽", Role.DISPATCHER, "双桥子街道", "街道网格化中心"),
    Person("hotline", "庞静", Role.HOTLINE_OPERATOR, "双桥子街道", "热线坐席"),
    Person("subdistrict", "唐丽华", Role.SUBDISTRICT_OFFICER, "双桥子街道", "街道社区发展治理办"),
    Person("district", "冯涛", Role.DISTRICT_OFFICER, "", "区委社会工作部"),
    Person("admin", "孙明", Role.PLATFORM_ADMINISTRATOR, "", "平台管理"),
]

# Who writes for the other courtyards of 新鸿.
COMMITTEES = [
    Person("chair-xinhonglu", "蒋素芬", Role.COMMITTEE_CHAIR, XINHONG_ROAD, "2025 年院落委员会选出"),
    Person("chair-hongyan", "罗永年", Role.COMMITTEE_CHAIR, "鸿雁里", "2025 年院落委员会选出"),
]

# Neighbours who sit in the council (议事会) of 新鸿, beside the one of the cast.
COUNCIL = ("李德明", "杨秀英", "谢芳", "彭玉梅", "许大伟", "林国栋", "朱红", "傅明德", "卢芳", "石磊")

# Who keeps the forum of 新鸿 in order beside the one of the cast: nobody judges their own case.
MODERATORS = [
    Person("moderator-two", "周国庆", Role.FORUM_MODERATOR, "新鸿社区", "2026 年居民议事会推选"),
]

# Neighbours of 新鸿 with an account, by courtyard.
NEIGHBOURS = {
    "双鸿苑": (
        "严素珍",
        "李德明",
        "杨秀英",
        "曾强",
        "谢芳",
        "邓小勇",
        "彭玉梅",
        "萧建",
        "曹丽",
        "许大伟",
        "韩梅",
        "黄建军",
    ),
    "新鸿路 3 号院": (
        "林国栋",
        "郭琴",
        "马小军",
        "朱红",
        "秦岚",
        "傅明德",
        "沈玉",
        "姚远",
        "卢芳",
        "汪海",
        "金秀",
        "钟伟",
    ),
    "鸿雁里": ("蔡文", "余静", "田野", "任青", "丁香", "方圆", "石磊", "夏天"),
}
