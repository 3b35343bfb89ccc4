"""Forms of writing, correcting and withdrawing. What was typed, and a picture already taken, survive an error."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.cases.models import Case
from communities.cases.queries import case_or_none
from communities.notices.actions import Content
from communities.notices.audience import Reach, buildings_headed, courtyards_in, reach_of, writable_courtyards
from communities.notices.kinds import MAY_CARRY_A_LEVEL, TONES, Kind, Level
from communities.notices.models import LONGEST_TEXT, LONGEST_TITLE, Notice
from communities.notices.versions import state_of
from communities.notices.widgets import AudienceTree, in_words
from communities.places.models import Place
from portal.access.decisions import allowed
from portal.design.widgets import DateTimeLocal, PlaqueButtons
from portal.pictures.forms import KeptPictureForm

WHOLE_COMMUNITY = "all"
LONGEST_VALIDITY = timedelta(days=366)


class ContentForm(KeptPictureForm):
    """What a notice says."""

    kept_salt = "communities.notices.picture"

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind"),
        choices=Kind.choices,
        initial=Kind.INFORMATION,
        widget=PlaqueButtons(tones=TONES),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Urgent?"),
        required=False,
        choices=[("", gettext_lazy("Not urgent")), *Level.choices],
        widget=PlaqueButtons(tones={str(level): str(level) for level in Level}),
        help_text=gettext_lazy(
            "Only for outages and alerts; it then stands first on the home page. Blue: good to know; yellow: "
            "prepare; orange: change what you planned; red: danger."
        ),
    )
    title = forms.CharField(
        label=gettext_lazy("In one sentence"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("First the day and hour, then the matter; 60 characters at most."),
    )
    text = forms.CharField(
        label=gettext_lazy("What should people do"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Three sentences are best."),
    )
    picture = forms.FileField(
        label=gettext_lazy("A picture"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG or WebP, up to 10 MB. Where it was taken is removed."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_picture = forms.BooleanField(label=gettext_lazy("Take the picture away"), required=False)
    picture_description = forms.CharField(
        label=gettext_lazy("What is to be seen on it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Read out to neighbours who cannot see it; needed with a picture."),
    )
    valid_until = forms.DateTimeField(
        label=gettext_lazy("Valid until"),
        widget=DateTimeLocal,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=gettext_lazy("Then it comes off by itself and is kept among past notices"),
    )

    def clean_valid_until(self) -> Any:
        until = self.cleaned_data["valid_until"]
        now = timezone.now()
        if until <= now:
            raise forms.ValidationError(_("That is over already; choose a later day or hour."))
        if until > now + LONGEST_VALIDITY:
            raise forms.ValidationError(_("A notice lasts a year at most."))
        return until

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("remove_picture"):
            self.present = None
            cleaned["picture"] = None
        if cleaned.get("picture") and not cleaned.get("picture_description", "").strip():
            self.add_error("picture_description", _("Say in a few words what is to be seen on the picture."))
        kind, level = cleaned.get("kind"), cleaned.get("level")
        if level and kind and kind not in MAY_CARRY_A_LEVEL:
            self.add_error("level", _("Only outages and alerts can be urgent."))
        if kind == Kind.ALERT and not level and "level" not in self.errors:
            self.add_error("level", _("An alert needs its colour."))
        return cleaned

    def content(self) -> Content:
        cleaned = self.cleaned_data
        return Content(
            kind=cleaned["kind"],
            level=cleaned["level"],
            title=cleaned["title"],
            text=cleaned["text"].replace("\r\n", "\n"),
            valid_until=cleaned["valid_until"],
            picture=cleaned["picture"],
            picture_description=cleaned["picture_description"] if cleaned["picture"] else "",
        )


class ComposeForm(ContentForm):
    """A new notice or a draft: content, and whom it is for. ``read`` is what an opened draft said."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    audience = forms.MultipleChoiceField(label=gettext_lazy("For whom"), widget=AudienceTree)
    field_order = (
        "kind",
        "level",
        "title",
        "text",
        "picture",
        "remove_picture",
        "picture_description",
        "audience",
        "valid_until",
    )

    def __init__(self, *args: Any, community: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        self.courtyards = courtyards_in(community)
        self.may_write_to_all = allowed(self.user, "communities_notices.write", community)
        offered = writable_courtyards(self.user, self.courtyards) + buildings_headed(self.user, community)
        self.offered = {place.code: place for place in offered}
        whole = [(WHOLE_COMMUNITY, _("The whole community"))] if self.may_write_to_all else []
        audience = self.fields["audience"]
        audience.choices = [*whole, *((place.code, place.name) for place in offered)]  # type: ignore[attr-defined]
        audience.widget.depths = {place.code: 1 if whole else 0 for place in offered}
        reaches = {place.code: reach_of([place]) for place in offered}
        reaches[WHOLE_COMMUNITY] = reach_of(self.courtyards)
        audience.widget.reaches = reaches
        audience.widget.figures = {value: in_words(reach) for value, reach in reaches.items()}
        if len(audience.choices) == 1:  # type: ignore[attr-defined]
            audience.initial = [audience.choices[0][0]]  # type: ignore[attr-defined]

    def reach(self) -> Reach:
        """How many the ticked places hold, as the form stands."""
        ticked = set(self["audience"].value() or ())
        if WHOLE_COMMUNITY in ticked and self.may_write_to_all:
            return reach_of(self.courtyards)
        return reach_of(place for code, place in self.offered.items() if code in ticked)

    def take_up(self, notice: Notice) -> None:
        """Shown again with what the draft says now beside it: the next sending is about that."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["read"] = state_of(notice)  # type: ignore[index]

    def about(self) -> Case | None:
        """The matter that the form was opened for, as long as it is one of this community."""
        return case_or_none(self.community, self["case"].value())

    def chosen_courtyards(self) -> list[Place]:
        """The chosen courtyards; empty for the whole community."""
        codes = self.cleaned_data["audience"]
        return [] if WHOLE_COMMUNITY in codes else [place for code, place in self.offered.items() if code in codes]


class VersionedForm(forms.Form):
    """Carries the version the writer read, so that nobody changes what they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    def take_up(self, notice: Notice) -> None:
        """Shown again with what the notice says now beside it: the next sending is about that."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(notice.version)  # type: ignore[index]


class CorrectForm(ContentForm, VersionedForm):
    """A correction: content, what was wrong, and the version the writer read."""

    note = forms.CharField(
        label=gettext_lazy("What was wrong"),
        max_length=200,
        help_text=gettext_lazy("Stands beside the notice, for everybody: it said 12:00 before."),
    )


class WithdrawForm(VersionedForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it no longer holds"),
        max_length=200,
        help_text=gettext_lazy("Stands beside the notice, for everybody"),
    )


def initial_of(notice: Notice) -> dict[str, Any]:
    """A form's first values from what the notice says now."""
    return {
        "kind": notice.kind,
        "level": notice.level,
        "title": notice.title,
        "text": notice.text,
        "picture_description": notice.picture_description,
        "valid_until": notice.valid_until,
        "audience": [place.code for place in notice.audience_places()] or [WHOLE_COMMUNITY],
        "version": notice.version,
        "read": state_of(notice),
    }
