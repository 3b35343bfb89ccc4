"""What the money of a fund is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Purposes (用途) a gift may be given for and a payment is made for."""

    UNRESTRICTED = "unrestricted", _("any purpose")
    ELDERLY_AND_CHILDREN = "elderly_and_children", _("the old and the young")
    COURTYARD_IMPROVEMENT = "courtyard_improvement", _("courtyard improvement")
    NEIGHBOUR_ACTIVITIES = "neighbour_activities", _("neighbours' activities")
    EMERGENCY_RELIEF = "emergency_relief", _("emergency relief")
    VOLUNTEER_SUPPORT = "volunteer_support", _("support for volunteers")
