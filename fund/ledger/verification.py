"""Checking the books from their postings alone: nothing stored beside them is believed."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext as _

from fund.ledger.amounts import yuan
from fund.ledger.models import Account, AccountBalance, Entry, Fund, Posting

# The triggers that migrations 0002_guards and 0003_accounts_stay make; a rebuilt table loses them on SQLite.
GUARDS = {
    "postgresql": {
        "fund_ledger_account_not_deleted",
        "fund_ledger_account_stays",
        "fund_ledger_entry_closes",
        "fund_ledger_entry_not_truncated",
        "fund_ledger_entry_numbered",
        "fund_ledger_entry_stays",
        "fund_ledger_fund_not_deleted",
        "fund_ledger_fund_stays",
        "fund_ledger_posting_arrives",
        "fund_ledger_posting_not_truncated",
        "fund_ledger_posting_stays",
    },
    "sqlite": {
        "fund_ledger_account_not_deleted",
        "fund_ledger_account_not_replaced",
        "fund_ledger_account_stays",
        "fund_ledger_entry_closes",
        "fund_ledger_entry_not_deleted",
        "fund_ledger_entry_not_replaced",
        "fund_ledger_entry_not_updated",
        "fund_ledger_fund_not_deleted",
        "fund_ledger_fund_not_replaced",
        "fund_ledger_fund_stays",
        "fund_ledger_posting_arrives",
        "fund_ledger_posting_not_deleted",
        "fund_ledger_posting_not_updated",
    },
}
_BATCH = 5_000


@contextmanager
def one_moment() -> Iterator[None]:
    """Read within it as of one moment, without holding up who posts meanwhile."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            # Not atomic(), which takes the write lock.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


class Line(NamedTuple):
    """A posting with what its account says of it."""

    entry: int
    account: int
    amount: int
    kind: str
    currency: str
    fund: int


class BooksCheck:
    """One walk over all books. Iterate ``problems()`` to its end; ``entries`` then counts what was read."""

    def __init__(self) -> None:
        self.entries = 0
        self.funds = 0
        self._sums: Counter[int] = Counter()

    def problems(self) -> Iterator[str]:
        """A sentence for each fault, in the order of the books: the first names the first bad entry."""
        postings = _postings_by_entry()
        waiting = next(postings, None)
        self.funds = Fund.objects.count()
        for fund in Fund.objects.select_related("community").order_by("id").iterator():
            number = balance = 0
            total = Counter[str]()
            for entry in Entry.objects.filter(fund=fund).order_by("number", "id").iterator(_BATCH):
                self.entries += 1
                lines: list[Line] = []
                if waiting is not None and waiting[0] == entry.id:
                    lines, waiting = waiting[1], next(postings, None)
                number += 1
                where = {"community": fund.community.name, "number": entry.number}
                if entry.number != number:
                    yield _("%(community)s: entry %(missing)s is missing before entry %(number)s.") % {
                        **where,
                        "missing": number,
                    }
                    number = entry.number
                balance += sum(line.amount for line in lines if line.kind == Account.Kind.ASSET)
                for fault in _faults_of(entry, lines, balance):
                    yield _("%(community)s, entry %(number)s: %(fault)s") % {**where, "fault": fault}
                for line in lines:
                    self._sums[line.account] += line.amount
                    total[line.currency] += line.amount
            if fund.last_number != number:
                yield _("%(community)s: the fund counts %(counted)s entries, %(found)s are there.") % {
                    "community": fund.community.name,
                    "counted": fund.last_number,
                    "found": number,
                }
            if any(total.values()):
                yield _("%(community)s: the postings of the fund do not sum to zero.") % {
                    "community": fund.community.name
                }
        yield from self._stray_postings()
        yield from self._balances()
        yield from _guards()

    def _stray_postings(self) -> Iterator[str]:
        stray = Posting.objects.extra(where=["entry_id NOT IN (SELECT id FROM fund_ledger_entry)"])
        for posting, entry in stray.order_by("id").values_list("id", "entry_id"):
            yield _("Posting %(posting)s belongs to entry id %(entry)s, which does not exist.") % {
                "posting": posting,
                "entry": entry,
            }

    def _balances(self) -> Iterator[str]:
        stored = dict(AccountBalance.objects.values_list("account_id", "amount"))
        for account in Account.objects.select_related("fund__community").order_by("fund_id", "code").iterator():
            if stored.get(account.pk, 0) != self._sums[account.pk]:
                yield _(
                    "%(community)s, account %(code)s: the stored balance is %(stored)s, the postings sum to %(sum)s."
                ) % {
                    "community": account.fund.community.name,
                    "code": account.code,
                    "stored": yuan(stored.get(account.pk, 0)),
                    "sum": yuan(self._sums[account.pk]),
                }


def _postings_by_entry() -> Iterator[tuple[int, list[Line]]]:
    rows = (
        Posting.objects.order_by("entry__fund_id", "entry__number", "entry_id", "id")
        .values_list("entry_id", "account_id", "amount", "account__kind", "account__currency", "account__fund_id")
        .filter(entry__number__isnull=False)
        .iterator(_BATCH)
    )
    lines = (Line(*row) for row in rows)
    return ((entry, list(group)) for entry, group in groupby(lines, key=lambda line: line.entry))


def _faults_of(entry: Entry, lines: list[Line], balance: int) -> Iterator[str]:
    sums: defaultdict[str, int] = defaultdict(int)
    moved: Counter[str] = Counter()
    for line in lines:
        sums[line.currency] += line.amount
        moved[line.kind] += line.amount
    if len(lines) < 2:
        yield _("it has fewer than two postings.")
    if any(line.amount == 0 for line in lines):
        yield _("one of its postings is zero.")
    if any(sums.values()):
        yield _("its postings sum to %(sum)s, not to zero.") % {"sum": yuan(sum(sums.values()))}
    if any(line.fund != entry.fund_id for line in lines):
        yield _("one of its postings is on an account of another fund.")
    stated: dict[str, Any] = {"in": entry.incoming, "out": entry.outgoing, "after": entry.balance_after}
    derived = {
        "in": -moved[Account.Kind.INCOME] - moved[Account.Kind.NET_ASSETS],
        "out": moved[Account.Kind.EXPENSE],
        "after": balance,
    }
    if stated != derived:
        yield _(
            "it states %(stated_in)s in, %(stated_out)s out and %(stated_after)s after it; "
            "its postings say %(in)s, %(out)s and %(after)s."
        ) % {
            **{f"stated_{key}": yuan(fen) for key, fen in stated.items()},
            **{key: yuan(fen) for key, fen in derived.items()},
        }


def _guards() -> Iterator[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {row[0] for row in cursor.fetchall()}
    for guard in sorted(GUARDS[connection.vendor] - present):
        yield _("The database's guard %(guard)s is missing or switched off.") % {"guard": guard}
