"""What signing in needs: addresses and sessions."""

from functools import partial
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Session
from portal.accounts.practice_letters import forget_letters, forget_texts
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Cell, Row, rows_of
from portal.personal_data.words import GONE, YOU_ALONE

# As the pages call them, where allauth says otherwise.
KINDS = {
    Authenticator.Type.TOTP: _("Authenticator app"),
    Authenticator.Type.WEBAUTHN: _("Passkey"),
    Authenticator.Type.RECOVERY_CODES: _("Codes on paper"),
}


def _addresses(person: Any) -> list[Row]:
    return list(rows_of(EmailAddress.objects.filter(user=person).order_by("pk"), "email verified primary"))


def _erase_addresses(erasure: Erasure) -> None:
    EmailAddress.objects.filter(user=erasure.person).delete()
    if settings.PRACTICE_MAIL and erasure.person.email:
        folder = Path(getattr(settings, "EMAIL_FILE_PATH", ""))
        transaction.on_commit(partial(forget_letters, folder, erasure.person.email), robust=True)
    if settings.SMS_FILE_PATH and erasure.person.phone:
        texts = Path(settings.SMS_FILE_PATH)
        transaction.on_commit(partial(forget_texts, texts, erasure.person.phone), robust=True)


def _sessions(person: Any) -> list[Row]:
    return list(
        rows_of(
            Session.objects.filter(user_id=person.pk).order_by("expire_date"),
            "used_at expire_date",
            {"used_at": _("last used"), "expire_date": _("ends")},
        )
    )


def _erase_sessions(erasure: Erasure) -> None:
    Session.objects.filter(user_id=erasure.person.pk).delete()


def _second_keys(person: Any) -> list[Row]:
    """Which there are and when they were used; what is secret in them opens the account and is in no export."""
    return [
        [
            Cell("type", str(_("what")), str(KINDS.get(key.type, key.type))),
            Cell("created_at", str(_("added")), key.created_at),
            Cell("last_used_at", str(_("last used")), key.last_used_at),
        ]
        for key in Authenticator.objects.filter(user=person).order_by("pk")
    ]


def _erase_second_keys(erasure: Erasure) -> None:
    Authenticator.objects.filter(user=erasure.person).delete()


def register_personal_data() -> None:
    addresses = PersonalData(
        title=_("Where codes are sent"),
        what=_("E-mail addresses, and whether you showed that they are yours"),
        purpose=_("To let you in, and to send what you asked to be told"),
        basis=Basis.CONTRACT,
        seen_by=_("You, and who looks after your place; each look is recorded"),
        kept=_("As long as your account; an address that nobody confirms, a few days"),
        erased=GONE,
        models=(
            Fields("account.EmailAddress", goes="user email verified primary"),
            Fields("account.EmailConfirmation", goes="email_address created sent key"),
        ),
        export=_addresses,
        erase=_erase_addresses,
    )
    sessions = PersonalData(
        title=_("Devices that are signed in"),
        what=_(
            "A session for each browser in which you are signed in: when it began and was last used, which browser on "
            "which system, and what you had begun to type in a form there"
        ),
        purpose=_("So that you need not sign in on every page, and lose nothing you typed"),
        basis=Basis.CONTRACT,
        seen_by=YOU_ALONE,
        kept=_("Until you sign out, two weeks at most"),
        erased=GONE,
        models=(Fields("portal_accounts.Session", goes="session_key session_data expire_date user_id used_at"),),
        export=_sessions,
        erase=_erase_sessions,
    )
    second_keys = PersonalData(
        title=_("Second keys"),
        what=_(
            "Passkeys with the names you gave them, the authenticator app and the codes on paper, and when each was "
            "used"
        ),
        purpose=_("So that nobody comes in under your name with a stolen password or code"),
        basis=Basis.CONTRACT,
        seen_by=YOU_ALONE,
        kept=_("Until you remove them, and as long as your account at most"),
        erased=GONE,
        models=(Fields("mfa.Authenticator", goes="user type data created_at last_used_at"),),
        export=_second_keys,
        erase=_erase_second_keys,
    )
    personal_data.register("addresses", addresses, order=20)
    personal_data.register("second_keys", second_keys, order=910)
    personal_data.register("sessions", sessions, order=920)
