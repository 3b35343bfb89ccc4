"""Reading the message log, and pruning it."""

import itertools
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from portal.live.models import Horizon, Message

# How long a page may be away and still be told exactly what it missed.
KEPT = timedelta(days=3)
PRUNED_AT_ONCE = 5_000

Row = tuple[int, str, dict]


# As text: pages of whoever is signed in ask it, some of them within a question of their own, and Django would take
# longer to write it than the database to answer.
NEWEST_ID = f'SELECT coalesce(max(id), 0) FROM "{Message._meta.db_table}"'  # noqa: S608


def newest_id() -> int:
    """The id of the newest message, 0 when there is none yet."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST_ID)
        return int(cursor.fetchone()[0])


def after(seen: int, limit: int) -> list[Row]:
    """The next ``limit`` messages of all topics, oldest first."""
    return list(Message.objects.filter(id__gt=seen).order_by("id").values_list("id", "topic", "payload")[:limit])


def missed(topics: tuple[str, ...], seen: int, limit: int) -> tuple[list[Row], int, int]:
    """The next ``limit`` messages of ``topics`` after ``seen``, oldest first; the id from which on the
    log is whole; and its newest id. Who has seen less than the second has to load the page again.
    """
    rows = Message.objects.filter(topic__in=topics, id__gt=seen).order_by("id")
    found = list(rows.values_list("id", "topic", "payload")[:limit])
    # Asked after the rows, so that what is pruned meanwhile counts as missed.
    return found, pruned_through(), newest_id()


def pruned_through() -> int:
    """Messages up to this id may be gone."""
    return Horizon.objects.filter(id=1).values_list("pruned_through", flat=True).first() or 0


def prune() -> int:
    """Remove messages older than `KEPT`, but never the newest. A bounded number in one run."""
    limit = timezone.now() - KEPT
    oldest = Message.objects.order_by("id").first()
    if oldest is None or oldest.at >= limit:
        return 0
    first = Message.objects.order_by("id").values_list("id", "at")[:PRUNED_AT_ONCE]
    old = list(itertools.takewhile(lambda row: row[1] < limit, first))
    through = min(old[-1][0], newest_id() - 1)
    with transaction.atomic():
        horizon, _ = Horizon.objects.select_for_update(no_key=True).get_or_create(id=1)
        horizon.pruned_through = max(horizon.pruned_through, through)
        horizon.save(update_fields=["pruned_through"])
        return Message.objects.filter(id__lte=through).delete()[0]
