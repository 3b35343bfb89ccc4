"""Forgetting somebody who has no account, on their request."""

from django.db import transaction
from django.utils import timezone

from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import personal_data
from portal.users.models import User


@transaction.atomic
def forget_contact(*, by: User, contact: str) -> int:
    """Forget whoever without an account is known by ``contact``, a telephone number or an e-mail address.

    Returns how many rows said something of them. The record says that it was done, never of whom.
    """
    require(by, "portal_privacy.erase", None)
    erasure = Erasure(None, timezone.now())
    rows = sum(provider.forget(contact, erasure) for provider in personal_data if provider.forget is not None)
    if rows:
        record("privacy.contact.forgotten", actor=by, rows=rows)
    if erasure.scopes:
        touch(*erasure.scopes)
    return rows
