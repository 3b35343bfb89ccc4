"""Writing to the books. Nothing else in the project inserts an entry."""

from fund.ledger.actions.opening import open_fund
from fund.ledger.actions.posting import post_entry

__all__ = ["open_fund", "post_entry"]
