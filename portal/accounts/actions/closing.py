"""Closing an account, and opening it again. What was done with it stays, under that name."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from portal.access.decisions import require
from portal.accounts.models import Session
from portal.accounts.texts import closed_text, reopened_text, tell
from portal.audit.recording import record, say_why
from portal.live.publishing import end_streams_on_commit
from portal.outcomes import announce
from portal.users.models import User


@transaction.atomic
def close_account(*, by: User, person: User, reason: str) -> User:
    """Let ``person`` in no more. Their sessions and open pages end at once; a letter tells them why, or a text
    whoever has a number alone.

    Closing again changes nothing. Whoever has asked to be erased may keep their account until then; closed, they come
    in no more for it, which is written down and told each time. Raises ``PermissionDenied``, and ``ValidationError``
    for one's own account.
    """
    require(by, "portal_accounts.close", person)
    if by.pk == person.pk:
        raise ValidationError(_("Nobody closes their own account here; another administrator does."), code="self")
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_active and (person.leaving_at is None or person.erased_at is not None):
        return person
    announce("account_closed", person=person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    Session.objects.filter(user_id=person.pk).delete()
    kept = record("accounts.account.closed", actor=by, thing=person)
    say_why(kept, reason)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = _("Your account has been closed")
        text = _("Nobody comes in with it any more. The reason: %(reason)s") % {"reason": reason}
        text += "\n\n" + _("If that is a mistake, ring %(hotline)s.") % {"hotline": settings.HOTLINE}
        tell(person, f"account:closed:{kept.pk}", subject, text, closed_text)
    end_streams_on_commit(person.pk)
    return person


@transaction.atomic
def reopen_account(*, by: User, person: User, reason: str) -> User:
    """Let ``person`` in again; they sign in anew. Opening an open account changes nothing.

    Raises ``ValidationError`` for somebody who leaves or is erased: that is more than closed.
    """
    require(by, "portal_accounts.close", person)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.is_active:
        return person
    if person.erased_at is not None:
        raise ValidationError(_("Whoever had this account is erased; nobody can open it again."), code="erased")
    if person.leaving_at is not None:
        raise ValidationError(
            _("Its person asked to be erased. They alone can keep it, by signing in before."), code="leaving"
        )
    person.is_active = True
    person.save(update_fields=["is_active"])
    kept = record("accounts.account.reopened", actor=by, thing=person)
    say_why(kept, reason)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = _("Your account is open again")
        text = _("You may sign in as before. The reason: %(reason)s") % {"reason": reason}
        tell(person, f"account:reopened:{kept.pk}", subject, text, reopened_text)
    return person
