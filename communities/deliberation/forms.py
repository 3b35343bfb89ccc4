"""Forms of minutes: the meeting, one decision of it, and why minutes no longer hold."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.cases.models import Case
from communities.deliberation.actions import Said
from communities.deliberation.agenda import AgendaItem
from communities.deliberation.limits import (
    LONGEST_MINUTES,
    LONGEST_REASON,
    LONGEST_SUBJECT,
    LONGEST_WHERE,
    MOST_MEMBERS,
)
from communities.deliberation.models import Decision, Meeting
from communities.deliberation.queries import council_of
from communities.deliberation.wording import came_after_the_meeting
from communities.places.models import Place
from portal.design.figures import plain_amount
from portal.design.widgets import DateTimeLocal, OptionRows

NUMBER = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}


class VersionedForm(forms.Form):
    """Carries the version of the minutes that the writer read; missing where they were not read but begun."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1_000_000)

    def take_up(self, version: int) -> None:
        """Shown again with what the minutes say now: the next sending is about that."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]


class MinutesForm(VersionedForm):
    """When, where, who was there, what was said. ``case`` travels on to the first decision."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    held_at = forms.DateTimeField(
        label=gettext_lazy("When was the meeting"),
        widget=DateTimeLocal,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    where = forms.CharField(
        label=gettext_lazy("Where was it held"),
        max_length=LONGEST_WHERE,
        help_text=gettext_lazy("For example: the community’s meeting room"),
    )
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who was there"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick those of the council who came. The public reads masked names only."),
    )
    minutes = forms.CharField(
        label=pgettext_lazy("in the council", "What was said"),
        max_length=LONGEST_MINUTES,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("In plain words, for everybody: the reasons, who saw it differently and why. No names."),
    )

    def __init__(self, *args: Any, community: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council_of(community)
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (str(member.pk), member.get_full_name()) for member in self.council
        ]
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4())

    def clean_held_at(self) -> Any:
        held_at = self.cleaned_data["held_at"]
        if held_at > timezone.now():
            raise forms.ValidationError(_("This meeting is still to come. Minutes are written when it is over."))
        if held_at.year < 2000:
            raise forms.ValidationError(_("That is too long ago."))
        return held_at

    def said(self) -> Said:
        cleaned = self.cleaned_data
        return Said(
            held_at=cleaned["held_at"],
            where=cleaned["where"],
            minutes=cleaned["minutes"].replace("\r\n", "\n"),
            present=frozenset(int(pk) for pk in cleaned["present"]),
        )


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """A form's first values from what the draft says now."""
    there = meeting.attendance.filter(present=True).values_list("member", flat=True)
    return {
        "held_at": meeting.held_at,
        "where": meeting.where,
        "minutes": meeting.minutes,
        "present": [str(pk) for pk in there],
        "key": meeting.key,
        "version": meeting.version,
    }


def _hint_of(item: AgendaItem) -> str:
    amount = "" if item.amount is None else plain_amount(item.amount)
    return "　".join(said for said in (amount, item.note) if said)


class DecisionForm(VersionedForm):
    """One decision: of what waits for the council, or of anything else in its own words."""

    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    about = forms.ChoiceField(
        label=gettext_lazy("What was decided"), required=False, widget=OptionRows, initial="", choices=()
    )
    subject = forms.CharField(
        label=gettext_lazy("If it is something else: what, in one sentence"),
        max_length=LONGEST_SUBJECT,
        required=False,
    )
    yes = forms.IntegerField(
        label=pgettext_lazy("votes", "For it"),
        min_value=0,
        max_value=MOST_MEMBERS,
        widget=forms.TextInput(attrs=NUMBER),
    )
    no = forms.IntegerField(
        label=pgettext_lazy("votes", "Against it"),
        min_value=0,
        max_value=MOST_MEMBERS,
        widget=forms.TextInput(attrs=NUMBER),
    )
    abstained = forms.IntegerField(
        label=pgettext_lazy("votes", "Abstained"),
        min_value=0,
        max_value=MOST_MEMBERS,
        widget=forms.TextInput(attrs=NUMBER),
    )

    def __init__(
        self, *args: Any, agenda: list[AgendaItem], meeting: Meeting, present: int, of_case: Case | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.present, self.of_case = meeting, present, of_case
        self.items = {item.key: item for item in agenda}
        about = self.fields["about"]
        about.choices = [  # type: ignore[attr-defined]
            *((item.key, item.title) for item in agenda),
            ("", _("Something else")),
        ]
        about.widget.hints = {item.key: hint for item in agenda if (hint := _hint_of(item))}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("about") or cleaned.get("subject")
        if not chosen and not self.errors.keys() & {"about", "subject"}:
            self.add_error("subject", _("Choose what was decided, or write it."))
        item = self.items.get(cleaned.get("about", ""))
        if item is not None and item.came_after(self.meeting.held_at):
            self.add_error("about", came_after_the_meeting(item))
        counted = [cleaned.get(name) for name in ("yes", "no", "abstained")]
        if None not in counted and (votes := sum(number or 0 for number in counted)) > self.present:
            self.add_error(
                "yes",
                _("%(votes)d votes were counted, but only %(present)d were there.")
                % {"votes": votes, "present": self.present},
            )
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What ``decide`` takes, of a valid form."""
        cleaned = self.cleaned_data
        item = self.items.get(cleaned["about"])
        facts = {name: cleaned[name] for name in ("yes", "no", "abstained", "version")}
        if item is None:
            return facts | {"subject": cleaned["subject"], "case": self.of_case}
        return facts | {"subject": item.title, "about": item.key, "amount": item.amount, "case": item.case}


def initial_of_decision(decision: Decision) -> dict[str, Any]:
    return {
        "about": decision.about,
        "subject": "" if decision.about else decision.subject,
        "yes": decision.yes,
        "no": decision.no,
        "abstained": decision.abstained,
        "version": decision.meeting.version,
    }


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why these minutes no longer hold"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Everybody reads it. What was not paid yet is undecided again."),
    )
