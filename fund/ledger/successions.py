"""A community with money in its purse does not end."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from communities.places.models import Place
from fund.ledger.models import Fund
from fund.ledger.queries import balance_of
from portal.design.figures import plain_amount


def refuse_while_it_holds_money(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``. Holds the fund's row, so that nothing is posted meanwhile."""
    fund = Fund.objects.select_for_update(no_key=True).filter(community=place).first()
    held = balance_of(fund) if fund is not None else 0
    if held:
        raise ValidationError(
            _(
                "The fund of %(name)s still holds %(amount)s. First its treasurer pays that out, "
                "as was decided for it; the books stay open to read."
            ),
            code="money",
            params={"name": place.name, "amount": plain_amount(held)},
        )
