"""Entries and months as a reader sees them: which words come first, and who decided."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fund.donations.models import UNNAMED_DONOR
from fund.donations.purposes import HINTS
from fund.ledger.models import Account, Entry, Posting
from fund.ledger.purposes import Purpose
from fund.ledger.queries import Flow, Spent
from portal.design.figures import in_english, month_in_words


@dataclass(frozen=True)
class Row:
    """One line of the public book. ``shown`` is what it moved, before any fee.

    The books are written in Chinese; ``translated`` says that ``note`` is in the reader's language instead,
    ``unnamed`` that ``title`` is.
    """

    entry: Entry
    title: str
    note: str
    unnamed: bool = False
    translated: bool = False

    @property
    def shown(self) -> int:
        return self.entry.incoming or -self.entry.outgoing

    @property
    def fee(self) -> int:
        """What the payment of a gift cost, in fen."""
        return self.entry.outgoing if self.entry.incoming else 0


def row_of(entry: Entry) -> Row:
    """A gift is known by who gave, all else by what it was for."""
    if entry.kind != Entry.Kind.GIFT:
        return Row(entry, entry.description, entry.decided_by)
    unnamed = entry.donor_label in ("", UNNAMED_DONOR)
    translated = in_english() and bool(entry.purpose)
    return Row(
        entry,
        _("A neighbour who stays unnamed") if unnamed else entry.donor_label,
        _("Gift, %(purpose)s") % {"purpose": Purpose(entry.purpose).label} if translated else entry.description,
        unnamed=unnamed,
        translated=translated,
    )


@dataclass(frozen=True)
class Month:
    """One month of the chart and of its table. ``year`` is set on the first row of a year."""

    start: datetime.date
    incoming: int
    outgoing: int
    balance: int
    year: int | None

    @property
    def label(self) -> str:
        return month_in_words(self.start)


def months_of(flows: list[Flow], opened_on: datetime.date) -> list[Month]:
    """The months since the fund was opened, or since money first moved if that was earlier."""
    first = opened_on.replace(day=1)
    begun = next((number for number, flow in enumerate(flows) if flow.label >= first or flow.incoming), len(flows) - 1)
    months: list[Month] = []
    for flow in flows[begun:]:
        new_year = not months or months[-1].start.year != flow.label.year
        months.append(
            Month(flow.label, flow.incoming, flow.outgoing, flow.balance, flow.label.year if new_year else None)
        )
    return months


def totals_of(months: list[Month]) -> dict[str, Any]:
    """The sums under the table and the months that stand out, for the sentence over the chart."""
    most_in = max(months, key=lambda month: month.incoming)
    most_out = max(months, key=lambda month: month.outgoing)
    return {
        "incoming": sum(month.incoming for month in months),
        "outgoing": sum(month.outgoing for month in months),
        "balance": months[-1].balance,
        "most_in": most_in.label if most_in.incoming > 0 and len(months) > 1 else "",
        "most_out": most_out.label if most_out.outgoing > 0 and len(months) > 1 else "",
    }


def purposes_of(spent: list[Spent]) -> list[dict[str, Any]]:
    """Rows for the bars of what money went to; what payments cost comes last under its own name."""
    return [
        {
            "label": capfirst(Purpose(one.purpose).label) if one.purpose else _("Fees of payments"),
            "amount": one.fen,
            "hint": HINTS[one.purpose] if one.purpose and one.purpose != Purpose.UNRESTRICTED else "",
        }
        for one in spent
    ]


@dataclass(frozen=True)
class Line:
    """A posting as accountants write it, with ``what`` it says in plain words. One of ``debit`` and ``credit`` is 0."""

    code: str
    account: str
    what: str
    debit: int
    credit: int


def line_of(posting: Posting) -> Line:
    """What one posting says: an asset grows or shrinks, an income tells whence, an expense whereto."""
    kind, fen = posting.account.kind, posting.amount
    if kind == Account.Kind.ASSET:
        what = _("more in this account") if fen > 0 else _("less in this account")
    elif kind == Account.Kind.INCOME:
        what = _("this is where it came from") if fen < 0 else _("given back")
    elif kind == Account.Kind.NET_ASSETS:
        what = _("was there when the books began")
    elif kind == Account.Kind.EXPENSE:
        what = _("this is what it went to") if fen > 0 else _("came back")
    else:
        what = _("owed to others")
    return Line(posting.account.code, posting.account.title, what, max(fen, 0), max(-fen, 0))
