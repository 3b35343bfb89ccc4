"""Forms of second keys in our words. What a browser says about a passkey is anybody's text until it is checked."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import Plain, PlainCode

# What the libraries below raise for text that no browser sends.
NOT_A_PASSKEY = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
LONGEST_NAME = 40
LONGEST_CREDENTIAL = 20_000


class _Code(PlainCode):
    words = {"code": (_("The code"), _("Six digits from your app, or one of the codes on paper"))}


class SecondCodeForm(_Code, base_forms.AuthenticateForm):
    pass


class OnceMoreByCodeForm(_Code, base_forms.ReauthenticateForm):
    pass


class ActivateAppForm(PlainCode, totp_forms.ActivateTOTPForm):
    words = {"code": (_("The code in the app"), _("Six digits that change every half minute"))}


class CredentialField(forms.JSONField):
    """What the browser said about a passkey: an object, of no more depth and length than browsers say."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        try:
            said = super().to_python(value) if len(value or "") <= LONGEST_CREDENTIAL else None
        except (ValidationError, RecursionError):
            said = None
        if value and not isinstance(said, dict):
            raise get_adapter().validation_error("incorrect_code")
        return said

    def bound_data(self, data: Any, initial: Any) -> Any:
        """It holds for one question, so it is never shown again."""
        return None

    def prepare_value(self, value: Any) -> str:
        return ""


class _Passkey:
    """Refuses in words whatever is no passkey's answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField()

    fields: dict[str, forms.Field]

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            raise
        except NOT_A_PASSKEY as problem:
            raise get_adapter().validation_error("incorrect_code") from problem


class SecondPasskeyForm(_Passkey, passkey_forms.AuthenticateWebAuthnForm):
    pass


class PasskeySignInForm(_Passkey, passkey_forms.LoginWebAuthnForm):
    pass


class OnceMoreByPasskeyForm(_Passkey, passkey_forms.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(Plain, passkey_forms.AddWebAuthnForm):
    """Every passkey of ours opens the door by itself: it asks for the finger or the PIN each time."""

    words = {"name": (_("What to call it"), _("For example: my telephone. Only you see it."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["credential"] = CredentialField()
        self.fields["name"].max_length = LONGEST_NAME  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs["maxlength"] = str(LONGEST_NAME)

    def clean_name(self) -> str:
        return super().clean_name()[:LONGEST_NAME]

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except ValidationError:
            raise
        except NOT_A_PASSKEY as problem:
            raise get_adapter().validation_error("incorrect_code") from problem


class NamePasskeyForm(Plain, passkey_forms.EditWebAuthnForm):
    words = AddPasskeyForm.words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(max_length=LONGEST_NAME)
        self.fields["name"].label, self.fields["name"].help_text = self.words["name"]
