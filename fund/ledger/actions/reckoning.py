"""What an entry comes to, worked out before it is written."""

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from fund.ledger.amounts import yuan
from fund.ledger.models import Account, Fund
from fund.ledger.refusals import DateRefused, InsufficientFunds

Line = tuple[str, int]


def check_lines(lines: Sequence[Line]) -> None:
    """Refuse what the database would refuse, before anything is locked, with a message for the programmer."""
    if len(lines) < 2:
        raise ValueError("An entry has at least two lines.")
    if any(not isinstance(fen, int) or isinstance(fen, bool) or fen == 0 for _code, fen in lines):
        raise ValueError("The amount of a line is a whole number of fen other than zero.")
    if len({code for code, _fen in lines}) < len(lines):
        raise ValueError("An entry has one line for an account.")
    if sum(fen for _code, fen in lines) != 0:
        raise ValueError("The lines of an entry sum to zero.")


def input_hash_of(
    kind: str,
    description: str,
    lines: Sequence[Line],
    *facts: object,
) -> str:
    canonical = [kind, description, sorted([code, fen] for code, fen in lines), *(str(fact or "") for fact in facts)]
    return hashlib.sha256(json.dumps(canonical, ensure_ascii=False).encode()).hexdigest()


def booking_date(fund: Fund, wanted: datetime.date | None, happened: datetime.date | None) -> datetime.date:
    """The day to book on: what arrives late goes to the newest day that is open already."""
    today = timezone.localdate()
    newest = fund.last_date or datetime.date.min
    wanted = wanted or today
    if max(wanted, happened or wanted) > today:
        raise DateRefused(_("The date lies in the future."))
    return max(wanted, newest)


def figures(accounts: dict[str, Account], lines: Sequence[Line]) -> dict[str, int]:
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
