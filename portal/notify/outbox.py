"""Claiming rows of the outbox, and saying what became of them.

A row is claimed in a short transaction, tried outside of any, then settled. The number of the
attempt is the claim's token: whoever took longer than the claim lasts changes nothing any more.
"""

import logging
import random
from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from portal.notify.models import Outgoing

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Outgoing)
State = Outgoing.State

# How long a claim holds. After a crash the row is tried again once it has lapsed.
CLAIM = timedelta(minutes=10)
# Twelve attempts are spread over about twenty hours.
MOST_ATTEMPTS = 12
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


def claim(model: type[Row], limit: int) -> list[Row]:
    """Rows that are due, now this worker's. No two workers ever hold the same row."""
    now = timezone.now()
    due = model._default_manager.filter(state__in=[State.PENDING, State.SENDING], next_try_at__lte=now)
    if not due.exists():
        return []
    with transaction.atomic():
        locked = due.select_for_update(no_key=True, skip_locked=True).order_by("next_try_at", "id")
        ids = list(locked.values_list("pk", flat=True)[:limit])
        rows = model._default_manager.filter(pk__in=ids)
        # A row whose last attempt ended with the worker's death is not tried for ever.
        rows.filter(attempts__gte=MOST_ATTEMPTS).update(state=State.DEAD)
        rows.filter(attempts__lt=MOST_ATTEMPTS).update(
            state=State.SENDING, attempts=F("attempts") + 1, next_try_at=now + CLAIM
        )
    return list(rows.filter(state=State.SENDING).order_by("pk"))


def still_held(row: Outgoing) -> bool:
    """Whether the claim has enough time left for one more letter."""
    return timezone.now() < row.next_try_at - CLAIM / 4


def settle(row: Outgoing, state: Outgoing.State) -> None:
    """Close the row as sent or unwanted."""
    sent_at = timezone.now() if state == State.SENT else None
    _held(row).update(state=state, sent_at=sent_at, last_error="")


def postpone(row: Outgoing, error: str, *, for_good: bool = False) -> None:
    """Put the row back for a later attempt, or give it up after the last one or ``for_good``."""
    if for_good or row.attempts >= MOST_ATTEMPTS:
        logger.error("%s %s was given up after %s attempts: %s", row._meta.label, row.pk, row.attempts, error)
        _held(row).update(state=State.DEAD, last_error=error[:300])
        return
    pause = min(FIRST_PAUSE * 2 ** (row.attempts - 1), LONGEST_PAUSE) * random.uniform(1, 1.1)  # noqa: S311
    _held(row).update(state=State.PENDING, next_try_at=timezone.now() + pause, last_error=error[:300])


def give_back(row: Outgoing) -> None:
    """Return a row that was claimed and not tried; it does not count as an attempt."""
    _held(row).update(state=State.PENDING, attempts=F("attempts") - 1, next_try_at=timezone.now())


def _held(row: Row) -> QuerySet[Row]:
    return type(row)._default_manager.filter(pk=row.pk, state=State.SENDING, attempts=row.attempts)
