"""Ending the streams of who signs out."""

from typing import Any

from django.db import transaction

from portal.live.publishing import end_streams_on_commit


def end_streams_of(sender: Any, *, user: Any = None, **_: Any) -> None:
    """Receiver of ``user_logged_out``."""
    if user is not None and user.pk is not None:
        with transaction.atomic():
            end_streams_on_commit(user.pk)
