"""Forms of the forum. What was typed, and pictures already taken, survive an error."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.cases.forms import PlaceField
from communities.cases.models import LONGEST_SUMMARY, Case
from communities.cases.models import LONGEST_TITLE as LONGEST_CASE_TITLE
from communities.forum.content import Content, Shown
from communities.forum.models import Board, Draft, Reply
from communities.forum.models.boards import LONGEST_NAME, LONGEST_PURPOSE
from communities.forum.models.replies import LONGEST_QUOTE, LONGEST_REASON, LONGEST_REPLY, MOST_PICTURES
from communities.forum.models.topics import LONGEST_TITLE
from communities.forum.rendering import plain, tidied, tidied_line
from communities.forum.voices import name_of_voice
from communities.places.models import Place
from portal.design.widgets import OptionRows
from portal.pictures.keeping import keep
from portal.pictures.models import Picture
from portal.pictures.reencoding import PictureRefused, reencode
from portal.users.models import User

KEPT_PICTURES_SALT = "communities.forum.pictures"
# Seconds after which pictures uploaded beside a form error are no longer taken up.
KEPT_PICTURES_AGE = 86_400
MYSELF = ""


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """None or several files."""

    widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(PicturesField, self).clean(file, initial) for file in files if file]


class WordsField(forms.CharField):
    """Markdown; line breaks count as one character whatever the browser sends, and unseen signs not at all."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_REPLY, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)

    def to_python(self, value: Any) -> str:
        return tidied(super().to_python(value) or "")


class LineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return tidied_line(super().to_python(value) or "")


class WriteForm(forms.Form):
    """A reply, or with a title and a board a new topic. ``kept`` carries pictures that came with an error elsewhere."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    quote = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=999_999)
    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    title = LineField(
        label=gettext_lazy("What is it about?"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("One sentence, 60 characters at most."),
    )
    board = forms.ChoiceField(label=gettext_lazy("Where does it belong?"), widget=OptionRows)
    text = WordsField(
        label=gettext_lazy("What you want to say"),
        help_text=gettext_lazy(
            "2,000 characters at most. Nobody’s door, telephone or identity number, please. **bold**, > quotes and "
            "- lists work; @#3 calls whoever wrote number 3."
        ),
    )
    voice = forms.ChoiceField(label=gettext_lazy("Who is speaking?"), required=False, widget=OptionRows)
    pictures = PicturesField(
        label=gettext_lazy("Add photos"),
        required=False,
        help_text=gettext_lazy("Up to 4, JPEG, PNG or WebP. Where they were taken is removed."),
    )
    seen_new = forms.CharField(
        label=gettext_lazy("What is to be seen on the new photo"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Read out to neighbours who cannot see it."),
    )

    def __init__(
        self, *args: Any, user: User, boards: list[Board] | None, voices: list[Place], draft: Draft | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.user = user
        self.boards = {board.slug: board for board in boards or () if not board.closed}
        self.voices = {place.path: place for place in voices}
        if boards is None:
            del self.fields["title"], self.fields["board"], self.fields["case"]
        else:
            offered = [(board.slug, board.name) for board in self.boards.values()]
            self.fields["board"].choices = offered  # type: ignore[attr-defined]
            self.fields["board"].widget.hints = {board.slug: board.purpose for board in self.boards.values()}
        if voices:
            choices = [(MYSELF, _("Myself")), *((path, name_of_voice(place)) for path, place in self.voices.items())]
            self.fields["voice"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["voice"]
        self.present = self._kept() if self.is_bound else self._drafted(draft)
        for shown in self.present:
            self._describe(shown)

    def _drafted(self, draft: Draft | None) -> list[Shown]:
        pictures = draft.pictures.select_related("picture") if draft else ()
        return [Shown(each.picture, each.description) for each in pictures]

    def _kept(self) -> list[Shown]:
        """The pictures that came with an earlier sending of this form by the same person."""
        try:
            numbers, user = signing.loads(self.data.get("kept", ""), salt=KEPT_PICTURES_SALT, max_age=KEPT_PICTURES_AGE)
        except (signing.BadSignature, ValueError, TypeError):
            return []
        if user != self.user.pk:
            return []
        found = Picture.objects.in_bulk(numbers)
        return [Shown(found[number], "") for number in numbers if number in found]

    def _describe(self, shown: Shown) -> None:
        number = shown.picture.pk
        self.fields[f"seen_{number}"] = forms.CharField(
            label=_("What is to be seen on this photo"), required=False, max_length=200, initial=shown.description
        )
        self.fields[f"away_{number}"] = forms.BooleanField(label=_("Take this photo away"), required=False)

    @property
    def kept(self) -> str:
        """What the hidden field carries; nothing without pictures."""
        numbers = [shown.picture.pk for shown in self.present]
        return signing.dumps([numbers, self.user.pk], salt=KEPT_PICTURES_SALT) if numbers else ""

    @property
    def picture_fields(self) -> list[tuple[Picture, Any, Any]]:
        """Each present picture with the field that describes it and the one that takes it away."""
        return [
            (shown.picture, self[f"seen_{shown.picture.pk}"], self[f"away_{shown.picture.pk}"])
            for shown in self.present
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        stays = [shown for shown in self.present if not cleaned.get(f"away_{shown.picture.pk}")]
        self.present = [Shown(shown.picture, cleaned.get(f"seen_{shown.picture.pk}", "")) for shown in stays]
        self._take(cleaned.get("pictures") or [], cleaned.get("seen_new", ""))
        for shown in self.present:
            if not shown.description.strip():
                name = f"seen_{shown.picture.pk}"
                self.add_error(name, _("Say in a few words what is to be seen on the photo."))
        return cleaned

    def _take(self, files: list[Any], description: str) -> None:
        """Keep new pictures; one that is refused leaves those beside it."""
        if len(self.present) + len(files) > MOST_PICTURES:
            self.add_error("pictures", _("4 photos at most."))
            return
        for file in files:
            try:
                shown = Shown(keep(reencode(file), by=self.user), description)
            except PictureRefused as refused:
                self.add_error("pictures", str(refused))
                continue
            description = ""
            self.present.append(shown)
            self._describe(shown)

    def content(self, quoted: Reply | None) -> Content:
        """What is said, quoting ``quoted``."""
        return Content(
            text=self.cleaned_data.get("text", ""), quoted=quoted, quoted_text=quotable(quoted) if quoted else "",
            spoken_for=self.voices.get(self.cleaned_data.get("voice", MYSELF)), pictures=list(self.present),
        )  # fmt: skip

    def chosen_board(self) -> Board | None:
        return self.boards.get(self.cleaned_data.get("board", ""))


def quotable(reply: Reply) -> str:
    """The beginning of what a reply says, as it is quoted."""
    words = " ".join(plain(reply.html).split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def initial_of(draft: Draft) -> dict[str, Any]:
    """A form's first values from what was kept."""
    return {
        "key": draft.key,
        "quote": draft.quoted.number if draft.quoted else None,
        "title": draft.title,
        "case": draft.case.pk if draft.case else "",
        "board": draft.board.slug if draft.board else "",
        "text": draft.text,
        "voice": draft.spoken_for.path if draft.spoken_for else MYSELF,
    }


