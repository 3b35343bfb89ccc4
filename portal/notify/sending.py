"""What rooms call to tell people something."""

from collections.abc import Callable

from django.db import connection, transaction

from portal.notify.audiences import Recipients, stored
from portal.notify.kinds import notification_kinds
from portal.notify.models import Announcement, OutgoingMail


def notify_on_commit(
    *,
    kind: str,
    key: str,
    recipients: Recipients | Callable[[], Recipients],
    title: str,
    text: str = "",
    url: str = "",
) -> None:
    """Write an announcement in the caller's transaction; the clock hands it on once that has committed.

    ``kind`` is a registered notification kind, else ``KeyError``. ``key`` names the event
    (``notice:12:published``): the same key twice is one announcement. ``url`` is a path on the
    district's host. One row is written however many people are told; for more than a few hundred
    pass a `GrantAudience`.
    """
    _require_transaction()
    if kind not in notification_kinds:
        raise KeyError(kind)
    announcement = Announcement(
        kind=kind, key=key, title=str(title)[:300], text=str(text), url=url, audience=stored(recipients)
    )
    Announcement.objects.bulk_create([announcement], ignore_conflicts=True)


def mail_on_commit(
    key: str, address: str | None, subject: str, text: str, language: str, *, person: int | None = None
) -> None:
    """Put a letter into the outbox in the caller's transaction, once per ``key``; none where there is no address.

    ``person`` is the number of the account it is about, if any, so that it goes when they do. ``subject`` and
    ``text`` are already in ``language``, links in them absolute (see `portal.notify.links.district_link`).
    """
    _require_transaction()
    if not address:
        return
    letter = OutgoingMail(
        key=key, address=address, person_id=person, subject=str(subject)[:300], text=str(text), language=language
    )
    OutgoingMail.objects.bulk_create([letter], ignore_conflicts=True)


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Notifications are written inside the action's transaction.")
