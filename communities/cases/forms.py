"""Forms of a case: raising it, saying it better, joining, ending, rating."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.cases.models import (
    BEST_SCORE,
    LONGEST_REASON,
    LONGEST_STEP_TEXT,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    Case,
    Outcome,
)
from communities.places.models import Place
from communities.places.queries import courtyards_of
from portal.access.decisions import allowed
from portal.design.templatetags.design import place_name
from portal.users.models import User

LONGEST_RATING = timedelta(days=60)
LONGEST_WAIT = timedelta(days=3 * 366)
MOST_TO_JOIN = 200


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


class WordsForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What is it, in one sentence"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("First where, then what is wrong or wanted. No names."),
    )
    summary = forms.CharField(
        label=gettext_lazy("A little more"),
        max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Whom it concerns, since when, what would help. No names, no door numbers."),
    )


class PlaceField(forms.ChoiceField):
    """The community or one of its courtyards, as far as somebody may raise a matter there; cleaned to the place."""

    offered: dict[str, Place] = {}

    def offer(self, user: User, community: Place) -> None:
        """Say who asks, and where."""
        places = [community, *courtyards_of(community)]
        self.offered = {str(place.pk): place for place in places if allowed(user, "communities_cases.open", place)}
        self.choices = [
            (key, _("The whole community") if place == community else place_name(place))
            for key, place in self.offered.items()
        ]

    def clean(self, value: Any) -> Place | None:
        return self.offered.get(super().clean(value))


class RaiseForm(WordsForm):
    """A matter of one's own, at one of the places where ``user`` may raise one."""

    place = PlaceField(label=gettext_lazy("Where is it"))
    key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["place", "title", "summary"]

    def __init__(self, *args: Any, user: User, community: Place, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(user, community)  # type: ignore[attr-defined]
        self.may_raise = bool(self.fields["place"].choices)  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """``into`` offers what else is under way in the community and can be looked after by ``user``."""

    into = forms.ChoiceField(label=gettext_lazy("It is part of"))
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Everybody reads it, beside the place where the two flow together."),
    )

    def __init__(self, *args: Any, user: User, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Case.objects.of(case.community).on_their_own().filter(state=Case.State.OPEN).exclude(pk=case.pk)
        found = others.select_related("place").order_by("-moved_at")[:MOST_TO_JOIN]
        self.offered = {str(each.pk): each for each in found if allowed(user, "communities_cases.change", each)}
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((key, each.title) for key, each in self.offered.items()),
        ]

    def clean_into(self) -> Case:
        return self.offered[self.cleaned_data["into"]]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=LONGEST_REASON, help_text=gettext_lazy("Everybody reads it.")
    )


class FinishForm(forms.Form):
    outcome = forms.ChoiceField(label=gettext_lazy("How did it end"), choices=Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What came of it"),
        max_length=LONGEST_STEP_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What stands there now, who looked at it; if it is not done, why. No names."),
    )
    rating_until = forms.DateField(
        label=gettext_lazy("To be rated until and including"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Only for what was done. Empty: two weeks."),
    )
    revisit_at = forms.DateField(
        label=gettext_lazy("Looked at again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Does it still hold in half a year? Empty: no second look."),
    )

    def clean_rating_until(self) -> datetime | None:
        """The first moment at which it can no longer be rated."""
        day = self._day("rating_until", LONGEST_RATING)
        return _begin_of(day + timedelta(days=1)) if day else None

    def clean_revisit_at(self) -> datetime | None:
        day = self._day("revisit_at", LONGEST_WAIT)
        return _begin_of(day) if day else None

    def _day(self, name: str, longest: timedelta) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day is None:
            return None
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."), code="past")
        if day > timezone.localdate() + longest:
            raise forms.ValidationError(_("This is too far away."), code="far")
        return day


class RevisitForm(forms.Form):
    """What a second look found."""

    WELL, NOT_WELL = "yes", "no"
    well = forms.ChoiceField(
        label=gettext_lazy("Is it still well?"),
        choices=[(WELL, gettext_lazy("It is well")), (NOT_WELL, gettext_lazy("It is not well"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("What you found there"),
        max_length=LONGEST_STEP_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Who went there and what they saw; if it is not well, what happens next. No names."),
    )

    def clean_well(self) -> bool:
        return bool(self.cleaned_data["well"] == self.WELL)


class RatingForm(forms.Form):
    """Five leaves; the widget is drawn by the template."""

    score = forms.TypedChoiceField(
        label=gettext_lazy("How well was it done?"),
        choices=[(number, number) for number in range(1, BEST_SCORE + 1)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how many leaves you give.")},
    )
