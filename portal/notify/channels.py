"""The ways by which a person can be told something."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    IN_APP = "in_app", _("on this site")
    EMAIL = "email", _("by e-mail")
