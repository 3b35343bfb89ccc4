"""Who signed in while their account waits to be erased. The door (`portal.accounts.adapter`) writes it down."""

import time

from django.http import HttpRequest

from portal.accounts.leaving import LEAVING
from portal.users.models import User

# Seconds for which it counts.
COUNTS_FOR = 15 * 60


def who_leaves(request: HttpRequest) -> User | None:
    """The person, if they came in a moment ago and the erasure still waits."""
    kept = request.session.get(LEAVING)
    if not isinstance(kept, dict) or time.time() - kept.get("at", 0) > COUNTS_FOR:
        return None
    return User.objects.filter(pk=int(kept.get("person") or 0), leaving_at__isnull=False, erased_at=None).first()


def forget_who_leaves(request: HttpRequest) -> None:
    request.session.pop(LEAVING, None)
