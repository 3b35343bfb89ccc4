"""Grants follow a place that moves or goes on under another name."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access.fitting import recorded_scope
from portal.access.models import Grant
from portal.access.separation import SEPARATED, other_side_held
from portal.audit.recording import record
from portal.outcomes import announce
from portal.users.models import User


@transaction.atomic
def rescope_grants(*, by: User | None, old: str, new: str) -> int:
    """Move every grant at ``old`` and under it to ``new``; how many. Ended grants stay as the history they are.

    Called by the action that moves the place, which has asked for the permission. Raises ``ValidationError``
    naming the person who would hold two roles of one place that stand against each other.
    """
    there = Q(scope=old) | Q(scope__startswith=old + "/")
    lasting = Grant.objects.filter(Q(until=None) | Q(until__gt=timezone.now()))
    # Who gives a role locks its holder, so nobody becomes the other side meanwhile.
    keepers = lasting.filter(there, role__in=SEPARATED).values("user")
    list(User.objects.select_for_update(no_key=True).filter(pk__in=keepers).order_by("pk").values("pk"))
    count = 0
    for grant in (
        lasting.filter(there).select_for_update(no_key=True, of=("self",)).select_related("user").order_by("pk")
    ):
        before = grant.scope
        grant.scope = new + before.removeprefix(old)
        _refuse_both_sides(lasting.filter(user=grant.user).exclude(there), grant)
        grant.save(update_fields=["scope"])
        now, then = (recorded_scope(grant.role, scope) for scope in (grant.scope, before))
        record("access.grant.rescoped", actor=by, thing=grant, scope=now, before=then)
        announce("grant_changed", grant=grant, by=None)
        count += 1
    return count


def _refuse_both_sides(held: QuerySet[Grant], grant: Grant) -> None:
    if other_side_held(held, grant.role, grant.scope) is not None:
        raise ValidationError(
            _("%(name)s would hold two roles there that two people must hold. End one of the two first."),
            code="separated",
            params={"name": grant.user.masked_name},
        )
