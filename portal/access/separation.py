"""Roles of one place that two people must hold.

Whoever decides, pays, books and looks after a community's money are different people. Accounting Law of the People's
Republic of China (2024), art. 35: who handles cash neither keeps the accounts nor audits them. Who answers for the
company that a courtyard pays sits neither on the committee that watches it nor between neighbours and it; and the
branch that proposes what is spent does not oversee the spending.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.access.models import Grant
from portal.access.roles import Role

_MONEY = frozenset({Role.TREASURER, Role.APPROVER, Role.CASHIER, Role.SUPERVISOR})
_PAIRS = (
    (Role.TREASURER, Role.SUPERVISOR),
    (Role.TREASURER, Role.CASHIER),
    (Role.APPROVER, Role.SUPERVISOR),
    (Role.APPROVER, Role.CASHIER),
    (Role.CASHIER, Role.SUPERVISOR),
    (Role.PARTY_BRANCH_SECRETARY, Role.SUPERVISOR),
    (Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, Role.COMMITTEE_MEMBER),
    (Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, Role.COMMITTEE_CHAIR),
    (Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, Role.MEDIATOR),
)
SEPARATED: dict[Role, frozenset[Role]] = {
    role: frozenset({*(b for a, b in _PAIRS if a == role), *(a for a, b in _PAIRS if b == role)})
    for pair in _PAIRS
    for role in pair
}


def other_side_held(held: models.QuerySet[Grant], role: str, scope: str) -> Grant | None:
    """The grant among ``held`` that stands against ``role`` over ``scope``, if there is one."""
    others = SEPARATED.get(Role(role), frozenset()) if role in Role else frozenset()
    if not others:
        return None
    for grant in held.filter(role__in=others):
        if grant.covers(scope) or grant.scope.startswith(scope + "/"):
            return grant
    return None


def refuse_both_sides(held: models.QuerySet[Grant], role: str, scope: str) -> None:
    """Raise ``ValidationError`` when who has ``held`` may not have ``role`` over ``scope`` beside it."""
    against = other_side_held(held, role, scope)
    if against is None:
        return
    if role in _MONEY and against.role in _MONEY:
        text = _(
            "Whoever approves, pays, books and supervises there must be different people. This person is %(role)s."
        )
    else:
        text = _("This person is %(role)s there, and must not be both. End one of the two first.")
    raise ValidationError(text, code="separated", params={"role": against.get_role_display()})
