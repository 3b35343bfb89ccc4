"""Forms of needs and offers, of bringing together and of moving. What was typed survives an error."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.linkage.actions import CardFacts
from communities.linkage.actions.cards import LONGEST_TIME_OPEN
from communities.linkage.kinds import Board, CoWork, Resource
from communities.linkage.models import Agreement, Card, Project
from communities.linkage.models.cards import LONGEST_TEXT, LONGEST_TITLE
from communities.notices.audience import courtyards_in
from communities.places.models import Place
from portal.design.templatetags.design import place_name
from portal.design.widgets import OptionRows

MOST = Decimal("99999999.99")


def lines(text: str) -> str:
    """As it is kept, whatever browser sent it."""
    return text.replace("\r\n", "\n").strip()


class VersionedForm(forms.Form):
    """Carries the version its reader saw, so that nobody changes what they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    def take_up(self, thing: Card | Project | Agreement) -> None:
        """Shown again with what stands there now beside it: the next sending is about that."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(thing.version)  # type: ignore[index]


class FactsForm(forms.Form):
    """What a need or an offer says. The short things come first: on a phone three of them and a button are enough."""

    title = forms.CharField(label=gettext_lazy("In one sentence"), max_length=LONGEST_TITLE)
    resource = forms.ChoiceField(
        label=pgettext_lazy("resource", "What it is about"), choices=Resource.choices, initial=Resource.PEOPLE
    )
    amount = forms.DecimalField(
        label=pgettext_lazy("of a need", "How much"),
        required=False,
        min_value=0,
        max_value=MOST,
        decimal_places=2,
        help_text=gettext_lazy("A number; of money yuan"),
    )
    unit = forms.CharField(
        label=pgettext_lazy("unit", "Of what"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("people, afternoons, square metres; of money nothing"),
    )
    text = forms.CharField(
        label=gettext_lazy("More about it"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.ChoiceField(label=pgettext_lazy("of a need", "Where"))
    from_day = forms.DateField(label=pgettext_lazy("first day", "From"), required=False)
    until_day = forms.DateField(
        label=pgettext_lazy("last day", "Until"),
        required=False,
        help_text=gettext_lazy("After this day it comes off the board by itself"),
    )
    board = forms.ChoiceField(
        label=gettext_lazy("Which board"), choices=Board.choices, initial=Board.SOCIETY, widget=OptionRows
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Which of the seven"), choices=CoWork.choices, initial=CoWork.WELFARE, widget=forms.Select
    )

    def __init__(self, *args: Any, community: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.code: place for place in [community, *courtyards_in(community)]}
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (code, _("The whole community") if place == community else place_name(place))
            for code, place in self.places.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last, today = cleaned.get("from_day"), cleaned.get("until_day"), timezone.localdate()
        if last and last < today:
            self.add_error("until_day", _("That is over already; choose a later day."))
        elif last and last > today + timedelta(days=LONGEST_TIME_OPEN):
            self.add_error("until_day", _("At most a year ahead."))
        elif first and last and last < first:
            self.add_error("until_day", _("It would end before it begins."))
        amount, resource = cleaned.get("amount"), cleaned.get("resource")
        if amount is not None and resource and resource != Resource.MONEY and amount != amount.to_integral_value():
            self.add_error("amount", _("A whole number; only money has decimals."))
        return cleaned

    def facts(self) -> CardFacts:
        said = self.cleaned_data
        money = said["resource"] == Resource.MONEY
        amount = said["amount"]
        return CardFacts(
            board=said["board"],
            kind=said["kind"],
            resource=said["resource"],
            title=said["title"],
            text=lines(said["text"]),
            amount=None if amount is None else int(amount * 100) if money else int(amount),
            unit="" if money or amount is None else said["unit"],
            from_day=said["from_day"],
            until_day=said["until_day"],
            place=self.places[said["place"]],
        )


class WriteForm(FactsForm):
    """A new need or offer: in whose name, and what it says."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    party = forms.ChoiceField(label=gettext_lazy("In whose name"))
    field_order = ("party", "title", "resource", "amount", "unit", "text", "place", "from_day", "until_day")

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties  # type: ignore[attr-defined]


class EditForm(FactsForm, VersionedForm):
    """A draft or open card said anew."""


class CloseForm(VersionedForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it comes off the board"),
        max_length=200,
        help_text=gettext_lazy("Stands beside it, for everybody"),
    )


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why these two do not fit"),
        max_length=200,
        help_text=gettext_lazy("They are not suggested again"),
    )


class StopForm(VersionedForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it does not go on"),
        max_length=200,
        help_text=gettext_lazy("Stands beside it, for everybody"),
    )


class MoveForm(VersionedForm):
    """The step, and for which of the parties one speaks for."""

    to = forms.CharField(widget=forms.HiddenInput, max_length=10)
    party = forms.ChoiceField(label=gettext_lazy("For whom you say yes"))

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties  # type: ignore[attr-defined]
        if len(parties) == 1:
            self.fields["party"].widget = forms.HiddenInput()
            self.fields["party"].initial = parties[0][0]


def initial_of(card: Card) -> dict[str, Any]:
    """A form's first values from what the card says now."""
    said = {
        name: getattr(card, name)
        for name in ("title", "text", "resource", "unit", "from_day", "until_day", "board", "kind", "version")
    }
    if card.amount is not None:
        said["amount"] = Decimal(card.amount) / 100 if card.resource == Resource.MONEY else card.amount
    return said | {"place": card.place.code}
