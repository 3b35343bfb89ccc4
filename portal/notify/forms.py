"""The form for what is sent by e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notify.kinds import notification_kinds
from portal.notify.queries import kinds_offered_to, mail_choices
from portal.users.models import User


class MailForm(forms.Form):
    """The second field is there only for who has something to choose in it."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me a letter about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    in_office = forms.MultipleChoiceField(
        label=_("And about what my roles bring"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = kinds_offered_to(user)
        self.offered = {"wanted": offered.for_everybody, "in_office": offered.by_role}
        choices = mail_choices(user)
        for name, kinds in self.offered.items():
            field: Any = self.fields[name]
            field.choices = [(key, notification_kinds[key].label) for key in kinds]
            self.initial[name] = [key for key in kinds if choices[key]]
            if not kinds:
                del self.fields[name]

    def chosen(self) -> dict[str, bool]:
        """What was chosen about each kind that was offered."""
        return {key: key in self.cleaned_data.get(name, []) for name, kinds in self.offered.items() for key in kinds}
