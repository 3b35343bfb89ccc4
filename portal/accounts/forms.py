"""allauth's forms in our words: labels above, hints below, nothing inside the fields."""

import unicodedata
from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.adapter import DECLARED_HOME
from portal.accounts.leaving import leaving_with_address
from portal.accounts.proof_of_work.forms import NeedsProof
from portal.accounts.reach import ReachField, read_reach
from portal.accounts.residence import groups
from portal.users.models import User
from portal.users.names import check_name

_ADDRESS = _("E-mail address")
_CODE_HINT = _("Six digits from the message we sent you")


def speak_plainly(fields: dict[str, forms.Field]) -> None:
    """Errors as a neighbour would say them."""
    for field in fields.values():
        if isinstance(field, forms.EmailField):
            field.error_messages["invalid"] = _("This does not look like an e-mail address. Is the @ there?")
        if isinstance(field, forms.ChoiceField):
            field.error_messages["invalid_choice"] = _("Choose one from the list")


class Plain:
    """Labels and hints by field name; a placeholder is no label."""

    words: dict[str, tuple[Any, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]
            if isinstance(field, forms.EmailField):
                field.widget.attrs.update({"inputmode": "email", "maxlength": "254"})
            if isinstance(field.widget, forms.PasswordInput):
                field.widget.attrs["maxlength"] = "200"
        speak_plainly(self.fields)


class PlainCode(Plain):
    words = {"code": (_("The code"), _CODE_HINT)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"class": "code6", "inputmode": "numeric", "maxlength": "12"})

    def clean_code(self) -> str:
        """Digits typed full width count as digits."""
        self.cleaned_data["code"] = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        return super().clean_code()  # type: ignore[misc]

    cleaned_data: dict[str, Any]


class PasswordSignInForm(Plain, allauth_forms.LoginForm):
    words = {"password": (_("Password"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = ReachField()
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        """As it is kept, so that allauth sees which of the two it is."""
        reach = read_reach(self.cleaned_data["login"])
        return reach.email or reach.phone


class _AskForCode(Plain, allauth_forms.RequestLoginCodeForm):
    """``email`` takes either; allauth's own two ways do the rest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"email": ReachField()}

    def clean_email(self) -> str:
        reach = read_reach(self.cleaned_data["email"])
        self.cleaned_data |= {"email": reach.email, "phone": reach.phone}
        if reach.phone:
            self.clean_phone()
        email: str = super().clean_email()
        if email and getattr(self, "_user", None) is None:
            # Whose account waits to be erased gets a code as well: it leads to where they may keep it.
            self._user = leaving_with_address(email)
        return email

    cleaned_data: dict[str, Any]


class AskForCodeForm(NeedsProof, _AskForCode):
    proof_purpose = "code"
    proof_unless = "password"


class ConfirmSignInForm(PlainCode, allauth_forms.ConfirmLoginCodeForm):
    pass


class ConfirmAddressForm(PlainCode, allauth_forms.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmResetForm(PlainCode, allauth_forms.ConfirmPasswordResetCodeForm):
    pass


class ConfirmNumberForm(PlainCode, allauth_forms.VerifyPhoneForm):
    pass


class ChangeNumberForm(Plain, allauth_forms.ChangePhoneForm):
    words = {"phone": (_("New number"), _("We send a code there; nothing changes until you have typed it"))}


class ChangeAddressForm(Plain, allauth_forms.AddEmailForm):
    words = {"email": (_("New address"), _("We send a code there; the old one stays until you have typed it"))}


class ResetPasswordForm(Plain, allauth_forms.ResetPasswordForm):
    words = {"email": (_ADDRESS, _("The one you signed up with"))}


class ReauthenticateForm(Plain, allauth_forms.ReauthenticateForm):
    words = {"password": (_("Password"), "")}


class SetPasswordForm(Plain, allauth_forms.SetPasswordForm):
    words = {
        "password1": (_("New password"), _("At least ten characters, not only digits")),
        "password2": (_("Once more"), ""),
    }


class NewPasswordForm(Plain, allauth_forms.ResetPasswordKeyForm):
    words = SetPasswordForm.words


class ChangePasswordForm(Plain, allauth_forms.ChangePasswordForm):
    words = SetPasswordForm.words | {"oldpassword": (_("Present password"), "")}


class _SignUp(Plain, allauth_forms.SignupForm):
    """Name, address or number, and if one likes a home and a password."""

    field_order = ["name", "email", "home", "password1"]
    words = {
        "password1": (
            _("Password"),
            _("At least ten characters, not only digits. Without one you always come in by code."),
        ),
    }
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("Your real name. In public it is 王**; of a name in Latin letters only the first is shown: A**"),
        max_length=60,
        validators=[check_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    home = forms.ChoiceField(
        label=_("Your community, if you live here"),
        help_text=_("As you say it; nobody has to confirm it for reading and giving"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("phone", None)
        self.fields["email"] = ReachField(help_text=_("For codes and for what you ask to be told. Shown to nobody."))
        self.order_fields(self.field_order)
        choices = groups()
        if choices:
            self.fields["home"].choices = [("", _("I do not live here, or later")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["home"]

    def clean_email(self) -> str:
        reach = read_reach(self.cleaned_data["email"])
        self.cleaned_data |= {"email": reach.email, "phone": reach.phone}
        return "" if reach.phone else super().clean_email()

    cleaned_data: dict[str, Any]

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        if self.cleaned_data.get("home"):
            request.session[DECLARED_HOME] = self.cleaned_data["home"]


class SignUpForm(NeedsProof, _SignUp):
    proof_purpose = "sign_up"


class HomeForm(forms.Form):
    home = forms.ChoiceField(
        label=_("My community"), help_text=_("As you say it; nobody has to confirm it for reading and giving")
    )

    def __init__(self, *args: Any, lived_at: list[str], **kwargs: Any) -> None:
        """``lived_at``: the scopes where the person is known to live, the surest first."""
        super().__init__(*args, **kwargs)
        offered = groups()
        self.fields["home"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]
        communities = [path for _label, places in offered for path, _name in places]
        around = (path for scope in lived_at for path in communities if f"{scope}/".startswith(f"{path}/"))
        self.initial["home"] = next(around, "")
        speak_plainly(self.fields)
