"""Forms of organisations and of speaking for them."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.places.models import Place
from communities.places.naming import shown_name
from communities.registry.actions import OrganisationFacts
from communities.registry.credit_codes import check_credit_code, plain
from communities.registry.kinds import OrganisationKind
from communities.registry.models import LONGEST_TEXT, Organisation
from communities.registry.queries import homes_to_choose

FACTS = ("kind", "name", "short_name", "credit_code", "introduction", "offers", "contact", "contact_shown")


class FactsForm(forms.Form):
    """What an organisation is and says of itself. With ``looked_at`` its kind, names and code are not asked for."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=OrganisationKind.choices, widget=forms.Select)
    name = forms.CharField(
        label=gettext_lazy("Full name"), max_length=80, help_text=gettext_lazy("As on the certificate")
    )
    short_name = forms.CharField(
        label=gettext_lazy("Name as neighbours say it"), max_length=20, help_text=gettext_lazy("20 characters at most")
    )
    credit_code = forms.CharField(
        label=gettext_lazy("Unified social credit code"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("18 figures and letters; a team of neighbours has none"),
    )
    introduction = forms.CharField(
        label=gettext_lazy("Who they are"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    offers = forms.CharField(
        label=gettext_lazy("What they can give"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("People, rooms, skills, goods, money, jobs"),
    )
    contact = forms.CharField(
        label=gettext_lazy("How to reach them"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("A telephone of the organisation, not a private one"),
    )
    contact_shown = forms.BooleanField(label=gettext_lazy("Show it to everybody"), required=False)

    def __init__(self, *args: Any, looked_at: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked_at = looked_at
        if looked_at is not None:
            for name in ("kind", "name", "short_name", "credit_code"):
                del self.fields[name]

    def clean_credit_code(self) -> str:
        code = plain(self.cleaned_data["credit_code"])
        check_credit_code(code)
        return code

    def facts(self) -> OrganisationFacts:
        said = {name: self.cleaned_data.get(name, getattr(self.looked_at, name, "")) for name in FACTS}
        for name in ("introduction", "offers"):
            said[name] = said[name].replace("\r\n", "\n")
        return OrganisationFacts(**said)


class ProposeForm(FactsForm):
    """A new organisation, where it has its home, and what the person is there."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    home = forms.ChoiceField(label=gettext_lazy("Where it has its home"), widget=forms.Select)
    position = forms.CharField(
        label=gettext_lazy("What you are there"), max_length=40, help_text=gettext_lazy("For example: liaison")
    )
    field_order = ("kind", "name", "short_name", "credit_code", "home", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = {place.code: place for place in homes_to_choose()}
        self.fields["home"].choices = [("", _("Choose"))] + [  # type: ignore[attr-defined]
            (code, "　" * place.path.count("/") + shown_name(place.name)) for code, place in self.homes.items()
        ]

    def chosen_home(self) -> Place:
        return self.homes[self.cleaned_data["home"]]


class VersionedForm(forms.Form):
    """Carries the version its reader saw, so that nobody changes what they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    def take_up(self, organisation: Organisation) -> None:
        """Shown again with what it says now beside it: the next sending is about that."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(organisation.version)  # type: ignore[index]


class ChangeForm(FactsForm, VersionedForm):
    """An organisation's words said anew."""


class VerifyForm(VersionedForm):
    looked_at = forms.CharField(
        label=gettext_lazy("What you looked at"),
        max_length=200,
        help_text=gettext_lazy("For example: certificate no. …, original seen on the spot. Everybody reads it."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200)


class RepresentForm(forms.Form):
    position = forms.CharField(
        label=gettext_lazy("What you are there"), max_length=40, help_text=gettext_lazy("For example: liaison")
    )


class DecideForm(forms.Form):
    """Yes until a day, or no and why."""

    act = forms.ChoiceField(
        label=gettext_lazy("Does this person speak for it?"),
        choices=[("confirm", gettext_lazy("Yes")), ("refuse", pgettext_lazy("answer", "No"))],
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=gettext_lazy("Until which day"),
        required=False,
        help_text=gettext_lazy("Empty: until somebody ends it"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why not"), required=False, max_length=200, help_text=gettext_lazy("The person reads it.")
    )

    def clean_until(self) -> datetime | None:
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day <= timezone.localdate():
            raise ValidationError(_("That is over already; choose a later day."))
        return timezone.make_aware(datetime.combine(day, time.min))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") == "refuse" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why, so that they can put it right."))
        return cleaned


def initial_of(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in (*FACTS, "version")}
