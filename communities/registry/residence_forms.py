"""Forms of showing where one lives, of letters, and of what the committee says."""

import re
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.places.buildings import dwelling_at
from communities.places.dwellings import label
from communities.places.models import Place
from communities.places.naming import shown_name
from communities.registry.actions.letters import MOST_SLIPS
from communities.registry.models import Residence
from communities.registry.models.residences import LONGEST_WORDS
from communities.registry.residence_queries import doors_missing
from portal.access.codes import read_code
from portal.design.figures import comma

_INDENT = "\N{IDEOGRAPHIC SPACE}"


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code on the letter"),
        max_length=40,
        help_text=gettext_lazy("Twelve signs in three groups. Small letters and spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise ValidationError(
                _("A sign is wrong or missing. Compare it with the letter once more; there is no 0, 1, I, L or O."),
                code="mistyped",
            )
        return code


class BelongForm(forms.Form):
    """What one is in the dwelling."""

    relation = forms.ChoiceField(
        label=gettext_lazy("I am"), choices=Residence.Relation.choices, widget=forms.RadioSelect
    )
    lives_here = forms.BooleanField(
        label=gettext_lazy("I live there"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Take the tick away where you own it and live elsewhere."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        owner = cleaned.get("relation") == Residence.Relation.OWNER
        if cleaned.get("relation") and not owner and not cleaned.get("lives_here"):
            self.add_error("lives_here", _("Only an owner belongs to a dwelling without living there."))
        return cleaned


class AskForm(BelongForm):
    """Which dwelling, by what stands on its plates."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    courtyard = forms.ChoiceField(
        label=gettext_lazy("Courtyard"),
        help_text=gettext_lazy(
            "If yours is not here, its buildings are not written down yet: tell your community’s worker."
        ),
    )
    building = forms.CharField(
        label=gettext_lazy("Building"), max_length=8, help_text=gettext_lazy("3, as on the wall")
    )
    entrance = forms.CharField(
        label=gettext_lazy("Entrance"), max_length=8, required=False, help_text=gettext_lazy("Empty where it has none")
    )
    number = forms.CharField(label=gettext_lazy("Number on the door"), max_length=10)
    said = forms.CharField(
        label=gettext_lazy("What the committee should know"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=gettext_lazy("How they know you: since when, who lives beside you. Only they read it."),
    )
    dwelling: Place | None = None
    field_order = ("courtyard", "building", "entrance", "number", "relation", "lives_here", "said")

    def __init__(self, *args: Any, courtyards: list[Place], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        super().__init__(*args, **kwargs)
        self.courtyards = {each.code: each for each in courtyards}
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in courtyards:
            group = shown_name(each.parent.name) if each.parent else ""
            groups.setdefault(group, []).append((each.code, shown_name(each.name)))
        self.fields["courtyard"].choices = [("", _("Choose")), *groups.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said = {part: cleaned.get(part, "") for part in ("building", "entrance", "number")}
        plates = {part: label(text, part) for part, text in said.items()}
        for part, text in said.items():
            if text and not plates[part]:
                self.add_error(part, _("Write only what stands on the plate: digits or Latin letters."))
        if not self.errors:
            courtyard = self.courtyards[cleaned["courtyard"]]
            self.dwelling = dwelling_at(courtyard, plates["building"], plates["entrance"], plates["number"])
            if self.dwelling is None:
                raise ValidationError(
                    _("No such dwelling is written down. Compare the plates; if they are right, tell the committee."),
                    code="dwelling",
                )
        return cleaned


class DecideForm(forms.Form):
    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=gettext_lazy("Do they belong there?"),
        choices=[(YES, gettext_lazy("Yes, I know it")), (NO, gettext_lazy("I cannot confirm it"))],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Two who say yes confirm it. One who cannot ends it; the person may ask again."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why not"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=gettext_lazy("The person reads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_when = _("needed for a no")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == self.NO and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why, so that they can put it right."))
        return cleaned


class EndForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_WORDS,
        help_text=gettext_lazy("Moved away, sold. The person reads it."),
    )


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_WORDS,
        help_text=gettext_lazy("Lost, or printed for the wrong doors. It stands beside these letters."),
    )


class LettersForm(forms.Form):
    """To which dwellings of the courtyard."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    where = forms.ChoiceField(label=gettext_lazy("Where"))
    numbers = forms.CharField(
        label=gettext_lazy("Only these doors"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("501, or 501,502. Empty: all of them."),
    )
    slips = forms.TypedChoiceField(
        label=gettext_lazy("For how many people of each dwelling"),
        choices=[(number, str(number)) for number in range(1, MOST_SLIPS + 1)],
        coerce=int,
        initial=2,
        help_text=gettext_lazy("Each has a code of their own, which holds once."),
    )
    also_known = forms.BooleanField(
        label=gettext_lazy("Also where somebody is verified already"), required=False, initial=False
    )

    def __init__(self, *args: Any, courtyard: Place, places: list[Place], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        super().__init__(*args, **kwargs)
        self.places = {each.code: each for each in places}
        deep = courtyard.path.count("/")
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((each.code, _INDENT * (each.path.count("/") - deep) + shown_name(each.name)) for each in places),
        ]

    def clean_where(self) -> Place:
        return self.places[self.cleaned_data["where"]]

    def clean_numbers(self) -> list[str]:
        joined = re.sub(r"\s+(?=[号室户])", "", self.cleaned_data["numbers"].strip())
        typed = re.split(r"[,，、;；\s]+", joined)
        plates = {each: label(each, "number") for each in typed if each}
        if unread := [each for each, plate in plates.items() if not plate]:
            text = _("No door is called so: %(numbers)s. Write what stands on the plates: 501, 502.")
            raise ValidationError(text, code="number", params={"numbers": comma().join(unread)})
        return list(plates.values())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        where, numbers = cleaned.get("where"), cleaned.get("numbers")
        if where and numbers and (missing := doors_missing(where, numbers)):
            text = _("There is no such door at %(place)s: %(numbers)s.")
            params = {"place": shown_name(where.name), "numbers": comma().join(missing)}
            self.add_error("numbers", ValidationError(text, code="missing", params=params))
        return cleaned
