"""The form for what is sent by e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notify.kinds import notification_kinds, offered_to
from portal.notify.queries import mail_choices
from portal.users.models import User


class MailForm(forms.Form):
    """``by_role`` is there only for who is in an office."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me a letter about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    by_role = forms.MultipleChoiceField(
        label=_("And about what my roles bring"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = dict(zip(("wanted", "by_role"), offered_to(user), strict=True))
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
