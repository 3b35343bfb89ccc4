"""On what the law lets personal data be kept: article 13 of the Personal Information Protection Law (2021)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """Number by number as in article 13, paragraph 1; what this platform does not rely on is left out."""

    CONSENT = "13.1", _("You agreed to it, and may take that back (PIPL art. 13, 1)")
    CONTRACT = "13.2", _("Without it what you asked for cannot be done (PIPL art. 13, 2)")
    DUTY = "13.3", _("A law obliges us to (PIPL art. 13, 3)")
    DISCLOSED = "13.6", _("You made it public yourself, and it is shown within reason (PIPL art. 13, 6)")
