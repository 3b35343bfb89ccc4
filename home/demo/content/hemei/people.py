"""Invented people of 和美. Those of the cast sign in with the community's name behind their part."""

from home.demo.content.typical import Person
from portal.access.roles import Role

SUFFIX = "-hemei"
NEW, FARM, FAIR, TOWERS, OLD = "和美新居", "和美家园", "和美惠民苑", "和美名苑", "和美路 8 号院"

CAST = [
    Person("resident-hemei", "邹凯", Role.RESIDENT, TOWERS, "住在和美名苑 7 栋"),
    Person("member-hemei", "崔莹", Role.COMMITTEE_MEMBER, TOWERS, "2026 年业主大会选出"),
    Person("chair-hemei", "季学文", Role.COMMITTEE_CHAIR, TOWERS, "2026 年业主大会选出"),
    Person("chair-old-hemei", "尤师傅", Role.COMMITTEE_CHAIR, OLD, "2025 年院落委员会选出"),
    Person("worker-hemei", "骆佳佳", Role.COMMUNITY_WORKER, "和美社区", "社区专职工作者，管综合体的排期"),
    Person("editor-hemei", "乔木", Role.EDITOR, "和美社区", "管社区网站的文字和图片"),
    Person("moderator-hemei", "戴月", Role.FORUM_MODERATOR, "和美社区", "夜校老师，大家推的版主"),
    Person("organiser-hemei", "费翔宇", Role.EVENT_ORGANISER, "和美社区", "和美志愿队队长"),
    Person("council-hemei", "凌秀珍", Role.COUNCIL_MEMBER, "和美社区", "2026 年居民议事会选出"),
    Person("treasurer-hemei", "柯敏", Role.TREASURER, "和美社区", "管委会会计"),
    Person("approver-hemei", "詹明", Role.APPROVER, "和美社区", "居委会主任，管委会审批"),
    Person("cashier-hemei", "甘雨", Role.CASHIER, "和美社区", "管委会出纳"),
    Person("supervisor-hemei", "欧阳青", Role.SUPERVISOR, "和美社区", "居务监督委员会主任"),
    Person("subdistrict-hemei", "聂蓉", Role.SUBDISTRICT_OFFICER, "保和街道", "街道社区发展治理办"),
]

COUNCIL = ("华凤鸣", "路遥遥", "单晓东", "葛兰", "佟大林", "柳如眉")

NEIGHBOURS = {
    TOWERS: ("路遥遥", "单晓东", "葛兰", "易帆", "康乐", "宫晨"),
    NEW: ("佟大林", "柳如眉", "丘彩云", "原野"),
    OLD: ("华凤鸣", "苗青", "狄明"),
    FAIR: ("桂圆", "时光", "常在"),
}
