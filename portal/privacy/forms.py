"""Leaving, and erasing others on a written request."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

WORDS = [
    ("go", _("Take them away")),
    ("stay", _("Let them stay, as those of “a neighbour who has left”")),
]
CHOOSE = {"required": _("Choose one of the two"), "invalid_choice": _("Choose one of the two")}


class LeaveForm(forms.Form):
    words = forms.ChoiceField(
        label=_("What you said in public: in the forum, offers, matters you raised"),
        choices=WORDS,
        widget=forms.RadioSelect,
        help_text=_("Others answered you; without your words theirs may be hard to follow. Pictures always go."),
        error_messages=CHOOSE,
    )

    @property
    def keeps_words(self) -> bool:
        return self.cleaned_data["words"] == "stay"


class EraseForm(LeaveForm):
    """About somebody else."""

    words = forms.ChoiceField(
        label=_("What this person said in public: in the forum, offers, matters they raised"),
        choices=WORDS,
        widget=forms.RadioSelect,
        help_text=_("Others answered; without these words theirs may be hard to follow. Pictures always go."),
        error_messages=CHOOSE,
    )
    reason = forms.CharField(
        label=_("The written request"),
        max_length=200,
        help_text=_("Its day and where it is filed, without a name: letter of 3 March, folder 12"),
    )
    field_order = ["reason", "words"]


class ForgetForm(forms.Form):
    contact = forms.CharField(
        label=_("Telephone number or e-mail address"),
        max_length=254,
        help_text=_("As it was written down: of a neighbour who was signed up by others, or of a guest who gave"),
    )

    def clean_contact(self) -> str:
        contact: str = self.cleaned_data["contact"].strip()
        if "@" in contact:
            try:
                validate_email(contact)
            except ValidationError as refused:
                raise ValidationError(_("This is neither a number nor an address."), code="invalid") from refused
        else:
            contact = re.sub(r"[\s()-]", "", contact)
        if "@" not in contact and not re.fullmatch(r"\+?\d{5,20}", contact):
            raise ValidationError(_("This is neither a number nor an address."), code="invalid")
        return contact
