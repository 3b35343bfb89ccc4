"""The chart of accounts that every fund has.

1001 bank · 1002 payments under way · 3001… opened with, by purpose · 4001… gifts by purpose ·
5001… spending by purpose · 5101 payment fees. Debit is positive: assets and expenses grow by it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fund.ledger.models.accounts import Account
from fund.ledger.purposes import Purpose

BANK = "1001"
CLEARING = "1002"
FEES = "5101"

# The last digit of a purpose's accounts. Never reused: old entries stand on them.
_DIGIT = {
    Purpose.UNRESTRICTED: 1,
    Purpose.ELDERLY_AND_CHILDREN: 2,
    Purpose.COURTYARD_IMPROVEMENT: 3,
    Purpose.NEIGHBOUR_ACTIVITIES: 4,
    Purpose.EMERGENCY_RELIEF: 5,
    Purpose.VOLUNTEER_SUPPORT: 6,
}


@dataclass(frozen=True)
class AccountPlan:
    code: str
    kind: Account.Kind
    purpose: str = ""


def _by_purpose(group: int, kind: Account.Kind) -> list[AccountPlan]:
    return [AccountPlan(str(group + digit), kind, purpose) for purpose, digit in _DIGIT.items()]


CHART = [
    AccountPlan(BANK, Account.Kind.ASSET),
    AccountPlan(CLEARING, Account.Kind.ASSET),
    *_by_purpose(3000, Account.Kind.NET_ASSETS),
    *_by_purpose(4000, Account.Kind.INCOME),
    *_by_purpose(5000, Account.Kind.EXPENSE),
    AccountPlan(FEES, Account.Kind.EXPENSE),
]
_PLANS = {plan.code: plan for plan in CHART}


def opening_account(purpose: str = Purpose.UNRESTRICTED) -> str:
    """Code of the account that an opening balance for ``purpose`` comes from."""
    return str(3000 + _DIGIT[Purpose(purpose)])


def gift_account(purpose: str = Purpose.UNRESTRICTED) -> str:
    """Code of the income account of gifts for ``purpose``; unknown purposes raise ``ValueError``."""
    return str(4000 + _DIGIT[Purpose(purpose)])


def spending_account(purpose: str = Purpose.UNRESTRICTED) -> str:
    """Code of the expense account of what is spent on ``purpose``."""
    return str(5000 + _DIGIT[Purpose(purpose)])


def name_of(code: str) -> str:
    """The chart's name of the account in the reader's language; blank for a code outside the chart."""
    if code == BANK:
        return _("Bank account")
    if code == CLEARING:
        return _("Payments under way")
    if code == FEES:
        return _("Payment fees")
    plan = _PLANS.get(code)
    if plan is None:
        return ""
    purpose = {"purpose": Purpose(plan.purpose).label}
    if plan.kind == Account.Kind.NET_ASSETS:
        return _("Opened with: %(purpose)s") % purpose
    if plan.kind == Account.Kind.INCOME:
        return _("Gifts: %(purpose)s") % purpose
    return _("Spending: %(purpose)s") % purpose
