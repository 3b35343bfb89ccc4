"""The purposes of the ledger, as a donor reads them."""

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from fund.ledger.purposes import Purpose

HINTS: dict[str, str | Promise] = {
    Purpose.UNRESTRICTED: _("No strings: the committee decides by the rules"),
    Purpose.ELDERLY_AND_CHILDREN: _("Company to the doctor, winter clothes, the after-school room"),
    Purpose.COURTYARD_IMPROVEMENT: _("Ramps, lamps, drying racks"),
    Purpose.NEIGHBOUR_ACTIVITIES: _("Long-table meals, film evenings, fairs"),
    Purpose.EMERGENCY_RELIEF: _("Illness, fire, accident"),
    Purpose.VOLUNTEER_SUPPORT: _("Insurance, water and tools for volunteers"),
}


def label_of(purpose: str) -> str:
    """``purpose`` in the reader's language."""
    return str(capfirst(Purpose(purpose).label))


def purpose_choices() -> list[tuple[str, str]]:
    return [(purpose.value, label_of(purpose)) for purpose in Purpose]
