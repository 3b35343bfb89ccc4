"""Publishing to live pages."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import connection, transaction

from portal.live.models import Message

# One number for the lock that makes ids rise in commit order on PostgreSQL.
_ORDER_LOCK = 0x6C697665


def publish_on_commit(topic: str, payload: dict[str, Any]) -> int:
    """Write a message in the caller's transaction; open pages hear it once that has committed.

    Call it last in an action: on PostgreSQL it holds the order lock until the commit, so that a
    message with a lower id never appears after one with a higher id. Returns the message's id.
    """
    _keep_order()
    message = Message.objects.create(topic=topic, payload=payload)
    transaction.on_commit(partial(wake, message.id), robust=True)
    return message.id


def publish_each_on_commit(messages: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Write many messages at once, as `publish_on_commit` writes one."""
    _keep_order()
    made = Message.objects.bulk_create([Message(topic=topic, payload=payload) for topic, payload in messages])
    if made:
        transaction.on_commit(partial(wake, made[-1].id), robust=True)


def end_streams_on_commit(user_id: int) -> None:
    """End every stream that was joined as this person, once the caller's transaction has committed.

    A page that may still listen comes back by itself; whoever was signed out is refused there.
    """
    publish_on_commit(f"person/{user_id}", {"kind": "session.ended"})


def wake(number: int) -> None:
    """Tell the hubs that the log has grown up to ``number``. Losing it costs a fraction of a second, not a message."""
    from portal.live.hub import hub
    from portal.live.waking import wake_hubs

    hub.committed(number)
    wake_hubs()


def _keep_order() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Messages are published inside the action's transaction.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ORDER_LOCK])
