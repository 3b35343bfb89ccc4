"""Whoever asked to be erased signs in to a page on which they may keep the account, and to nothing else."""

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from portal.users.models import User

# In the session of somebody who is not signed in: whose account waits, and when they showed that it is theirs.
LEAVING = "accounts_leaving"


def lead_to_staying(request: HttpRequest, user: User) -> HttpResponse:
    request.session.cycle_key()
    request.session[LEAVING] = {"person": user.pk, "at": time.time()}
    return HttpResponseRedirect(settings.LEAVING_URL)


def leaving_with_address(email: str) -> User | None:
    """Whose account with this address waits to be erased."""
    return User.objects.filter(email__iexact=email, leaving_at__isnull=False).first()
