"""The secret address of one's own calendar: made, made anew, given up."""

from django.db import transaction
from django.utils import timezone

from communities.occasions.codes import new_secret
from communities.occasions.locks import locked_person
from communities.occasions.models import CalendarKey
from portal.audit.recording import record
from portal.users.models import User


@transaction.atomic
def new_calendar(*, by: User) -> CalendarKey:
    """A new address; the one before, if there was one, is not there any more."""
    locked_person(by)
    made, _ = CalendarKey.objects.update_or_create(
        person=by, defaults={"secret": new_secret(), "made_at": timezone.now()}
    )
    record("occasions.calendar.made", actor=by)
    return made


@transaction.atomic
def give_up_calendar(*, by: User) -> bool:
    """Without an address; whether there was one."""
    locked_person(by)
    gone, _ = CalendarKey.objects.filter(person=by).delete()
    if gone:
        record("occasions.calendar.given_up", actor=by)
    return bool(gone)
