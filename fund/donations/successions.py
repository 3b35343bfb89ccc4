"""A community to whose fund gifts are on their way does not end."""

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from communities.places.models import Place
from fund.donations.models import Gift


def refuse_while_gifts_are_on_their_way(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``. A pledge that nobody pays is let go within a day or so."""
    waiting = Gift.objects.waiting().filter(fund__community=place).count()
    if waiting:
        raise ValidationError(
            ngettext(
                "A gift to the fund of %(name)s is still being paid. Come back when it is through or was let go.",
                "%(count)d gifts to the fund of %(name)s are still being paid. "
                "Come back when they are through or were let go.",
                waiting,
            ),
            code="gifts",
            params={"name": place.name, "count": waiting},
        )
