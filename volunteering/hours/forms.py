"""Correcting a credited time, and saying that one is not right."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from volunteering.hours.models import LONGEST_REASON, MOST_MINUTES


class CorrectForm(forms.Form):
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes for each grown-up"),
        min_value=0,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("The person reads it."),
    )


class ObjectForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("with a credited time", "What is not right"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Whoever organised it reads this and corrects it, with a reason, or talks with you."),
    )
