"""What our text messages say. Each fits one message: 70 characters in Chinese (3GPP TS 23.038)."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from portal.notify.sending import mail_on_commit
from portal.notify.sms.provider import TextMessage
from portal.notify.sms.sending import text_on_commit
from portal.users.models import User


def _text(phone: str, template: str, words: str, **facts: str) -> TextMessage:
    """``facts`` fill the words here, and the provider's own copy of them there."""
    return TextMessage(phone, template, words % facts, facts)


def code_text(phone: str, code: str) -> TextMessage:
    words = _("%(code)s is your code for Jiakongjian. It holds for ten minutes. Tell it to nobody.")
    return _text(phone, "code", words, code=code)


def no_account_text(phone: str) -> TextMessage:
    words = _("There is no account with this number yet. Open one at %(host)s.")
    return _text(phone, "no_account", words, host=settings.BASE_DOMAIN)


def has_account_text(phone: str) -> TextMessage:
    words = _("You have an account with this number already. Come in by code at %(host)s.")
    return _text(phone, "has_account", words, host=settings.BASE_DOMAIN)


def closed_text(phone: str) -> TextMessage:
    words = _("Your account has been closed. If that is a mistake, ring %(hotline)s.")
    return _text(phone, "closed", words, hotline=settings.HOTLINE)


def reopened_text(phone: str) -> TextMessage:
    words = _("Your account is open again. Come in by code at %(host)s.")
    return _text(phone, "reopened", words, host=settings.BASE_DOMAIN)


def keys_text(phone: str) -> TextMessage:
    words = _("Your second keys were taken away. If that is a mistake, ring %(hotline)s.")
    return _text(phone, "keys", words, hotline=settings.HOTLINE)


def tell(person: User, key: str, subject: str, letter: str, text: Callable[[str], TextMessage]) -> None:
    """Once the caller's transaction has committed: by letter, and whoever has a number alone by text, which has no room
    for the reason. Call it in the person's language."""
    if person.email:
        mail_on_commit(key, person.email, subject, letter, translation.get_language() or "", person=person.pk)
    elif person.phone:
        text_on_commit(text(person.phone))
