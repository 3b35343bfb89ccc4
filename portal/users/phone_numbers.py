"""Telephone numbers as they are kept: E.164, ``+8613800138000`` (ITU-T E.164, 2010)."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 16
HOME_COUNTRY = "+86"
# 13x to 19x with eleven digits: the mobile numbers of the mainland (national numbering plan, YD/T 1122).
_MAINLAND_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
# What people put between the digits. NFKC has turned full-width signs into these before.
_BETWEEN = re.compile(r"[\s\-‐-―−().·]+")


def read_phone(typed: str) -> str:
    """``typed`` as it is kept. Eleven digits are a mobile number of the mainland; others begin with + or 00.

    Raises ``ValidationError``, in words, for what is no mobile number we know to read.
    """
    number = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed[:100]))
    if number.startswith("00"):
        number = "+" + number[2:]
    if _MAINLAND_MOBILE.fullmatch(number):
        return HOME_COUNTRY + number
    if _MAINLAND_MOBILE.fullmatch(number.removeprefix("86")):
        return "+" + number
    at_home = number.startswith(HOME_COUNTRY)
    if _E164.fullmatch(number) and (not at_home or _MAINLAND_MOBILE.fullmatch(number.removeprefix(HOME_COUNTRY))):
        return number
    raise ValidationError(
        _("This does not look like a mobile number. Mainland numbers have eleven digits, others begin with +."),
        code="invalid_phone",
    )


def looks_like_phone(typed: str) -> bool:
    """Whether ``typed`` is meant as a number rather than an address: it has digits and no @."""
    written = unicodedata.normalize("NFKC", typed)
    return "@" not in written and any(sign.isdigit() for sign in written)


def spoken(phone: str) -> str:
    """As one reads it to somebody: 138 0013 8000; a number from elsewhere as it is kept."""
    if not phone.startswith(HOME_COUNTRY):
        return phone
    digits = phone.removeprefix(HOME_COUNTRY)
    return f"{digits[:3]} {digits[3:7]} {digits[7:]}"


def masked_phone(phone: str) -> str:
    """With four digits hidden, as bills and letters show it: 138****8000."""
    digits = phone.removeprefix(HOME_COUNTRY)
    return f"{digits[:-8]}****{digits[-4:]}"
