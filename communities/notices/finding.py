"""Notices by their words: what hangs or hung on the wall, never a draft."""

from communities.notices.models import Notice, NoticeQuerySet
from portal.search.kinds import Hit

KIND = "notices.notice"


def public() -> NoticeQuerySet:
    return Notice.objects.public().select_related("community")


def hit(notice: Notice) -> Hit:
    return Hit(notice.title, notice.text, notice.address(), notice.published_at, str(notice.community_id))
