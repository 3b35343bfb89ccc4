"""Reading entries one by one and by the page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from fund.ledger.models import Entry, Fund, Posting

LARGEST_NUMBER = 2**63 - 1


def entries_of(fund: Fund) -> QuerySet[Entry]:
    """The fund's entries, the newest first, each with its running balance in ``balance_after``."""
    return Entry.objects.filter(fund=fund).order_by("-number")


def entry_or_404(fund: Fund, number: int) -> Entry:
    """The entry with this number. One query, none for a number no fund can reach."""
    if not 0 < number <= LARGEST_NUMBER:
        raise Http404(number)
    entry = get_object_or_404(Entry.objects.filter(fund=fund, number=number))
    entry.fund = fund
    return entry


def lines_of(entry: Entry) -> list[Posting]:
    """The entry's postings with their accounts, in the order of the chart. One query."""
    return list(entry.postings.select_related("account").order_by("account__code"))


class EntryPages(Paginator):
    """Pages of a fund's entries, cut by number: the last page is read as fast as the first, and nothing is counted."""

    def __init__(self, fund: Fund, per_page: int) -> None:
        self.fund = fund
        super().__init__(_ByNumber(fund), per_page)


class _ByNumber(Sequence[Entry]):
    """The entries as a sequence, newest first, read only where it is sliced."""

    def __init__(self, fund: Fund) -> None:
        self.fund = fund

    def __len__(self) -> int:
        return self.fund.last_number

    def __getitem__(self, part: Any) -> Any:
        newest = self.fund.last_number
        first, last, _step = part.indices(newest)
        return list(entries_of(self.fund).filter(number__lte=newest - first, number__gt=newest - last))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self[:])
