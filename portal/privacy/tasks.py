"""What the clock does for those who leave."""

import logging

from django.utils import timezone

from portal.privacy.actions import erase_person
from portal.users.models import User

logger = logging.getLogger(__name__)

# Each is a transaction of its own over many tables.
ERASED_AT_ONCE = 20


def erase_who_is_due() -> int:
    """Clock job: erase whoever's time to think better of it is over. One that fails stops no other, and is tried again
    in the next round."""
    due = User.objects.filter(leaving_at__lte=timezone.now(), erased_at=None).order_by("leaving_at")
    erased, problem = 0, None
    for person in due[:ERASED_AT_ONCE]:
        try:
            erased += erase_person(by=None, person=person)
        except Exception as failure:
            logger.exception("Account %s could not be erased.", person.pk)
            problem = failure
    if problem is not None:
        raise problem
    return erased
