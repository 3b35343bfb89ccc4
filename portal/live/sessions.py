"""Ending the streams of who signs out, and of whose role has ended."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.access.models import Grant
from portal.live.publishing import end_streams_on_commit


def end_streams_of(sender: Any, *, user: Any = None, **_: Any) -> None:
    """Receiver of ``user_logged_out``."""
    if user is not None and user.pk is not None:
        with transaction.atomic():
            end_streams_on_commit(user.pk)


def end_streams_with_grant(*, grant: Grant, **_: Any) -> None:
    """A follower of ``grant_changed``. What the person may hear without it their pages join anew."""
    if grant.until is not None and grant.until <= timezone.now():
        end_streams_on_commit(grant.user_id)
