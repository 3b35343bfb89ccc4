"""Keeping what a notice said."""

from datetime import datetime

from communities.notices.models import Notice, NoticeRevision
from portal.users.models import User


def keep_version(notice: Notice, *, by: User, note: str, at: datetime) -> NoticeRevision:
    """Add the present words as the revision of the notice's present version."""
    return NoticeRevision.objects.create(
        notice=notice,
        version=notice.version,
        note=note,
        said_at=at,
        said_by=by,
        audience=[place.name for place in notice.audience_places()],
        **notice.said(),
    )
