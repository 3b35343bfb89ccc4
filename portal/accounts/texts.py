"""What our text messages say. Each fits one message: 70 characters in Chinese (3GPP TS 23.038)."""

from django.conf import settings
from django.utils.translation import gettext as _

from portal.notify.sms.provider import TextMessage


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
