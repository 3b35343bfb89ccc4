"""Erasing one person from everything, in one transaction."""

from django.db import transaction
from django.utils import timezone

from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.live.publishing import end_streams_on_commit
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import personal_data
from portal.privacy.models import Departure
from portal.users.models import User


@transaction.atomic
def erase_person(*, by: None, person: User) -> bool:
    """Erase ``person``, whose time to think better of it is over; whether it was done now.

    Every provider takes out what it keeps (`portal.personal_data`); the row of the account stays, and says nothing
    but its number. Pages that showed the person are made anew from the commit on.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    now = timezone.now()
    if person.erased_at is not None or person.leaving_at is None or person.leaving_at > now:
        return False
    departure = Departure.objects.filter(person=person).first()
    erasure = Erasure(person, now, keep_words=departure is not None and departure.keep_words)
    for provider in personal_data:
        if provider.erase is not None:
            provider.erase(erasure)
    _say_nothing(person)
    record("privacy.person.erased", actor=by, thing=person, kept_words=erasure.keep_words)
    if erasure.scopes:
        touch(*erasure.scopes)
    end_streams_on_commit(person.pk)
    return True


@transaction.atomic
def erase_again(*, by: None, person: User, keep_words: bool) -> bool:
    """Erase ``person``, who was erased before this database was put back; whether it was done now."""
    if person.erased_at is not None:
        return False
    Departure.objects.update_or_create(person=person, defaults={"keep_words": keep_words})
    User.objects.filter(pk=person.pk).update(leaving_at=timezone.now(), is_active=False)
    return erase_person(by=by, person=person)


def _say_nothing(person: User) -> None:
    person.name = person.language = person.text_size = person.contrast = ""
    person.email = person.phone = person.last_login = person.leaving_at = None
    person.phone_verified = person.is_active = person.is_staff = person.is_superuser = False
    person.erased_at = timezone.now()
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
