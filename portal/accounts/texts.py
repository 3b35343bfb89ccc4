"""What our text messages say. Each fits one message: 70 characters in Chinese (3GPP TS 23.038)."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from portal.notify.sending import mail_on_commit
from portal.notify.sms.provider import TextMessage
from portal.notify.sms.sending import text_on_commit
from portal.users.models import User


def code_text(phone: str, code: str) -> TextMessage:
    text = _("%(code)s is your code for Jiakongjian. It holds for ten minutes. Tell it to nobody.") % {"code": code}
    return TextMessage(phone, "code", text, {"code": code})


def no_account_text(phone: str) -> TextMessage:
    facts = {"host": settings.BASE_DOMAIN}
    text = _("There is no account with this number yet. Open one at %(host)s.") % facts
    return TextMessage(phone, "no_account", text, facts)


def has_account_text(phone: str) -> TextMessage:
    facts = {"host": settings.BASE_DOMAIN}
    text = _("You have an account with this number already. Come in by code at %(host)s.") % facts
    return TextMessage(phone, "has_account", text, facts)


def closed_text(phone: str) -> TextMessage:
    facts = {"hotline": settings.HOTLINE}
    text = _("Your account has been closed. If that is a mistake, ring %(hotline)s.") % facts
    return TextMessage(phone, "closed", text, facts)


def reopened_text(phone: str) -> TextMessage:
    facts = {"host": settings.BASE_DOMAIN}
    text = _("Your account is open again. Come in by code at %(host)s.") % facts
    return TextMessage(phone, "reopened", text, facts)


def keys_text(phone: str) -> TextMessage:
    facts = {"hotline": settings.HOTLINE}
    text = _("Your second keys were taken away. If that is a mistake, ring %(hotline)s.") % facts
    return TextMessage(phone, "keys", text, facts)


def tell(person: User, key: str, subject: str, letter: str, text: Callable[[str], TextMessage]) -> None:
    """Once the caller's transaction has committed: by letter, and whoever has a number alone by text, which has no room
    for the reason. Call it in the person's language."""
    if person.email:
        mail_on_commit(key, person.email, subject, letter, translation.get_language() or "")
    elif person.phone:
        text_on_commit(text(person.phone))
