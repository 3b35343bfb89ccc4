"""Forgetting whoever never came in."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from portal.access.models import Grant
from portal.audit.recording import record
from portal.users.models import User

FORGOTTEN_AT_ONCE = 500


@transaction.atomic
def forget_unconfirmed(*, by: None) -> int:
    """Remove accounts whose address nobody confirmed within ``UNCONFIRMED_ACCOUNT_DAYS``; return how many.

    Their address stays nowhere: the record keeps the number of them alone, and a session of somebody
    who never came in ends within a day. Whoever holds a role or looks after the platform stays.
    """
    found = EmailAddress.objects.filter(
        ~Exists(EmailAddress.objects.filter(user=OuterRef("user"), verified=True)),
        ~Exists(Grant.objects.filter(user=OuterRef("user"))),
        user__date_joined__lt=timezone.now() - timedelta(days=settings.UNCONFIRMED_ACCOUNT_DAYS),
        user__last_login=None,
        user__is_staff=False,
        user__is_superuser=False,
    )
    people = set(found.order_by("user_id").values_list("user_id", flat=True)[:FORGOTTEN_AT_ONCE])
    # Whoever confirms at this moment holds the row: they come first, and stay.
    locked = EmailAddress.objects.select_for_update(no_key=True).filter(user__in=people).order_by("pk")
    people -= {address.user_id for address in locked if address.verified}
    if people:
        User.objects.filter(pk__in=people).delete()
        record("accounts.sign_ups.forgotten", actor=by, count=len(people))
    return len(people)
