"""Sending what waits in the outbox by e-mail."""

import contextlib
import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db.models import prefetch_related_objects

from portal.notify import outbox
from portal.notify.fan_out import wants_mail
from portal.notify.kinds import chosen_as, notification_kinds
from portal.notify.letters import letter_of_delivery, letter_of_mail
from portal.notify.models import Delivery, MailPreference, Outgoing, OutgoingMail

# Letters claimed at once, and in one run of the clock.
BATCH = 20
BATCHES = 20


def send_letters() -> int:
    """Clock job: letters to addresses without an account. Returns how many were sent."""
    return _send_waiting(OutgoingMail, letter_of_mail, lambda mails: set())


def send_deliveries() -> int:
    """Clock job: announcements by e-mail. Returns how many were sent."""
    return _send_waiting(Delivery, letter_of_delivery, _no_longer_wanted)


def _no_longer_wanted(deliveries: list[Delivery]) -> set[int]:
    """Deliveries whose person has left, has no address, or has switched such letters off. Loads what letters need."""
    prefetch_related_objects(deliveries, "user", "announcement")
    people = {delivery.user_id for delivery in deliveries}
    choices = MailPreference.objects.filter(user__in=people).values_list("user_id", "kind", "wanted")
    chosen = {(person, kind): wanted for person, kind, wanted in choices}
    unwanted = set()
    for delivery in deliveries:
        kind = notification_kinds.get(delivery.announcement.kind)
        choice = chosen.get((delivery.user_id, chosen_as(delivery.announcement.kind)))
        reached = delivery.user.is_active and delivery.user.email
        if not reached or not wants_mail(kind.default_channels if kind else (), choice):
            unwanted.add(delivery.pk)
    return unwanted


def _send_waiting(
    model: type[Any], compose: Callable[[Any], EmailMessage], unwanted: Callable[[list[Any]], set[int]]
) -> int:
    sent = 0
    server = get_connection()
    try:
        for _ in range(BATCHES):
            rows = outbox.claim(model, BATCH)
            if not rows:
                break
            refused = unwanted(rows)
            for row in rows:
                if row.pk in refused:
                    outbox.settle(row, Outgoing.State.UNWANTED)
                elif not outbox.still_held(row):
                    outbox.give_back(row)
                else:
                    sent += _send(server, row, compose)
    finally:
        _close(server)
    return sent


def _send(server: Any, row: Outgoing, compose: Callable[[Any], EmailMessage]) -> int:
    try:
        letter = compose(row)
        letter.connection = server
        server.open()
        count = letter.send()
    except Exception as problem:  # noqa: BLE001 - whatever goes wrong with one letter, the others are sent
        _close(server)
        outbox.postpone(row, f"{type(problem).__name__}: {problem}", for_good=_never(problem))
        return 0
    if not count:
        outbox.postpone(row, "The mail server took nothing.")
        return 0
    outbox.settle(row, Outgoing.State.SENT)
    return 1


def _never(problem: Exception) -> bool:
    """Whether the mail server said that there is no such address."""
    return isinstance(problem, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _ in problem.recipients.values()
    )


def _close(server: Any) -> None:
    with contextlib.suppress(Exception):
        server.close()
