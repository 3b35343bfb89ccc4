"""One of everything the forum keeps, in 新鸿 and a report in 桃蹊."""

from datetime import timedelta

from django.utils import timezone

from communities.forum.actions import (
    Content,
    edit_reply,
    hide_reply,
    keep_off,
    object_to,
    open_boards,
    open_topic,
    post_reply,
    report_reply,
    state_of,
)
from communities.forum.models import Block, Board, Judgement, Topic
from portal.users.models import User
from tests.districts import District


def topic(by: User, board: Board, title: str = "充电棚离窗户够不够远？") -> Topic:
    return open_topic(by=by, board=board, title=title, content=Content("有人量过没有？"))


def forum(district: District) -> dict[str, object]:
    """A topic of the resident: 2 is the chair's and reported; 3 and 4 are the member's, put away, 4 with an objection.

    ``hidden_topic`` was put away whole; ``report_elsewhere`` is of another community.
    """
    people = district.people
    chair, member, resident = (people[name] for name in ("committee chair", "committee member", "resident"))
    moderator, neighbour = people["forum moderator"], people["resident elsewhere"]
    boards = {place.pk: open_boards(by=None, community=place)[0] for place in (district.community, district.elsewhere)}
    here = topic(resident, boards[district.community.pk])
    opening = here.replies.get()
    here.replies.update(written_at=timezone.now() - timedelta(hours=1))
    opening.refresh_from_db()
    edit_reply(by=resident, reply=opening, text="有人量过没得？", read=state_of(opening))
    answered, hidden, contested = (
        post_reply(by=by, topic=here, content=Content(text))
        for by, text in ((chair, "量过了，11 米。"), (member, "3 栋那家飞线。"), (member, "就是他家。"))
    )
    report = report_reply(by=resident, reply=answered, reason="说得不对")
    judgement = hide_reply(by=moderator, reply=hidden, reason="写了别人家的门牌")
    second = hide_reply(by=moderator, reply=contested, reason="说的是一家人")
    objection = object_to(by=member, judgement=second, reason="我说的是自己家")
    keep_off(by=resident, person=chair)
    away = topic(member, boards[district.community.pk], "卖房子")
    hide_reply(by=moderator, reply=away.replies.get(), reason="是广告")
    there = topic(neighbour, boards[district.elsewhere.pk])
    reported = post_reply(by=people["worker elsewhere"], topic=there, content=Content("马上来。"))
    return {
        "topic": here.pk,
        "hidden_topic": away.pk,
        "topic_elsewhere": there.pk,
        "report": report.pk,
        "report_elsewhere": report_reply(by=neighbour, reply=reported, reason="说得不对").pk,
        "judgement": judgement.pk,
        "own_judgement": Judgement.objects.get(reply__topic=away).pk,
        "objection": objection.pk,
        "block": Block.objects.get().pk,
    }
