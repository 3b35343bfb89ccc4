"""Making and ending grants."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.access.decisions import require
from portal.access.models import Grant
from portal.audit.recording import record
from portal.outcomes import announce
from portal.users.models import User


@transaction.atomic
def grant_role(
    *,
    by: User | None,
    user: User,
    role: str,
    scope: str,
    since: datetime | None = None,
    until: datetime | None = None,
    reason: str = "",
) -> Grant:
    """Give ``user`` the role over ``scope``. ``by`` is None only for the platform itself."""
    if by is not None:
        require(by, "portal_access.grant", (role, scope))
    grant = Grant.objects.create(
        user=user, role=role, scope=scope, since=since or timezone.now(), until=until, reason=reason, granted_by=by
    )
    record("access.grant.made", actor=by, thing=grant, scope=scope, role=role, user_id=user.pk, reason=reason)
    announce("grant_changed", grant=grant)
    return grant


@transaction.atomic
def end_grant(*, by: User | None, grant: Grant, reason: str) -> Grant:
    """End a grant now. Ending an ended grant changes nothing."""
    if by is not None:
        require(by, "portal_access.grant", (grant.role, grant.scope))
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    now = timezone.now()
    if grant.until is not None and grant.until <= now:
        return grant
    grant.until = max(now, grant.since)
    grant.save(update_fields=["until"])
    record("access.grant.ended", actor=by, thing=grant, scope=grant.scope, reason=reason)
    announce("grant_changed", grant=grant)
    return grant
