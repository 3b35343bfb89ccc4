"""Keeping what a notice said, and knowing whether it still says what somebody read."""

import hashlib
import json
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


def state_of(notice: Notice) -> str:
    """A short text that is another one as soon as the notice says anything else, or to anybody else.

    Forms carry it, so that nobody overwrites or sends out what they have not seen.
    """
    said = {name: str(value) for name, value in notice.said().items()}
    said["valid_until"] = str(int(notice.valid_until.timestamp()))
    said["audience"] = ",".join(sorted(notice.audience_paths()))
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:20]
