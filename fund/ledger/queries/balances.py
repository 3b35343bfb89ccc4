"""What funds hold: read from the stored balances, so the books' length does not matter."""

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from communities.places.models import Place
from fund.ledger.models import Account, AccountBalance, Fund


def fund_of(community: Place) -> Fund | None:
    """The community's fund, or None while it has none. One query; its community comes along."""
    fund = Fund.objects.filter(community=community).first()
    if fund is not None:
        fund.community = community
    return fund


def balance_of(fund: Fund) -> int:
    """Fen in the fund's asset accounts. One query."""
    held = AccountBalance.objects.filter(account__fund=fund, account__kind=Account.Kind.ASSET)
    return held.aggregate(fen=Coalesce(Sum("amount"), 0))["fen"]


@dataclass(frozen=True)
class FundBalance:
    """One fund of the district and the fen it holds."""

    fund: Fund
    fen: int

    @property
    def community(self) -> Place:
        return self.fund.community


def balances_of_all() -> list[FundBalance]:
    """Every fund with what it holds, the fullest first; its community and sub-district come along. One query."""
    funds = (
        Fund.objects.select_related("community__parent")
        .annotate(fen=Coalesce(Sum("accounts__balance__amount", filter=Q(accounts__kind=Account.Kind.ASSET)), 0))
        .order_by("-fen", "community__code")
    )
    return [FundBalance(fund, fund.fen) for fund in funds]
