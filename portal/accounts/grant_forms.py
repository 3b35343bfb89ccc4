"""Giving and ending a role."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access.granting import roles_to_give
from portal.access.roles import Role
from portal.access.scopes import choices_under
from portal.accounts.forms import speak_plainly
from portal.accounts.looks import Reason
from portal.users.models import User

_INDENT = "\N{IDEOGRAPHIC SPACE}"


class GrantForm(forms.Form):
    """Offers only the roles and places of the giver; whether they go together the action decides."""

    email = forms.CharField(
        label=_("Who, by e-mail address or mobile number"), help_text=_("They have signed up already"), max_length=254
    )
    role = forms.ChoiceField(label=_("As what"))
    scope = forms.ChoiceField(label=_("Where"))
    until = forms.DateField(
        label=_("Until and including"),
        help_text=_("The role ends by itself at the end of this day. Empty: until someone ends it."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Why"), help_text=_("In a few words: elected on, appointed by. The person reads it."), max_length=200
    )

    def __init__(self, *args: Any, giver: User, scopes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((role.value, role.label) for role in roles_to_give(giver)),
        ]
        places = [choice for scope in scopes for choice in choices_under(scope)]
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((path, _INDENT * depth + name) for path, name, depth in places),
        ]
        speak_plainly(self.fields)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.person = User.objects.reached_at(email)
        if self.person is None or not self.person.is_active:
            raise ValidationError(_("Nobody has signed up with this address or number yet."), code="unknown")
        return email

    def clean_until(self) -> datetime | None:
        """The first moment at which the role no longer holds."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise ValidationError(_("This day is over already."), code="past")
        if day.year > 2100:
            raise ValidationError(_("This is too far away."), code="far")
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), help_text=_("The person reads it."), max_length=200)


class LookForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why do you need it?"),
        choices=Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one from the list"), "invalid_choice": _("Choose one from the list")},
    )
