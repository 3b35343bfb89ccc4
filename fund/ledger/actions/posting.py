"""Posting an entry."""

import datetime
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fund.ledger.actions.reckoning import Line, booking_date, check_lines, figures, input_hash_of
from fund.ledger.links import entry_path
from fund.ledger.models import Account, Entry, Fund, Posting
from fund.ledger.refusals import IdempotencyConflict
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.live.publishing import publish_on_commit
from portal.users.models import User


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
    taken over. It never runs backwards within a fund: a fact that comes late is booked on the day of
    the newest entry, and ``effective_date`` (``date`` by default) says when it happened. Holds the
    fund's row until the caller's transaction ends.

    The same ``idempotency_key`` with the same input returns the entry made the first time; with
    another input it raises ``IdempotencyConflict``. ``InsufficientFunds`` when an asset account would
    fall below zero, ``DateRefused`` for a date in the future, ``ValueError`` for lines that are no entry.
    """
    if by is not None and kind != Entry.Kind.GIFT:
        require(by, "fund_ledger.post", fund)
    check_lines(lines)
    fund = Fund.objects.select_for_update(no_key=True, of=("self",)).select_related("community").get(pk=fund.pk)
    input_hash = input_hash_of(kind, description, lines, date, effective_date, purpose, decided_by, donor_label)
    if idempotency_key:
        earlier = Entry.objects.filter(fund=fund, idempotency_key=idempotency_key).first()
        if earlier is not None:
            if earlier.input_hash != input_hash:
                raise IdempotencyConflict(_("This was recorded before with other details. Nothing was recorded now."))
            return earlier
    booked = booking_date(fund, date, effective_date)
    accounts = {account.code: account for account in Account.objects.filter(fund=fund).select_related("balance")}
    entry = Entry(
        id=_reserve_id(),
        fund=fund,
        number=fund.last_number + 1,
        kind=Entry.Kind(kind),
        date=booked,
        effective_date=effective_date or date or booked,
        at=timezone.now(),
        description=description,
        purpose=purpose,
        decided_by=decided_by,
        donor_label=donor_label,
        by=by,
        idempotency_key=idempotency_key,
        input_hash=input_hash,
        **figures(accounts, lines),
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
