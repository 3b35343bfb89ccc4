"""Money in and out over time and by purpose, by the day of booking (see docs/explanation/ledger.md)."""

import datetime
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from fund.ledger.models import Account, Entry, Fund, Posting
from fund.ledger.queries.balances import balance_of


@dataclass(frozen=True)
class Flow:
    """One month: its first day, fen in, fen out, and the balance at its end."""

    label: datetime.date
    incoming: int
    outgoing: int
    balance: int


def monthly_flow(fund: Fund, months: int = 12, *, balance: int | None = None) -> list[Flow]:
    """The last ``months`` months, oldest first, this month included; a month without entries has zeros.

    Two queries, one where the caller knows the ``balance`` already.
    """
    starts = _month_starts(timezone.localdate(), months)
    sums = (
        Entry.objects.filter(fund=fund, date__gte=starts[0])
        .annotate(month=TruncMonth("date"))
        .values("month")
        .annotate(incoming_sum=Sum("incoming"), outgoing_sum=Sum("outgoing"))
        .order_by("month")
    )
    by_month = {row["month"]: (row["incoming_sum"], row["outgoing_sum"]) for row in sums}
    if balance is None:
        balance = balance_of(fund)
    rows = []
    for start in reversed(starts):
        incoming, outgoing = by_month.get(start, (0, 0))
        rows.append(Flow(start, incoming, outgoing, balance))
        balance -= incoming - outgoing
    return rows[::-1]


def year_start(months: int = 12) -> datetime.date:
    """First day of the period that ``monthly_flow`` shows."""
    return _month_starts(timezone.localdate(), months)[0]


def _month_starts(today: datetime.date, months: int) -> list[datetime.date]:
    newest = today.year * 12 + today.month - 1
    return [datetime.date(month // 12, month % 12 + 1, 1) for month in range(newest - months + 1, newest + 1)]


@dataclass(frozen=True)
class Spent:
    """Fen that went to one purpose; a blank purpose is what the payments themselves cost."""

    purpose: str
    fen: int


def by_purpose(fund: Fund, since: datetime.date) -> list[Spent]:
    """What was booked as spent from ``since`` on, the largest first, fees last. One query."""
    sums = (
        Posting.objects.filter(
            account__fund=fund, account__kind=Account.Kind.EXPENSE, entry__fund=fund, entry__date__gte=since
        )
        .values("account__purpose")
        .annotate(fen=Sum("amount"))
    )
    spent = [Spent(row["account__purpose"], row["fen"]) for row in sums if row["fen"]]
    return sorted(spent, key=lambda one: (one.purpose == "", -one.fen, one.purpose))
