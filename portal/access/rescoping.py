"""Grants follow a place that moves or goes on under another name."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.access.models import Grant
from portal.audit.recording import record
from portal.outcomes import announce
from portal.users.models import User


@transaction.atomic
def rescope_grants(*, by: User | None, old: str, new: str) -> int:
    """Move every grant at ``old`` and under it to ``new``; how many. Ended grants stay as the history they are.

    Called by the action that moves the place, which has asked for the permission.
    """
    now = timezone.now()
    moved = Grant.objects.select_for_update().filter(Q(scope=old) | Q(scope__startswith=old + "/"))
    count = 0
    for grant in moved.filter(Q(until=None) | Q(until__gt=now)).order_by("pk"):
        before = grant.scope
        grant.scope = new + before.removeprefix(old)
        grant.save(update_fields=["scope"])
        record("access.grant.rescoped", actor=by, thing=grant, scope=grant.scope, before=before)
        announce("grant_changed", grant=grant)
        count += 1
    return count
