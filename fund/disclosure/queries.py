"""What the public pages read beside the books."""

from collections.abc import Iterator

from django.db.models import QuerySet

from communities.places.models import Place
from fund.donations.models import Gift
from fund.ledger.models import Entry, Fund
from fund.spending.models import Payment

_BATCH = 1_000


def payment_of(entry: Entry) -> Payment | None:
    """What an entry paid, to whom, and for which request and matter. One query for a payment, none else."""
    if entry.kind != Entry.Kind.PAYMENT:
        return None
    rows = Payment.objects.select_related("request__decision__meeting", "case")
    return rows.filter(entry=entry).first()


def is_practice(entry: Entry) -> bool:
    """Whether the entry is of a practice payment: no money moved. One query for a gift, none else."""
    return entry.kind == Entry.Kind.GIFT and Gift.objects.filter(entry=entry, practice=True).exists()


def whole_book(fund: Fund) -> Iterator[tuple[Entry, str]]:
    """Every entry up to the newest one known now, each with its payee.

    Read batch by batch: a slow reader keeps no cursor and no snapshot of the database open.
    """
    entries: QuerySet[Entry] = Entry.objects.filter(fund=fund).select_related("payment").order_by("number")
    for first in range(1, fund.last_number + 1, _BATCH):
        for entry in entries.filter(number__gte=first, number__lt=min(first + _BATCH, fund.last_number + 1)):
            payment = getattr(entry, "payment", None)
            yield entry, payment.payee if payment else ""


def communities_of_the_district() -> list[Place]:
    """All communities with their sub-districts, by code. One query."""
    return list(Place.objects.current().communities().select_related("parent").order_by("code"))
