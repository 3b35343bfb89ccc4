"""Correcting and withdrawing what is on the wall. Nothing published is ever wiped out."""

from django.db import transaction
from django.utils import timezone

from communities.notices import telling
from communities.notices.actions.drafting import Content, fields_of
from communities.notices.finding import KIND
from communities.notices.locks import locked
from communities.notices.models import Notice
from communities.notices.staleness import StaleNotice
from communities.notices.steps import tell_the_case
from communities.notices.versions import keep_version
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.search.indexing import refresh
from portal.users.models import User


@transaction.atomic
def correct_notice(*, by: User, notice: Notice, content: Content, note: str, version: int) -> Notice:
    """Say it right. ``version`` is the one the writer read; ``note`` says what was wrong and is public.

    The audience stays: those who were told the wrong thing are told the right one. Raises `StaleNotice`.
    """
    require(by, "communities_notices.change", notice)
    notice = locked(notice)
    if notice.state != Notice.State.PUBLISHED or notice.version != version:
        raise StaleNotice(notice.pk)
    now = timezone.now()
    for name, value in fields_of(content).items():
        setattr(notice, name, value)
    notice.version += 1
    notice.corrected_at = now
    notice.correction_note = note
    notice.end_noted = False
    notice.save()
    keep_version(notice, by=by, note=note, at=now)
    record("notices.notice.corrected", actor=by, thing=notice, scope=notice.community.path, version=notice.version)
    touch(notice.community.path)
    refresh(KIND, [notice.pk])
    tell_the_case(notice, by)
    telling.tell(notice, telling.CORRECTED, note)
    return notice


@transaction.atomic
def withdraw_notice(*, by: User, notice: Notice, reason: str, version: int | None = None) -> Notice:
    """Say that it no longer holds, and why. It stays visible as withdrawn; withdrawing again changes nothing.

    ``version`` is the one the writer read. Raises `StaleNotice` when it was corrected since, or is a draft.
    """
    require(by, "communities_notices.change", notice)
    notice = locked(notice)
    if notice.state == Notice.State.WITHDRAWN:
        return notice
    if notice.state != Notice.State.PUBLISHED or version not in (None, notice.version):
        raise StaleNotice(notice.pk)
    notice.state = Notice.State.WITHDRAWN
    notice.withdrawn_at = timezone.now()
    notice.withdrawal_reason = reason
    notice.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
    record("notices.notice.withdrawn", actor=by, thing=notice, scope=notice.community.path)
    touch(notice.community.path)
    tell_the_case(notice, by)
    telling.tell(notice, telling.WITHDRAWN, reason)
    return notice
