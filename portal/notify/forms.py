"""The form for what is sent by e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notify.kinds import notification_kinds, offered_kinds


class MailForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=_("Send me a letter about"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["wanted"]
        field.choices = [(key, notification_kinds[key].label) for key in offered_kinds()]
