"""The money of a matter in one picture: what was given for it, asked, agreed, paid, and what is left."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from communities.cases.models import Case
from fund.donations.queries import given_in_all
from fund.spending.queries.requests import Sums, sums_for
from portal.design.counts import percent


@dataclass(frozen=True)
class Money:
    """In fen. ``fees`` is what the payment services kept of what was ``given``."""

    gifts: int
    given: int
    fees: int
    sums: Sums

    @property
    def into_the_fund(self) -> int:
        return self.given - self.fees

    @property
    def needed(self) -> int:
        """What is paid and what is to be paid."""
        return self.sums.paid + self.sums.to_be_paid

    @property
    def left(self) -> int:
        """What was given and is needed for nothing yet."""
        return max(0, self.into_the_fund - self.needed)

    @property
    def from_the_fund(self) -> int:
        """What is needed beyond what was given."""
        return max(0, self.needed - self.into_the_fund)

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """What is drawn on one bar as long as the largest sum: class, where it begins, how wide it is."""
        whole = max(self.sums.asked, self.needed, self.into_the_fund)
        after = (("f-yes", 0, self.sums.paid), ("f-next", self.sums.paid, self.sums.to_be_paid))
        return [(name, percent(begin, whole), percent(fen, whole)) for name, begin, fen in after if fen]

    @property
    def line(self) -> str:
        """How far on the bar the gifts reach."""
        return percent(self.into_the_fund, max(self.sums.asked, self.needed, self.into_the_fund))


def of_case(request: HttpRequest, case: Case) -> dict[str, Any] | None:
    """Three queries. None where nobody gave for it or asked for money."""
    gifts, given, fees = given_in_all(case)
    money = Money(gifts, given, fees, sums_for(case))
    return {"money": money} if gifts or money.sums.asked or money.sums.paid else None
