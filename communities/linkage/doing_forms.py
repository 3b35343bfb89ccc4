"""Forms of the agreement, of tasks, of the log and of what came of it."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from communities.linkage.actions import Outcome, Terms
from communities.linkage.forms import MOST, VersionedForm, lines
from communities.linkage.models import Agreement, Partner, Party, Project
from communities.linkage.models.projects import LONGEST_TERMS
from communities.linkage.parties import code_of
from portal.pictures.forms import KeptPictureForm

MOST_PEOPLE, MOST_HOURS = 9_999_999, 999_999
OLDEST_LOG = timedelta(days=366)
_HOST = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_OUR_PAGE = re.compile(r"/[A-Za-z0-9/_\-.]*\Z")


class OurPageField(forms.CharField):
    """The path of a page of this site, or nothing: ``/c/xinhong/fund/entries/12/``. A whole address of one of our
    hosts is cut to it; one of another site is refused."""

    def clean(self, value: Any) -> str:
        said = str(super().clean(value))
        host = _HOST.match(said)
        path = (said[host.end() :] if host else said).partition("?")[0].partition("#")[0]
        ours = host is None or validate_host(split_domain_port(host[1])[0], settings.ALLOWED_HOSTS)
        if not ours or (path and (path.startswith("//") or not _OUR_PAGE.match(path))):
            raise forms.ValidationError(_("Take the address of a page of this site, such as an entry in the book."))
        return path


class AgreementForm(VersionedForm):
    """The words of an agreement, what each party brings, and who else joins."""

    subject = forms.CharField(label=gettext_lazy("What it is about"), max_length=60)
    terms = forms.CharField(
        label=gettext_lazy("What will be done"),
        max_length=LONGEST_TERMS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("When, where, for whom, how often"),
    )
    from_day = forms.DateField(label=pgettext_lazy("first day", "From"))
    until_day = forms.DateField(label=pgettext_lazy("last day", "Until"), required=False)
    costs = forms.CharField(label=gettext_lazy("What it costs, and who pays"), required=False, max_length=200)
    leaving = forms.CharField(
        label=gettext_lazy("How one leaves"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example: say so seven days before"),
    )
    joining = forms.ChoiceField(label=gettext_lazy("Somebody else joins"), required=False)
    joining_brings = forms.CharField(label=gettext_lazy("What they bring"), required=False, max_length=300)

    def __init__(self, *args: Any, partners: list[Partner], invited: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = partners
        for partner in partners:
            self.fields[f"brings_{partner.party_id}"] = forms.CharField(
                label=_("%(party)s brings") % {"party": partner.party.name},
                max_length=300,
                required=not partner.joined,
                initial=partner.brings,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Empty: they leave again") if partner.joined else "",
            )
        taken = {code_of(partner.party) for partner in partners}
        self.fields["joining"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody else")),
            *((code, name) for code, name in invited if code not in taken),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_day"), cleaned.get("until_day")
        if first and last and last < first:
            self.add_error("until_day", _("It would end before it begins."))
        if cleaned.get("joining") and not cleaned.get("joining_brings"):
            self.add_error("joining_brings", _("Say what they bring."))
        return cleaned

    def brings_fields(self) -> list[Any]:
        return [self[f"brings_{partner.party_id}"] for partner in self.partners]

    def brings(self) -> dict[int, str]:
        return {partner.party_id: lines(self.cleaned_data[f"brings_{partner.party_id}"]) for partner in self.partners}

    def said(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            subject=said["subject"],
            terms=lines(said["terms"]),
            from_day=said["from_day"],
            until_day=said["until_day"],
            costs=said["costs"],
            leaving=said["leaving"],
        )


def initial_terms(project: Project, agreement: Agreement | None) -> dict[str, Any]:
    """What the agreement says now; of a new one what the need said."""
    if agreement is not None:
        names = ("subject", "terms", "from_day", "until_day", "costs", "leaving")
        said = {name: getattr(agreement, name) for name in names}
    else:
        need = project.match.need
        said = {"subject": need.title, "terms": need.text, "from_day": need.from_day, "until_day": need.until_day}
    return said | {"version": project.version}


class SignForm(VersionedForm):
    """For which party; ``version`` is that of the agreement's words."""

    party = forms.ChoiceField(label=gettext_lazy("For whom you sign"))
    read = forms.BooleanField(label=gettext_lazy("I have read it, and we keep to it"))

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties  # type: ignore[attr-defined]
        self.fields["party"].initial = parties[0][0] if parties else ""

    def take_up(self, thing: Any) -> None:
        """Shown again with the words of now: they are to be read before they are signed."""
        super().take_up(thing)
        self.data.pop("read", None)  # type: ignore[attr-defined]


class TaskForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=80)
    owner = forms.ChoiceField(label=gettext_lazy("Who does it"))
    due = forms.DateField(label=gettext_lazy("By which day"), required=False)

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        self.fields["owner"].choices = [(pk, party.name) for pk, party in self.parties.items()]  # type: ignore[attr-defined]

    def chosen_owner(self) -> Party:
        return self.parties[self.cleaned_data["owner"]]


class _ReadForm(forms.Form):
    """Carries what its writer has read of a task."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def take_up(self, state: str) -> None:
        """Shown again after somebody else's change: the next sending is about how it is now."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["read"] = state  # type: ignore[index]


class ChangeTaskForm(_ReadForm, TaskForm):
    key = None  # type: ignore[assignment]


class DropTaskForm(_ReadForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it is not done after all"),
        max_length=200,
        help_text=gettext_lazy("Stands in the log, for everybody"),
    )


class LogForm(KeptPictureForm):
    """What happened on a day."""

    kept_salt = "communities.linkage.picture"

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    day = forms.DateField(label=gettext_lazy("Which day"))
    text = forms.CharField(
        label=gettext_lazy("What happened"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    link = OurPageField(
        label=gettext_lazy("A page it is about"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example the entry in the fund’s book"),
    )
    picture = forms.FileField(
        label=gettext_lazy("A picture"),
        required=False,
        help_text=gettext_lazy("Ask those on it first. JPEG, PNG or WebP, up to 10 MB; where it was taken is removed."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    picture_description = forms.CharField(
        label=gettext_lazy("What is to be seen on it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Read out to neighbours who cannot see it; needed with a picture."),
    )

    def said(self) -> dict[str, Any]:
        """The entry as the action takes it."""
        return {**self.cleaned_data, "text": self.cleaned_data["text"].replace("\r\n", "\n")}

    def clean_day(self) -> Any:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("That day has not come yet."))
        if day < today - OLDEST_LOG:
            raise forms.ValidationError(_("At most a year back."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("picture") and not cleaned.get("picture_description", "").strip():
            self.add_error("picture_description", _("Say in a few words what is to be seen on the picture."))
        return cleaned


class WithdrawLogForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is taken away"),
        max_length=200,
        help_text=gettext_lazy("Stands in its place, for everybody"),
    )


class OutcomeForm(VersionedForm):
    """What came of it, in words and figures."""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Whom you met, what they said, whether it goes on next year"),
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many people it reached"), required=False, min_value=0, max_value=MOST_PEOPLE
    )
    hours = forms.DecimalField(
        label=gettext_lazy("How many hours were given"),
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=1,
    )
    money = forms.DecimalField(
        label=gettext_lazy("What it cost, in yuan"), required=False, min_value=0, max_value=MOST, decimal_places=2
    )
    money_link = OurPageField(
        label=gettext_lazy("The entry in the fund’s book"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Its address, so that anybody can look"),
    )

    def said(self) -> Outcome:
        said = self.cleaned_data
        return Outcome(
            outcome=lines(said["outcome"]),
            people=said["people"],
            minutes=None if said["hours"] is None else int(said["hours"] * 60),
            money=None if said["money"] is None else int(said["money"] * 100),
            money_link=said["money_link"],
        )


def initial_outcome(project: Project) -> dict[str, Any]:
    return {
        "outcome": project.outcome,
        "people": project.people,
        "hours": None if project.minutes is None else round(Decimal(project.minutes) / 60, 1),
        "money": None if project.money is None else Decimal(project.money) / 100,
        "money_link": project.money_link,
        "version": project.version,
    }
