"""The books: funds, their accounts, and the entries and postings that nothing changes."""

from fund.ledger.models.accounts import Account, AccountBalance, Fund
from fund.ledger.models.entries import Entry, Posting

__all__ = ["Account", "AccountBalance", "Entry", "Fund", "Posting"]
