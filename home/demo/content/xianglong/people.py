"""Invented people of 向龙. Those of the cast sign in with the community's name behind their part."""

from home.demo.content.typical import Person
from portal.access.roles import Role

SUFFIX = "-xianglong"
ONE, TWO, HOME, FLATS, VIEW = "向龙新居一期", "向龙新居二期", "向龙家园", "向龙公寓", "龙汇雅居"

CAST = [
    Person("resident-xianglong", "曾桂英", Role.RESIDENT, ONE, "住在向龙新居一期 4 栋"),
    Person("member-xianglong", "廖小兰", Role.COMMITTEE_MEMBER, ONE, "2026 年院落委员会选出"),
    Person("chair-xianglong", "廖国富", Role.COMMITTEE_CHAIR, ONE, "2026 年院落委员会选出"),
    Person("chair-home-xianglong", "文德贵", Role.COMMITTEE_CHAIR, HOME, "2025 年院落委员会选出"),
    Person("worker-xianglong", "白雪梅", Role.COMMUNITY_WORKER, "向龙社区", "社区专职工作者"),
    Person("editor-xianglong", "申晓", Role.EDITOR, "向龙社区", "管社区网站的文字和图片"),
    Person("moderator-xianglong", "龚老四", Role.FORUM_MODERATOR, "向龙社区", "从前生产队的记分员，大家推的版主"),
    Person("organiser-xianglong", "幸福", Role.EVENT_ORGANISER, "向龙社区", "向龙志愿队队长"),
    Person("council-xianglong", "庄淑华", Role.COUNCIL_MEMBER, "向龙社区", "2026 年居民议事会选出"),
    Person("treasurer-xianglong", "邱静", Role.TREASURER, "向龙社区", "管委会会计"),
    Person("approver-xianglong", "涂建军", Role.APPROVER, "向龙社区", "居委会主任，管委会审批"),
    Person("cashier-xianglong", "毛丽", Role.CASHIER, "向龙社区", "管委会出纳"),
    Person("supervisor-xianglong", "严明理", Role.SUPERVISOR, "向龙社区", "居务监督委员会主任"),
    Person("subdistrict-xianglong", "阳帆", Role.SUBDISTRICT_OFFICER, "龙潭街道", "街道社区发展治理办"),
]

COUNCIL = ("廖永贵", "钟世友", "赖素芳", "文成", "巫玉芬", "范国庆")

NEIGHBOURS = {
    ONE: ("廖永贵", "钟世友", "赖素芳", "巫玉芬", "林发祥", "刁小蓉", "黎明辉", "钟丽君"),
    HOME: ("文成", "张顺清", "叶淑珍", "范国庆"),
    FLATS: ("裴佳", "龙海"),
    VIEW: ("简宁", "祝一凡"),
}
