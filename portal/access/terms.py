"""How long a role may be given for.

Roles given by appointment end by themselves, so that nobody keeps one that has been forgotten. The years are those for
which such posts are filled: a courtyard's branch committee five, a people's mediation committee three
(People's Mediation Law of the People's Republic of China (2010), art. 9), contracts one.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext_lazy

from portal.access.granting import gives
from portal.access.predicates import grants_of
from portal.access.roles import Role

MOST_YEARS: dict[str, int] = {
    Role.PARTY_BRANCH_SECRETARY: 5,
    Role.BUILDING_HEAD: 3,
    Role.SOCIAL_WORKER: 1,
    Role.GRID_WORKER: 3,
    Role.MEDIATOR: 3,
    Role.STREET_STEWARD_ASSISTANT: 1,
    Role.PROPERTY_MANAGEMENT_REPRESENTATIVE: 1,
    Role.RESPONSIBLE_UNIT_STAFF: 1,
    Role.DISPATCHER: 1,
    Role.HOTLINE_OPERATOR: 1,
}
# What a chair gives lasts so long at most, whatever the role.
MOST_YEARS_OF_A_CHAIR = 3
# A term is given in whole days, and ends with its last one.
_GRACE = timedelta(days=1)


def most_years(by: Any, role: str, scope: str) -> int | None:
    """For how many years ``by`` may give ``role`` over ``scope`` at most; None where it need not end."""
    limits = [MOST_YEARS[role]] if role in MOST_YEARS else []
    giving = {grant.role for grant in grants_of(by) if gives(grant, role, scope)}
    if giving == {Role.COMMITTEE_CHAIR}:
        limits.append(MOST_YEARS_OF_A_CHAIR)
    return min(limits, default=None)


def years_after(moment: datetime, years: int) -> datetime:
    """The same day of the year, ``years`` on; 1 March where that year has no 29 February."""
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, month=3, day=1)


def refuse_too_long(by: Any, role: str, scope: str, since: datetime, until: datetime | None) -> None:
    """Raise ``ValidationError`` where ``by`` may not give the role until ``until`` (None: without an end)."""
    most = most_years(by, role, scope)
    if most is None:
        return
    if until is None or until > years_after(since, most) + _GRACE:
        text = ngettext_lazy(
            "Say until when: this role is given for %(most)d year at most.",
            "Say until when: this role is given for %(most)d years at most.",
            "most",
        )
        raise ValidationError(text, code="term", params={"most": most})


def last_moment(until: datetime) -> datetime:
    """The last moment at which what ends at ``until`` still holds: of an end at midnight, on the day before."""
    return until - timedelta(microseconds=1)
