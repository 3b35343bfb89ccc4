"""The one field that takes an e-mail address or a mobile number."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from portal.notify.sms.sending import sms_is_on
from portal.users.phone_numbers import looks_like_phone, read_phone


@dataclass(frozen=True)
class Reach:
    """One of the two is empty."""

    email: str = ""
    phone: str = ""


def read_reach(typed: str) -> Reach:
    """What was typed, as an address or a number. Raises ``ValidationError`` in words."""
    typed = typed.strip()
    if sms_is_on() and looks_like_phone(typed):
        return Reach(phone=our_phone(typed))
    try:
        validate_email(typed)
    except ValidationError as problem:
        raise ValidationError(neither(), code="invalid") from problem
    return Reach(email=typed.lower())


def our_phone(typed: str) -> str:
    """A number we send texts to. Raises ``ValidationError``, also for countries that are not ours."""
    phone = read_phone(typed)
    if not any(phone.startswith(f"+{code}") for code in settings.SMS_COUNTRY_CODES):
        raise ValidationError(_("We send no text messages to that country. Take an e-mail address."), code="country")
    return phone


def neither() -> Any:
    if sms_is_on():
        return _("This looks like neither an e-mail address nor a mobile number.")
    return _("This does not look like an e-mail address. Is the @ there?")


def reach_label() -> Any:
    return _("E-mail address or mobile number") if sms_is_on() else _("E-mail address")


class ReachField(forms.CharField):
    """Cleans to the text; forms read it with ``read_reach``, once they know which way it goes."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})
        super().__init__(**{"max_length": 254, "widget": widget, **more})
        self.label = reach_label()
        self.widget.input_type = "text" if sms_is_on() else "email"


class PhoneField(forms.CharField):
    """A mobile number; cleans to E.164."""

    def __init__(self, **more: Any) -> None:
        more.pop("label", None)
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})
        super().__init__(**{"label": _("Mobile number"), "max_length": 40, "widget": widget, **more})

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        return our_phone(typed) if typed else ""
