"""Calling neighbours together: what, where, and a table of things to do and spans of time."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.occasions.actions import Details, SlotPlan
from communities.occasions.models import LONGEST_LABEL, LONGEST_NOTE, LONGEST_REASON, LONGEST_TITLE, LONGEST_WHERE, Slot
from communities.places.models import Place
from communities.places.queries import courtyards_of
from portal.access.decisions import allowed
from portal.design.templatetags.design import place_name
from portal.design.widgets import DateTimeLocal, DayPicker
from portal.users.models import User
from volunteering.events.actions import Words
from volunteering.events.models import LONGEST_PROVIDED, LONGEST_PURPOSE, LONGEST_TEXT, Event

SHIFTS, ROLES = 4, 6
# So many of them stand open; the others behind "more".
SHOWN_SHIFTS, SHOWN_ROLES = 2, 3
MOST_IN_A_CELL = 200
FURTHEST = timedelta(days=366)
# What ends before it begins goes over midnight, unless it would be longer than this: then it is a slip of the pen.
LONGEST_NIGHT = timedelta(hours=12)
DETAILS = ("title", "where", "opens_at", "closes_at", "withdraw_until", "offer_minutes", "question")
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
OFFERS = [
    (60, gettext_lazy("1 hour")),
    (6 * 60, gettext_lazy("6 hours")),
    (24 * 60, gettext_lazy("1 day")),
    (48 * 60, gettext_lazy("2 days")),
]


def _hour(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M")
    )


def _moment(label: Any, hint: Any) -> forms.DateTimeField:
    return forms.DateTimeField(label=label, required=False, help_text=hint, widget=DateTimeLocal, input_formats=MOMENTS)


class EventForm(forms.Form):
    """An event as it is written. ``case`` and ``key`` are carried along; the table has a field for each cell."""

    place = forms.ChoiceField(label=gettext_lazy("Who calls"))
    title = forms.CharField(
        label=gettext_lazy("In one sentence"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("What we do together; 60 characters at most."),
    )
    purpose = forms.CharField(
        label=pgettext_lazy("of an event", "What for"),
        max_length=LONGEST_PURPOSE,
        help_text=gettext_lazy("Whom it helps. No names."),
    )
    text = forms.CharField(
        label=gettext_lazy("A little more"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    where = forms.CharField(
        label=gettext_lazy("Where do we meet"),
        max_length=LONGEST_WHERE,
        help_text=gettext_lazy("And where if it rains."),
    )
    provided = forms.CharField(label=gettext_lazy("What is provided"), required=False, max_length=LONGEST_PROVIDED)
    question = forms.CharField(
        label=gettext_lazy("One question to those who sign up"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=gettext_lazy("Which dish will you bring? Only you read the answers."),
    )
    day = forms.DateField(label=gettext_lazy("Which day"), widget=DayPicker)
    opens_at = _moment(gettext_lazy("Sign-up opens"), gettext_lazy("Empty: at once."))
    closes_at = _moment(gettext_lazy("Sign-up closes"), gettext_lazy("Empty: when it begins."))
    withdraw_until = _moment(gettext_lazy("One can leave until"), gettext_lazy("Empty: until it begins."))
    offer_minutes = forms.TypedChoiceField(
        label=gettext_lazy("A place that came free is kept for the next one for"),
        choices=OFFERS,
        coerce=int,
        initial=24 * 60,
    )
    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, community: Place, held: Place | None = None, **kwargs: Any) -> None:
        """``held``: the place of an event that exists already; it stays what it is."""
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        super().__init__(*args, **kwargs)
        places = [held] if held else [community, *courtyards_of(community)]
        may = [place for place in places if held or allowed(user, "communities_occasions.organise", place)]
        self.offered = {str(place.pk): place for place in may}
        field: Any = self.fields["place"]
        field.choices = [
            (key, _("The whole community") if place == community else place_name(place))
            for key, place in self.offered.items()
        ]
        for number in range(1, SHIFTS + 1):
            self.fields[f"from_{number}"] = _hour(_("Shift %(number)s from") % {"number": number})
            self.fields[f"to_{number}"] = _hour(_("to"))
        for row in range(1, ROLES + 1):
            self.fields[f"role_{row}"] = forms.CharField(
                label=_("What to do, %(number)s") % {"number": row}, required=False, max_length=LONGEST_LABEL
            )
            for number in range(1, SHIFTS + 1):
                self.fields[f"cell_{row}_{number}"] = forms.IntegerField(
                    label=_("People in shift %(number)s") % {"number": number},
                    required=False, min_value=1, max_value=MOST_IN_A_CELL,
                    widget=forms.NumberInput(attrs={"class": "short"}),
                )  # fmt: skip

        for name in ("from_1", "to_1", "role_1", "cell_1_1"):
            self.fields[name].needed = True  # type: ignore[attr-defined]

    def shifts(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"from_{number}"], self[f"to_{number}"]) for number in range(1, SHIFTS + 1)]

    def roles(self) -> list[tuple[BoundField, list[BoundField]]]:
        return [
            (self[f"role_{row}"], [self[f"cell_{row}_{number}"] for number in range(1, SHIFTS + 1)])
            for row in range(1, ROLES + 1)
        ]

    def clean_place(self) -> Place:
        return self.offered[self.cleaned_data["place"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        spans = self._spans(cleaned["day"])
        plans = list(self._plans(spans))
        if self.errors:
            return cleaned
        if not plans:
            self.add_error("role_1", _("Say at least one thing to do, its shift, and how many people it needs."))
            return cleaned
        starts_at, ends_at = min(plan.starts_at for plan in plans), max(plan.ends_at for plan in plans)
        self._check_times(cleaned, starts_at, ends_at)
        cleaned["plans"] = plans
        return cleaned

    def _spans(self, day: date) -> dict[int, tuple[datetime, datetime]]:
        """The shifts that were filled in. An end before the beginning is one of the next day, if that makes a night."""
        spans = {}
        for number in range(1, SHIFTS + 1):
            begin, end = self.cleaned_data.get(f"from_{number}"), self.cleaned_data.get(f"to_{number}")
            if begin is None and end is None:
                continue
            if begin is None or end is None:
                missing = "from" if begin is None else "to"
                self.add_error(f"{missing}_{number}", _("A shift has a beginning and an end."))
            elif begin == end:
                self.add_error(f"to_{number}", _("A shift has a beginning and an end."))
            else:
                span = _at(day, begin), _at(day + timedelta(days=end < begin), end)
                if end < begin and span[1] - span[0] > LONGEST_NIGHT:
                    self.add_error(
                        f"to_{number}", _("This ends before it begins. Over midnight it is 12 hours at most.")
                    )
                spans[number] = span
        return spans

    def _plans(self, spans: dict[int, tuple[datetime, datetime]]) -> Iterator[SlotPlan]:
        for row in range(1, ROLES + 1):
            label = self.cleaned_data.get(f"role_{row}", "")
            needed = {n: count for n in range(1, SHIFTS + 1) if (count := self.cleaned_data.get(f"cell_{row}_{n}"))}
            if needed and not label:
                self.add_error(f"role_{row}", _("Say what these people do."))
            elif label and not needed:
                self.add_error(f"cell_{row}_1", _("Say how many people it needs, in one shift at least."))
            for number, count in needed.items():
                if number not in spans:
                    self.add_error(f"from_{number}", _("This shift needs people; say from when to when it goes."))
                elif label:
                    starts_at, ends_at = spans[number]
                    yield SlotPlan(row, number, label, starts_at, ends_at, count)

    def _check_times(self, cleaned: dict[str, Any], starts_at: datetime, ends_at: datetime) -> None:
        now = timezone.now()
        if starts_at <= now and "day" not in self.initial:
            self.add_error("day", _("That is over already; choose a later day or hour."))
            return
        if starts_at > now + FURTHEST:
            self.add_error("day", _("An event lies a year ahead at most."))
        opens_at = cleaned["opens_at"] = cleaned["opens_at"] or self.initial.get("opens_at") or now
        closes_at = cleaned["closes_at"] = cleaned["closes_at"] or starts_at
        withdraw_until = cleaned["withdraw_until"] = cleaned["withdraw_until"] or starts_at
        if closes_at > starts_at:
            self.add_error("closes_at", _("Sign-up closes when it begins, at the latest."))
        elif opens_at >= closes_at:
            self.add_error("opens_at", _("Sign-up opens before it closes."))
        if withdraw_until > starts_at:
            self.add_error("withdraw_until", _("One can leave until it begins, at the latest."))

    def details(self) -> Details:
        cleaned = self.cleaned_data
        return Details(**{name: cleaned[name] for name in DETAILS})

    def words(self) -> Words:
        cleaned = self.cleaned_data
        return Words(cleaned["purpose"], cleaned["text"].replace("\r\n", "\n"), cleaned["provided"])


class ChangeForm(EventForm):
    """An event that exists: carries the version that was read, so that nobody changes what they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)
    note = forms.CharField(
        label=gettext_lazy("What changed, and why"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Everybody reads it, and whoever is affected is told."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, held=event.occasion.place, **kwargs)
        if event.occasion.is_draft:
            del self.fields["note"]


def initial_of(event: Event, slots: list[Slot]) -> dict[str, Any]:
    """A form's first values from what the event says now."""
    occasion = event.occasion
    found: dict[str, Any] = {name: getattr(occasion, name) for name in (*DETAILS, "version")}
    found |= {name: getattr(event, name) for name in ("purpose", "text", "provided")}
    # What holds until it begins still does when it is moved.
    found |= {name: None for name in ("closes_at", "withdraw_until") if found[name] == occasion.starts_at}
    found |= {"place": str(occasion.place_id), "day": timezone.localdate(occasion.starts_at)}
    for slot in slots:
        found[f"from_{slot.column}"] = timezone.localtime(slot.starts_at).time()
        found[f"to_{slot.column}"] = timezone.localtime(slot.ends_at).time()
        found[f"role_{slot.row}"] = slot.label
        found[f"cell_{slot.row}_{slot.column}"] = slot.capacity
    return found


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
