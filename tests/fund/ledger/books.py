"""Open books for tests."""

from collections.abc import Sequence

from fund.ledger.actions import open_fund, post_entry
from fund.ledger.chart import BANK, FEES, gift_account, spending_account
from fund.ledger.models import Entry, Fund
from tests.districts import District, places


def opened(district: District | None = None) -> Fund:
    """The fund of 新鸿, with nothing in it."""
    return open_fund(by=None, community=(district or places()).community)


def gift(fund: Fund, fen: int = 5_000, fee: int = 0, **more) -> Entry:
    lines: Sequence = [(BANK, fen - fee), (gift_account(), -fen)]
    if fee:
        lines = [*lines, (FEES, fee)]
    return post_entry(fund=fund, kind="gift", **{"by": None, "description": "线上捐赠", "lines": lines, **more})


def payment(fund: Fund, fen: int = 1_000, purpose: str = "elderly_and_children", **more) -> Entry:
    lines = [(BANK, -fen), (spending_account(purpose), fen)]
    return post_entry(
        fund=fund, kind="payment", purpose=purpose, **{"by": None, "description": "冬衣", "lines": lines, **more}
    )
