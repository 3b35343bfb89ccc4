"""Giving and ending a role."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access.decisions import allowed
from portal.access.fitting import refuse_unfit
from portal.access.granting import GRANTABLE, roles_to_give
from portal.access.predicates import grants_of
from portal.access.reasons import check_words
from portal.access.roles import Role
from portal.access.scopes import choices_under
from portal.access.terms import last_moment, years_after
from portal.accounts.forms import speak_plainly
from portal.accounts.looks import Reason
from portal.accounts.person_finding import find_person
from portal.design.figures import day_in_words
from portal.users.models import User

_INDENT = "\N{IDEOGRAPHIC SPACE}"
YEAR, OFFICE, DAY, DATE, OPEN = "year", "office", "day", "date", "open"


def end_of_office(giver: User) -> datetime | None:
    """When the role by which ``giver`` gives others ends; None where it does not, or there are several."""
    ends = {grant.until for grant in grants_of(giver) if grant.role in GRANTABLE}
    return ends.pop() if len(ends) == 1 else None


def must_say_until_when(giver: User) -> bool:
    """Whether all that ``giver`` may give ends by itself."""
    return {grant.role for grant in grants_of(giver) if grant.role in GRANTABLE} == {Role.COMMITTEE_CHAIR}


def _last_day(end: datetime) -> str:
    return day_in_words(last_moment(end), weekday=False)


class GrantForm(forms.Form):
    """Offers only the roles and places of the giver; whether they go together the action decides.

    Who is meant is looked up last, when all else could be given, and only while ``may_seek`` says so, which counts:
    an address alone does not tell whether somebody has signed up with it.
    """

    email = forms.CharField(
        label=_("Who"),
        help_text=_(
            "The e-mail address, the mobile number, a code from their letter, or the whole name of a neighbour"
        ),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("As what"))
    scope = forms.ChoiceField(label=_("Where"))
    term = forms.ChoiceField(label=_("For how long"), required=False, widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("Until and including"),
        help_text=_("The role ends by itself at the end of this day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("In a few words: elected on, appointed by. The person reads it."),
        max_length=200,
        validators=[check_words],
    )

    def __init__(self, *args: Any, giver: User, scopes: list[str], may_seek: Callable[[], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((role.value, role.label) for role in roles_to_give(giver)),
        ]
        places = [choice for scope in scopes for choice in choices_under(scope)]
        self.giver, self.scopes, self.may_seek = giver, scopes, may_seek
        self.own_end = end_of_office(giver)
        self.fields["term"].choices = [  # type: ignore[attr-defined]
            (YEAR, _("one year")),
            *(
                [(OFFICE, _("until my own term ends, on %(day)s") % {"day": _last_day(self.own_end)})]
                if self.own_end
                else []
            ),
            (DAY, _("today only")),
            (DATE, _("until a day that I choose")),
            *([] if must_say_until_when(giver) else [(OPEN, _("until someone ends it"))]),
        ]
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((path, _INDENT * depth + name) for path, name, depth in places),
        ]
        self.fields["until"].needed = True  # type: ignore[attr-defined]
        self.fields["term"].needed = must_say_until_when(giver)  # type: ignore[attr-defined]
        speak_plainly(self.fields)

    def clean(self) -> dict[str, Any]:
        """The end that the term stands for, at the end of a day; a day that was written without a term counts."""
        cleaned = super().clean() or self.cleaned_data
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        match cleaned.get("term"):
            case "year":
                cleaned["until"] = years_after(today, 1) + timedelta(days=1)
            case "office":
                cleaned["until"] = self.own_end
            case "day":
                cleaned["until"] = today + timedelta(days=1)
            case "open":
                cleaned["until"] = None
            case "" if not cleaned.get("until") and "until" not in self.errors and must_say_until_when(self.giver):
                self.add_error("term", _("Say for how long."))
            case "date" if not cleaned.get("until") and "until" not in self.errors:
                self.add_error("until", _("Choose the day."))
        if not self.errors:
            self._seek(cleaned)
        return cleaned

    def _seek(self, cleaned: dict[str, Any]) -> None:
        if not allowed(self.giver, "portal_access.grant", (cleaned["role"], cleaned["scope"])):
            self.add_error("role", _("You cannot give this role for this place."))
            return
        try:
            refuse_unfit(cleaned["role"], cleaned["scope"])
        except ValidationError as refused:
            self.add_error("scope", refused)
            return
        if not self.may_seek():
            self.add_error("email", _("You have looked for too many people. Go on in an hour."))
            return
        try:
            self.person = find_person(self.giver, cleaned["email"], self.scopes)
        except ValidationError as refused:
            self.add_error("email", refused)

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
    reason = forms.CharField(
        label=_("Why"), help_text=_("The person reads it."), max_length=200, validators=[check_words]
    )


class LookForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why do you need it?"),
        choices=Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one from the list"), "invalid_choice": _("Choose one from the list")},
    )
