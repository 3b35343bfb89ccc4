"""What the public pages read beside the books."""

from collections.abc import Iterator

from django.db.models import QuerySet

from communities.places.models import Place
from fund.ledger.models import Entry, Fund
from fund.spending.models import Payment


def payee_of(entry: Entry) -> str:
    """Who was paid, as the public reads it; blank for what is no payment. One query for a payment, none else."""
    if entry.kind != Entry.Kind.PAYMENT:
        return ""
    return Payment.objects.filter(entry=entry).values_list("payee", flat=True).first() or ""


def whole_book(fund: Fund) -> Iterator[tuple[Entry, str]]:
    """Every entry from the first on, each with its payee, read in batches."""
    entries: QuerySet[Entry] = Entry.objects.filter(fund=fund).select_related("payment").order_by("number")
    for entry in entries.iterator(chunk_size=1_000):
        payment = getattr(entry, "payment", None)
        yield entry, payment.payee if payment else ""


def communities_of_the_district() -> list[Place]:
    """All communities with their sub-districts, by code. One query."""
    return list(Place.objects.current().communities().select_related("parent").order_by("code"))
