"""Signing up, for oneself and one's family, and for a neighbour without an account."""

import re
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from communities.occasions.models import LARGEST_PARTY, LONGEST_NOTE, Occasion, Slot
from communities.occasions.phases import is_a_day_of, is_its_day
from communities.occasions.queries import Cell, Rota, known_here
from communities.occasions.saying import slot_in_words
from portal.users.models import User
from portal.users.names import check_name

ALONE, FAMILY = "alone", "family"
HERE, LATER = "here", "later"
MOST_SLOTS = 6
_PHONE = re.compile(r"[0-9+][0-9 \-]{4,18}", re.ASCII)


class SignUpForm(forms.Form):
    """Which slots, and who comes along. ``rota`` is the table with what is left; the one slot with places is ticked."""

    slots = forms.MultipleChoiceField(
        label=gettext_lazy("What and when"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Two are fine when they are not at the same time."),
        error_messages={"required": gettext_lazy("Choose one at least.")},
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Who comes"),
        widget=forms.RadioSelect,
        choices=[(ALONE, gettext_lazy("Just me")), (FAMILY, gettext_lazy("I bring my family"))],
        initial=ALONE,
    )
    adults = forms.IntegerField(
        label=gettext_lazy("How many grown-ups, you included"),
        required=False,
        min_value=1,
        max_value=LARGEST_PARTY,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    children = forms.IntegerField(
        label=gettext_lazy("How many children"),
        required=False,
        min_value=0,
        max_value=LARGEST_PARTY - 1,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=gettext_lazy("Under 16; they keep you company and get no task of their own."),
    )
    note = forms.CharField(label=gettext_lazy("Your answer"), required=False, max_length=LONGEST_NOTE)

    def __init__(self, *args: Any, occasion: Occasion, rota: Rota, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occasion = occasion
        self.offered: dict[str, Slot] = {str(cell.slot.pk): cell.slot for cell in rota.cells}
        field: Any = self.fields["slots"]
        field.choices = [(key, slot_in_words(slot)) for key, slot in self.offered.items()]
        field.choice_hints = {str(cell.slot.pk): self.hint(cell) for cell in rota.cells}
        with_places = [str(cell.slot.pk) for cell in rota.cells if cell.slot.free and not cell.waiting]
        if len(with_places) == 1:
            self.initial.setdefault("slots", with_places)
        if occasion.question:
            self.fields["note"].label = occasion.question
            self.fields["note"].help_text = _("Only whoever organises it reads your answer.")
        else:
            del self.fields["note"]

    def hint(self, cell: Cell) -> str:
        """还剩 2 个位子, or what queueing would mean."""
        if cell.slot.free and not cell.waiting:
            return left_in_words(cell.slot)
        return _("Full. Tick it to queue; you would be number %(number)s") % {"number": cell.waiting + 1}

    def clean_slots(self) -> list[Slot]:
        chosen = [self.offered[key] for key in self.cleaned_data["slots"]]
        if len(chosen) > MOST_SLOTS:
            raise ValidationError(_("Choose %(most)s at most.") % {"most": MOST_SLOTS})
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") == ALONE:
            cleaned["adults"], cleaned["children"] = 1, 0
        elif "adults" not in self.errors and "children" not in self.errors:
            cleaned["adults"], cleaned["children"] = cleaned.get("adults") or 1, cleaned.get("children") or 0
            if cleaned["adults"] + cleaned["children"] > LARGEST_PARTY:
                most = _("A family is %(most)s people at most; others sign up for themselves.")
                self.add_error("adults", most % {"most": LARGEST_PARTY})
        return cleaned

    @property
    def party(self) -> int:
        """How many come in all, once the form is found right."""
        return int(self.cleaned_data["adults"] + self.cleaned_data["children"])


class DeskForm(SignUpForm):
    """The same for a neighbour. Their name and telephone are for who runs the occasion alone.

    On the day itself the form also puts down who is there, with or without an account: ``is_here`` says whether, and
    ``person`` is then who has the account.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=pgettext_lazy("neighbour's", "Name"), max_length=40)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    now = forms.ChoiceField(
        label=gettext_lazy("Are they there now"),
        widget=forms.RadioSelect,
        choices=[
            (HERE, gettext_lazy("Yes; put them down as there")),
            (LATER, gettext_lazy("No; sign them up")),
        ],
        initial=HERE,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail of their account, if they have one"),
        required=False,
        help_text=gettext_lazy("Then their hours stand in their own record, and name and telephone stay empty here."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("now", "name", "phone", "email", "slots", "who", "adults", "children", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        self.person: User | None = None
        super().__init__(*args, **kwargs)
        self.fields["slots"].help_text = ""
        if len(self.offered) == 1:
            self.initial.setdefault("slots", list(self.offered))
        self.fields["phone"].help_text = _(
            "You ring them when something changes; nobody else sees it. Empty: who has none. %(days)s days after it is "
            "over the number is forgotten, and of the name all but the family name."
        ) % {"days": settings.NEIGHBOURS_KEPT_DAYS}
        if self.on_its_day:
            self.fields["name"].required = False
            self.fields["name"].needed = True  # type: ignore[attr-defined]
            if len(self.offered) > 1:
                # Who is there came for any of them.
                self.initial.pop("slots", None)
        else:
            del self.fields["now"], self.fields["email"]
        choices: Any = self.fields["who"]
        choices.choices = [(ALONE, _("They come alone")), (FAMILY, _("They bring their family"))]
        self.fields["adults"].label = _("How many grown-ups, they included")

    @property
    def on_its_day(self) -> bool:
        """Whether anybody can be put down as there today."""
        return is_a_day_of(self.offered.values())

    @property
    def is_here(self) -> bool:
        """Whether they are there now, once the form is found right."""
        return self.cleaned_data.get("now") == HERE

    def hint(self, cell: Cell) -> str:
        if cell.slot.free and not cell.waiting:
            return left_in_words(cell.slot)
        if is_its_day(cell.slot):
            return _("Full. Who is there is put down all the same, and takes nobody's place.")
        return _("Full. Tick it to put them on the list; they would be number %(number)s") % {
            "number": cell.waiting + 1
        }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name:
            check_name(name)
        return name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email:
            self.person = known_here(email, self.occasion.community)
            if self.person is None:
                raise ValidationError(_("Nobody here is known by this address. Write their name."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.person is not None and not self.is_here:
            self.add_error("email", _("Who has an account and is not there yet signs up for themselves."))
        if self.person is not None and cleaned.get("name"):
            self.add_error("email", _("One of the two is enough: the name, or the e-mail of their account."))
        if not self.person and not {"name", "email"} & self.errors.keys() and not cleaned.get("name"):
            self.add_error("name", _("Write the name, or the e-mail of their account."))
        return cleaned

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not _PHONE.fullmatch(phone):
            raise ValidationError(_("A telephone number has digits only."))
        return re.sub(r"[ \-]", "", phone)


class FewerForm(forms.Form):
    adults = forms.IntegerField(min_value=1, max_value=LARGEST_PARTY)
    children = forms.IntegerField(min_value=0, max_value=LARGEST_PARTY - 1, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is called off"),
        max_length=200,
        help_text=gettext_lazy("Everybody reads it, and whoever signed up is told."),
    )


def left_in_words(slot: Slot) -> str:
    """还剩 2 个位子"""
    return ngettext("%(count)d place left", "%(count)d places left", slot.free) % {"count": slot.free}
