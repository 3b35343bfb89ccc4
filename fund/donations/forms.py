"""The two forms of giving. A typed amount is text, so that what was typed is kept as it was."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fund.donations.models import SMALLEST_GIFT, Gift
from fund.donations.purposes import HINTS, purpose_choices
from fund.ledger.amounts import AmountRefused, parse_amount, yuan
from portal.design.widgets import AmountButtons
from portal.users.names import check_name, masked

# Fen.
SUGGESTED = (1000, 3000, 6600, 10000, 30000)
OWN = "own"


class AmountForm(forms.Form):
    """Step one: how much, and what for. ``fen`` in the cleaned data is the amount."""

    choice = forms.ChoiceField(
        label=gettext_lazy("How much"),
        widget=AmountButtons(own=OWN),
        choices=[*((str(fen), f"¥{fen // 100}") for fen in SUGGESTED), (OWN, gettext_lazy("My own"))],
        required=False,
    )
    own = forms.CharField(
        label=gettext_lazy("My own amount, in yuan"),
        help_text=gettext_lazy("At least 1 yuan, at most two decimals"),
        required=False,
        max_length=40,
        error_messages={"max_length": gettext_lazy("Write the amount in figures, for example 66 or 66.50.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"}),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What the gift is for"),
        widget=forms.RadioSelect,
        choices=purpose_choices,
        error_messages={
            "required": gettext_lazy("Choose what the money is for."),
            "invalid_choice": gettext_lazy("Choose what the money is for."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choice_hints = HINTS  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "own" in self.errors or "choice" in self.errors:
            return cleaned
        typed = cleaned.get("own", "").strip()
        choice = cleaned.get("choice", "")
        # A typed amount wins over a button: without JavaScript the button stays pressed while one types.
        if not typed and choice and choice != OWN:
            cleaned["fen"] = int(choice)
            return cleaned
        if not typed:
            self.add_error("own" if choice == OWN else "choice", _("Choose an amount, or write your own."))
            return cleaned
        try:
            fen = parse_amount(typed)
        except AmountRefused as refused:
            self.add_error("own", _("You wrote “%(typed)s” as the amount. %(why)s") % {"typed": typed, "why": refused})
            return cleaned
        if fen < SMALLEST_GIFT:
            self.add_error("own", _("At least ¥%(least)s, please.") % {"least": yuan(SMALLEST_GIFT)})
            return cleaned
        cleaned["fen"] = fen
        return cleaned


class NameForm(forms.Form):
    """Step two: what the ledger says, and whether the receipt is mailed."""

    # A name is required for one choice only, which a browser cannot know.
    use_required_attribute = False

    shown = forms.ChoiceField(
        label=gettext_lazy("What the books say"),
        widget=forms.RadioSelect,
        choices=[
            (Gift.Shown.MASKED.value, gettext_lazy("My family name and stars")),
            (Gift.Shown.ANONYMOUS.value, gettext_lazy("“A neighbour”, no name")),
        ],
        error_messages={
            "required": gettext_lazy("Choose what the books say."),
            "invalid_choice": gettext_lazy("Choose what the books say."),
        },
    )
    name = forms.CharField(
        label=pgettext_lazy("a donor’s", "Name"),
        help_text=gettext_lazy("Only when it is to be shown. Everybody sees 王**, or A** of a name in Latin letters"),
        max_length=60,
        error_messages={
            "required": gettext_lazy("Write a name, or choose “a neighbour” above."),
            "max_length": gettext_lazy("At most 60 characters, please."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    wants_mail = forms.BooleanField(
        label=gettext_lazy("Mail me the receipt"),
        help_text=gettext_lazy("It is shown after paying all the same"),
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Used for this receipt only, and never shown"),
        required=False,
        max_length=254,
        error_messages={
            "required": gettext_lazy("Write the address to mail the receipt to, or take the tick away."),
            "invalid": gettext_lazy("This is no e-mail address; it should look like wang@example.cn."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].choice_hints = {  # type: ignore[attr-defined]
            Gift.Shown.MASKED: gettext_lazy("Written 王**, like every neighbour"),
            Gift.Shown.ANONYMOUS: gettext_lazy("Nobody sees who you are, the committee neither"),
        }

        if self.is_bound:
            self.fields["name"].required = self.data.get("shown") != Gift.Shown.ANONYMOUS
            self.fields["email"].required = bool(self.data.get("wants_mail"))

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name and self.data.get("shown") != Gift.Shown.ANONYMOUS:
            check_name(name)
        return name

    @property
    def values(self) -> dict[str, str]:
        """Name and address as they are kept: only what was asked for."""
        cleaned = self.cleaned_data
        shown = cleaned["shown"]
        return {
            "shown": shown,
            "name": cleaned["name"] if shown == Gift.Shown.MASKED else "",
            "email": cleaned["email"] if cleaned["wants_mail"] else "",
        }

    @property
    def label(self) -> str:
        """What the ledger will say."""
        values = self.values
        return masked(values["name"]) if values["name"] else _("a neighbour, no name")
