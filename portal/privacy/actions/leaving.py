"""Asking to be erased, and thinking better of it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.access.decisions import require
from portal.accounts.models import Session
from portal.audit.recording import record
from portal.design.figures import day_in_words
from portal.live.publishing import end_streams_on_commit
from portal.notify.sending import mail_on_commit
from portal.notify.sms.provider import TextMessage
from portal.notify.sms.sending import text_on_commit
from portal.personal_data.leaving import Unsettled, unsettled_of
from portal.privacy.models import Departure
from portal.users.models import User


class MustBeSettled(ValueError):  # noqa: N818 - it names the outcome
    """``things`` are open and must be settled first; nothing was changed."""

    def __init__(self, things: list[Unsettled]) -> None:
        super().__init__(len(things))
        self.things = things


@transaction.atomic
def ask_to_leave(*, by: User, person: User, keep_words: bool, reason: str = "") -> User:
    """Close the account of ``person`` now and have it erased after ``ERASURE_WAITING_DAYS``; a letter says until when
    signing in keeps it. Personal Information Protection Law, articles 47 and 50; GB/T 35273-2020, 8.5 leaves 15
    working days. Asked again, nothing changes.

    Raises ``PermissionDenied``, `MustBeSettled`.
    """
    require(by, "portal_privacy.leave" if by.pk == person.pk else "portal_privacy.erase", person)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.leaving_at is not None or person.erased_at is not None:
        return person
    if things := unsettled_of(person):
        raise MustBeSettled(things)
    now = timezone.now()
    Departure.objects.create(
        person=person, asked_at=now, asked_by=by, reason=reason, keep_words=keep_words, was_open=person.is_active
    )
    person.is_active, person.leaving_at = False, now + timedelta(days=settings.ERASURE_WAITING_DAYS)
    person.save(update_fields=["is_active", "leaving_at"])
    Session.objects.filter(user_id=person.pk).delete()
    kept = record("privacy.departure.asked", actor=by, thing=person)
    _tell(person, f"privacy:leaving:{kept.pk}")
    end_streams_on_commit(person.pk)
    return person


def _tell(person: User, key: str) -> None:
    """By letter; whoever has only a number by text, in 70 characters (3GPP TS 23.038)."""
    if person.leaving_at is None:
        return
    if not person.email and person.phone:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            facts = {"day": day_in_words(person.leaving_at), "host": settings.BASE_DOMAIN}
            text = _("Your account will be erased on %(day)s. To keep it come in by code at %(host)s.") % facts
            text_on_commit(TextMessage(person.phone, "leaving", text, facts))
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = _("Your account will be erased")
        text = _(
            "It is closed now, and will be erased on %(day)s. Until then you can keep it: sign in as you always do, "
            "and "
            "press the button. Whoever did not ask for this should do so at once."
        ) % {"day": day_in_words(person.leaving_at)}
        text += "\n\n" + _("If that is a mistake, ring %(hotline)s.") % {"hotline": settings.HOTLINE}
        mail_on_commit(key, person.email, subject, text, translation.get_language() or "", person=person.pk)


@transaction.atomic
def stay(*, person: User) -> User:
    """``person`` showed that the account is theirs, and keeps it as it was. Of who is not leaving, nothing changes."""
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    departure = Departure.objects.filter(person=person).first()
    if person.leaving_at is None or departure is None:
        return person
    person.is_active, person.leaving_at = departure.was_open, None
    person.save(update_fields=["is_active", "leaving_at"])
    departure.delete()
    record("privacy.departure.stopped", actor=person, thing=person)
    return person


def keep_closed(*, person: User) -> None:
    """Follows ``account_closed``: whoever thinks better of leaving finds the account closed."""
    Departure.objects.filter(person=person).update(was_open=False)
