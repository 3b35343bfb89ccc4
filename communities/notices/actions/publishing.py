"""Publishing: from then on the notice is everybody's and can only be corrected or withdrawn."""

from django.db import transaction
from django.utils import timezone

from communities.notices import telling
from communities.notices.finding import KIND
from communities.notices.locks import locked
from communities.notices.models import Notice
from communities.notices.staleness import require_as_read
from communities.notices.steps import tell_the_case
from communities.notices.versions import keep_version
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.search.indexing import refresh
from portal.users.models import User


class AlreadyOver(ValueError):  # noqa: N818 - it names the outcome
    """The day it was valid until has passed while the draft lay there; nothing was published."""


@transaction.atomic
def publish_notice(*, by: User, notice: Notice, read: str | None = None) -> Notice:
    """Put the notice on the wall. Publishing again changes nothing.

    ``read`` is what the writer saw (see `require_as_read`). Raises `AlreadyOver`, `StaleNotice`.
    """
    require(by, "communities_notices.change", notice)
    notice = locked(notice)
    if notice.state != Notice.State.DRAFT:
        return notice
    require_as_read(notice, read)
    now = timezone.now()
    if notice.valid_until <= now:
        raise AlreadyOver(notice.pk)
    notice.state = Notice.State.PUBLISHED
    notice.published_at = now
    notice.version = 1
    notice.save(update_fields=["state", "published_at", "version"])
    keep_version(notice, by=by, note="", at=now)
    record("notices.notice.published", actor=by, thing=notice, scope=notice.community.path, to=notice.audience_paths())
    touch(notice.community.path)
    refresh(KIND, [notice.pk])
    tell_the_case(notice, by)
    telling.tell(notice, telling.PUBLISHED)
    return notice
