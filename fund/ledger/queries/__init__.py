"""Reads of the books. They are public, so no viewer is asked for."""

from fund.ledger.queries.balances import FundBalance, balance_of, balances_of_all, fund_of
from fund.ledger.queries.flows import Flow, Spent, by_purpose, monthly_flow, year_start
from fund.ledger.queries.reading import EntryPages, entries_of, entry_or_404, lines_of

__all__ = [
    "EntryPages",
    "Flow",
    "FundBalance",
    "Spent",
    "balance_of",
    "balances_of_all",
    "by_purpose",
    "entries_of",
    "entry_or_404",
    "fund_of",
    "lines_of",
    "monthly_flow",
    "year_start",
]