class EditForm(forms.Form):
    """The words of a reply, with what its writer has read."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=40)
    text = WordsField(label=gettext_lazy("What you want to say"))


class ReasonForm(forms.Form):
    """One sentence why. Where it is shown is said by ``hint``."""

    reason = LineField(label=gettext_lazy("Why"), max_length=LONGEST_REASON)

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint


class MoveForm(ReasonForm):
    board = forms.ChoiceField(label=gettext_lazy("To which board?"), widget=OptionRows)
    field_order = ("board", "reason")

    def __init__(self, *args: Any, boards: list[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boards = {board.slug: board for board in boards}
        self.fields["board"].choices = [(board.slug, board.name) for board in boards]  # type: ignore[attr-defined]


class CaseForm(forms.Form):
    """Which case a topic is part of: one that is open, or a new one in the words beside it."""

    NEW = "new"
    key = forms.UUIDField(widget=forms.HiddenInput)
    case = forms.ChoiceField(label=gettext_lazy("Which matter is it part of?"), widget=OptionRows)
    title = LineField(
        label=gettext_lazy("What the new matter is, in one sentence"),
        required=False,
        max_length=LONGEST_CASE_TITLE,
        help_text=gettext_lazy("First where, then what is wrong or wanted. No names."),
    )
    place = PlaceField(label=gettext_lazy("Where the new matter is"), required=False)
    summary = forms.CharField(
        label=gettext_lazy("A little more on the new matter"),
        required=False,
        max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Whom it concerns, since when, what would help. No names, no door numbers."),
    )

    def __init__(self, *args: Any, cases: list[Case], user: User, community: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(user, community)  # type: ignore[attr-defined]
        may_open = bool(self.fields["place"].choices)  # type: ignore[attr-defined]
        self.cases = {str(case.pk): case for case in cases}
        new = [(self.NEW, _("A new matter"))] if may_open else []
        self.fields["case"].choices = [*new, *((pk, case.title) for pk, case in self.cases.items())]  # type: ignore[attr-defined]
        for name in ("title", "place", "summary"):
            self.fields[name].needed_when = _("needed for a new matter")  # type: ignore[attr-defined]
        if not may_open:
            del self.fields["title"], self.fields["place"], self.fields["summary"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("title", "summary") if cleaned.get("case") == self.NEW else ():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("A new matter needs this."))
        return cleaned

    def chosen(self) -> Case | None:
        """The case that was chosen; None for a new one."""
        return self.cases.get(self.cleaned_data["case"])


class ObjectForm(forms.Form):
    reason = LineField(label=gettext_lazy("Your reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """How an objection is answered, and why."""

    STANDS, TAKEN_BACK = "stands", "taken_back"
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        widget=OptionRows,
        choices=[(STANDS, gettext_lazy("It stands")), (TAKEN_BACK, gettext_lazy("It is taken back"))],
    )
    reason = LineField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Stands in the topic for everybody, and is told to the author."),
    )


class BoardForm(forms.Form):
    """What a board is called and what it is for; a change carries what its writer has read."""

    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    name = LineField(
        label=gettext_lazy("What it is called"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Two to six characters are read at a glance, 20 at most."),
    )
    purpose = LineField(
        label=gettext_lazy("What belongs there"),
        required=False,
        max_length=LONGEST_PURPOSE,
        help_text=gettext_lazy("A few examples, 60 characters at most. It helps neighbours choose."),
    )
