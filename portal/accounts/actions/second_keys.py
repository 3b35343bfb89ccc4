"""What is written down when a second key comes or goes. The keys themselves are rows of allauth.mfa."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from portal.access.decisions import require
from portal.accounts.actions.sessions import end_other_sessions
from portal.accounts.models import Session
from portal.accounts.texts import keys_text, tell
from portal.audit.recording import record, say_why
from portal.live.publishing import end_streams_on_commit
from portal.users.models import User


@transaction.atomic
def note_added_key(*, by: User, kind: str, session_key: str | None) -> None:
    """``by`` has added a second key (``totp``, ``webauthn`` or ``recovery_codes``) to their account.

    With the first one the other sessions end: none of them has shown it.
    """
    record("accounts.second_key.added", actor=by, thing=by, kind=kind)
    keys = Authenticator.objects.filter(user=by).exclude(type=Authenticator.Type.RECOVERY_CODES)
    if kind != Authenticator.Type.RECOVERY_CODES and keys.count() == 1:
        end_other_sessions(by=by, kept=session_key)


@transaction.atomic
def note_removed_key(*, by: User, kind: str, session_key: str | None) -> None:
    """``by`` has taken one away. Other sessions end: one of them may be open by that very key."""
    record("accounts.second_key.removed", actor=by, thing=by, kind=kind)
    end_other_sessions(by=by, kept=session_key)


@transaction.atomic
def take_keys_away(*, by: User, person: User, reason: str) -> int:
    """Take all second keys off the account of ``person``, who has lost them and was recognised in person; how many.

    They are signed out everywhere, and set up another before their roles open again. Raises ``PermissionDenied``, and
    ``ValidationError`` for one's own account.
    """
    require(by, "portal_accounts.close", person)
    if by.pk == person.pk:
        raise ValidationError(_("Nobody takes away their own keys here; another administrator does."), code="self")
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    found = Authenticator.objects.filter(user=person)
    count = found.count()
    if not count:
        return 0
    found.delete()
    Session.objects.filter(user_id=person.pk).delete()
    kept = record("accounts.second_keys.taken_away", actor=by, thing=person, count=count)
    say_why(kept, reason)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = _("Your second keys were taken away")
        text = _("You come in without them now, and may set up new ones. The reason: %(reason)s") % {"reason": reason}
        text += "\n\n" + _("If that is a mistake, ring %(hotline)s.") % {"hotline": settings.HOTLINE}
        tell(person, f"account:keys:{kept.pk}", subject, text, keys_text)
    end_streams_on_commit(person.pk)
    return count
