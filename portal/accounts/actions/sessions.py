"""Ending sessions."""

from collections.abc import Iterable

from django.db import transaction

from portal.accounts.models import Session
from portal.audit.recording import record
from portal.live.publishing import end_streams_on_commit
from portal.users.models import User


@transaction.atomic
def end_sessions(*, by: User, keys: Iterable[str]) -> int:
    """End those sessions of ``by``; how many there were. Their open streams end with them.

    The streams of the others end too and come back at once: a stream does not know its session.
    """
    ended = Session.objects.filter(user_id=by.pk, session_key__in=list(keys)).delete()[0]
    if ended:
        record("accounts.sessions.ended", actor=by, thing=by, count=ended)
        end_streams_on_commit(by.pk)
    return ended


@transaction.atomic
def end_other_sessions(*, by: User, kept: str | None) -> int:
    """End every session of ``by`` but the one with the key ``kept``."""
    others = Session.objects.filter(user_id=by.pk).exclude(session_key=kept or "")
    return end_sessions(by=by, keys=others.values_list("session_key", flat=True))
