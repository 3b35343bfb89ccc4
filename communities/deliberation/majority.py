"""The rule by which the council decides, in one place: for the pages, the action and, as a constraint, the database.

At least half of the council must be there, and more than half of those there must be for it.
"""

from django.db.models import F, Q
from django.utils.translation import gettext as _


def has_quorum(*, present: int, council_size: int) -> bool:
    return council_size > 0 and present * 2 >= council_size


def is_carried(*, yes: int, present: int, council_size: int) -> bool:
    return has_quorum(present=present, council_size=council_size) and yes * 2 > present


# The same as a condition on the row of a decision.
CARRIED = Q(council_size__gt=0, council_size__lte=F("present") * 2, present__lt=F("yes") * 2)
NOT_CARRIED = Q(council_size=0) | Q(council_size__gt=F("present") * 2) | Q(present__gte=F("yes") * 2)


def rule_in_words() -> str:
    return _("At least half of the council must be there, and more than half of those there must be for it.")
