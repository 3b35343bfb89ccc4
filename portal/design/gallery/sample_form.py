"""One form with a field of each kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.design.widgets import AmountButtons, OptionRows, PlaqueButtons, Tree


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=gettext_lazy("In one sentence"),
        help_text=gettext_lazy("First the day and hour, then what it is"),
        max_length=30,
    )
    text = forms.CharField(label=gettext_lazy("What people should do"), widget=forms.Textarea(attrs={"rows": 3}))
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    own_code = forms.CharField(
        label=gettext_lazy("The code"),
        widget=forms.TextInput(attrs={"class": "code6", "inputmode": "numeric"}),
        max_length=6,
    )
    day = forms.DateField(label=gettext_lazy("Day"), required=False)
    colour = forms.CharField(
        label=gettext_lazy("Colour"), widget=forms.TextInput(attrs={"type": "color", "class": "short"})
    )
    shut = forms.CharField(label=gettext_lazy("Not to be changed here"), disabled=True, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Which kind"))
    sum = forms.ChoiceField(label=gettext_lazy("How much"))
    purpose = forms.ChoiceField(label=pgettext_lazy("a gift", "What for"))
    street = forms.ChoiceField(label=gettext_lazy("In which place"))
    until = forms.DateTimeField(label=gettext_lazy("Valid until"))
    picture = forms.FileField(
        label=gettext_lazy("A picture"), help_text=gettext_lazy("Its place data is removed"), required=False
    )
    audience = forms.MultipleChoiceField(label=gettext_lazy("For whom"))
    call_me = forms.BooleanField(label=gettext_lazy("Call me when it is done"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            ("water", _("Water off")),
            ("news", _("Word to all")),
            ("public", _("On display")),
            ("call", _("Gathering")),
        ]
        self._choices("kind", kinds, PlaqueButtons(tones={"water": "blue", "public": "jade"}))
        sums = [(str(yuan * 100), f"¥{yuan}") for yuan in (10, 30, 66, 100, 300)]
        self._choices("sum", [*sums, ("own", _("other"))], AmountButtons(own="own"))
        hints = {"any": _("The committee decides"), "old": _("Clinic visits, warm coats")}
        purposes = [("any", _("Any purpose")), ("old", _("Old and young"))]
        self._choices("purpose", purposes, OptionRows(hints=hints))
        self._choices("street", [("", _("Please choose")), ("1", _("East gate")), ("2", _("South gate"))])
        places = [
            ("c", _("The whole community")), ("1", _("Twin Geese Court")), ("2", _("Block 2")), ("3", _("Entrance 1")),
        ]  # fmt: skip
        counted = {"c": _("%(count)s households") % {"count": "4,862"}, "1": _("%(count)s households") % {"count": 168}}
        self._choices("audience", places, Tree(depths={"1": 1, "2": 2, "3": 3}, figures=counted))

    def _choices(self, name: str, choices: list[tuple[str, Any]], widget: forms.Widget | None = None) -> None:
        """Give a choice field its choices in the language of the request."""
        field = self.fields[name]
        if widget is not None:
            widget.is_required = field.required
            field.widget = widget
        field.choices = choices  # type: ignore[attr-defined]
