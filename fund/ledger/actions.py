"""Writing to the books. Nothing else in the project inserts an entry."""

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.places.models import Place
from fund.ledger import chart
from fund.ledger.amounts import yuan
from fund.ledger.links import entry_path
from fund.ledger.models import Account, AccountBalance, Entry, Fund, Posting
from fund.ledger.refusals import DateRefused, IdempotencyConflict, InsufficientFunds
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.live.publishing import publish_on_commit
from portal.users.models import User

Line = tuple[str, int]


@transaction.atomic
def open_fund(
    *, by: User | None, community: Place, name: str = "", opened_on: datetime.date | None = None
) -> Fund:
    """Open the community's fund with its chart of accounts; a fund that is open already is returned as it is.

    ``by`` is None only for the platform itself.
    """
    if by is not None:
        require(by, "fund_ledger.open_fund", community)
    Place.objects.select_for_update(no_key=True).get(pk=community.pk)
    fund = Fund.objects.filter(community=community).first()
    if fund is not None:
        return fund
    fund = Fund.objects.create(
        community=community,
        name=name or _("Community fund of %(community)s") % {"community": community.name},
        opened_on=opened_on or timezone.localdate(),
    )
    accounts = Account.objects.bulk_create(
        Account(fund=fund, code=plan.code, kind=plan.kind, purpose=plan.purpose) for plan in chart.CHART
    )
    AccountBalance.objects.bulk_create(AccountBalance(account=account) for account in accounts)
    record("ledger.fund.opened", actor=by, thing=fund, scope=community.path)
    touch(community.path)
    return fund


@transaction.atomic
def post_entry(
    *,
    by: User | None,
    fund: Fund,
    kind: str,
    description: str,
    lines: Sequence[Line],
    date: datetime.date | None = None,
    effective_date: datetime.date | None = None,
    purpose: str = "",
    decided_by: str = "",
    donor_label: str = "",
    idempotency_key: str = "",
) -> Entry:
    """Post one entry of ``lines`` (account code, fen, debit positive) that sum to zero.

    ``by`` is the person who records it, None for the platform; a gift needs no permission, since
    only its confirmed payment leads here. ``date`` is the booking date, today unless older books are
    taken over, and never runs backwards within a fund; ``effective_date`` is when it happened.
    Holds the fund's row until the caller's transaction ends.

    The same ``idempotency_key`` with the same input returns the entry made the first time; with
    another input it raises ``IdempotencyConflict``. ``InsufficientFunds`` when an asset account would
    fall below zero, ``DateRefused`` for an impossible date, ``ValueError`` for lines that are no entry.
    """
    if by is not None and kind != Entry.Kind.GIFT:
        require(by, "fund_ledger.post", fund)
    _check_lines(lines)
    fund = Fund.objects.select_for_update(no_key=True, of=("self",)).select_related("community").get(pk=fund.pk)
    input_hash = _hash_of(kind, description, lines, date, effective_date, purpose, decided_by, donor_label)
    if idempotency_key:
        earlier = Entry.objects.filter(fund=fund, idempotency_key=idempotency_key).first()
        if earlier is not None:
            if earlier.input_hash != input_hash:
                raise IdempotencyConflict(_("This was recorded before with other details. Nothing was recorded now."))
            return earlier
    booked = _booking_date(fund, date)
    accounts = {account.code: account for account in Account.objects.filter(fund=fund).select_related("balance")}
    entry = Entry(
        id=_reserve_id(),
        fund=fund,
        number=fund.last_number + 1,
        kind=Entry.Kind(kind),
        date=booked,
        effective_date=effective_date or booked,
        at=timezone.now(),
        description=description,
        purpose=purpose,
        decided_by=decided_by,
        donor_label=donor_label,
        by=by,
        idempotency_key=idempotency_key,
        input_hash=input_hash,
        **_figures(accounts, lines),
    )
    # The postings come first: the entry's row closes them, and the database checks them at that moment.
    Posting.objects.bulk_create(Posting(entry=entry, account=accounts[code], amount=fen) for code, fen in lines)
    entry.save(force_insert=True)
    fund.last_number, fund.last_date = entry.number, entry.date
    fund.save(update_fields=["last_number", "last_date"])
    path = fund.community.path
    record("ledger.entry.posted", actor=by, thing=entry, scope=path, kind=kind, number=entry.number, fen=entry.change)
    touch(path)
    publish_on_commit(
        f"community/{fund.community.code}",
        {
            "kind": "fund.entry",
            "number": entry.number,
            "amount": entry.incoming or -entry.outgoing,
            "url": entry_path(fund.community.slug, entry.number),
        },
    )
    return entry


def _check_lines(lines: Sequence[Line]) -> None:
    """Refuse what the database would refuse, before anything is locked, with a message for the programmer."""
    if len(lines) < 2:
        raise ValueError("An entry has at least two lines.")
    if any(not isinstance(fen, int) or isinstance(fen, bool) or fen == 0 for _code, fen in lines):
        raise ValueError("The amount of a line is a whole number of fen other than zero.")
    if len({code for code, _fen in lines}) < len(lines):
        raise ValueError("An entry has one line for an account.")
    if sum(fen for _code, fen in lines) != 0:
        raise ValueError("The lines of an entry sum to zero.")


def _hash_of(
    kind: str,
    description: str,
    lines: Sequence[Line],
    *facts: object,
) -> str:
    canonical = [kind, description, sorted([code, fen] for code, fen in lines), *(str(fact or "") for fact in facts)]
    return hashlib.sha256(json.dumps(canonical, ensure_ascii=False).encode()).hexdigest()


def _booking_date(fund: Fund, wanted: datetime.date | None) -> datetime.date:
    today = timezone.localdate()
    newest = fund.last_date or datetime.date.min
    if wanted is None:
        return max(today, newest)
    if wanted > today:
        raise DateRefused(_("The date lies in the future."))
    if wanted < newest:
        raise DateRefused(
            _("The books are already written up to %(date)s; an earlier day cannot be opened again.")
            % {"date": newest.isoformat()}
        )
    return wanted


def _figures(accounts: dict[str, Account], lines: Sequence[Line]) -> dict[str, int]:
    """Money in, money out and the balance after; refuses an asset account below zero."""
    moved: Counter[str] = Counter()
    for code, fen in lines:
        if code not in accounts:
            raise ValueError(f"The fund has no account {code}.")
        account = accounts[code]
        moved[account.kind] += fen
        if account.kind == Account.Kind.ASSET and account.balance.amount + fen < 0:
            raise InsufficientFunds(
                _("Only ¥%(available)s is there; ¥%(wanted)s cannot be paid.")
                % {"available": yuan(account.balance.amount), "wanted": yuan(-fen)}
            )
    held = sum(account.balance.amount for account in accounts.values() if account.kind == Account.Kind.ASSET)
    return {
        "incoming": -moved[Account.Kind.INCOME] - moved[Account.Kind.NET_ASSETS],
        "outgoing": moved[Account.Kind.EXPENSE],
        "balance_after": held + moved[Account.Kind.ASSET],
    }


def _reserve_id() -> int:
    """An id for the next entry, known before its row so that its postings can carry it.

    A sequence number on PostgreSQL; on SQLite the next after the newest, under the write lock.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence('fund_ledger_entry', 'id'))")
        else:
            cursor.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM fund_ledger_entry")
        return int(cursor.fetchone()[0])
