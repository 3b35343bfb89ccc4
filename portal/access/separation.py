"""Whoever decides, pays, books and looks after a community's money are different people.

Accounting Law of the People's Republic of China (2024), art. 35: who handles cash neither keeps
the accounts nor audits them.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.access.models import Grant
from portal.access.roles import Role

SEPARATED: dict[Role, frozenset[Role]] = {
    Role.TREASURER: frozenset({Role.SUPERVISOR, Role.CASHIER}),
    Role.APPROVER: frozenset({Role.SUPERVISOR, Role.CASHIER}),
    Role.CASHIER: frozenset({Role.SUPERVISOR, Role.TREASURER, Role.APPROVER}),
    Role.SUPERVISOR: frozenset({Role.TREASURER, Role.APPROVER, Role.CASHIER}),
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
    if against is not None:
        raise ValidationError(
            _("Whoever approves, pays, books and supervises there must be different people. This person is %(role)s."),
            code="separated",
            params={"role": against.get_role_display()},
        )
