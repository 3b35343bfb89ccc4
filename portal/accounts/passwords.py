"""Rules for passwords in our words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Django's rule; its sentence is not in Django's Chinese catalogue."""

    def get_error_message(self) -> str:
        return _("This password is too short: at least %(number)d characters.") % {"number": self.min_length}

    def get_help_text(self) -> str:
        return _("At least %(number)d characters.") % {"number": self.min_length}
