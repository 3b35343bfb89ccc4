"""A community's books are kept by one person and looked after by another."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.access.models import Grant
from portal.access.roles import Role

SEPARATED = {Role.TREASURER: Role.SUPERVISOR, Role.SUPERVISOR: Role.TREASURER}


def other_side_held(held: models.QuerySet[Grant], role: str, scope: str) -> Grant | None:
    """The grant among ``held`` that stands against ``role`` over ``scope``, if there is one."""
    other = SEPARATED.get(Role(role)) if role in Role else None
    if other is None:
        return None
    for grant in held.filter(role=other):
        if grant.covers(scope) or grant.scope.startswith(scope + "/"):
            return grant
    return None


def refuse_both_sides(held: models.QuerySet[Grant], role: str, scope: str) -> None:
    """Raise ``ValidationError`` when who has ``held`` may not have ``role`` over ``scope`` beside it."""
    against = other_side_held(held, role, scope)
    if against is not None:
        raise ValidationError(
            _("Treasurer and supervisor of a community must be different people. This person is %(role)s there."),
            code="separated",
            params={"role": against.get_role_display()},
        )
