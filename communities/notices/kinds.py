"""Kinds of notice, and how each hangs on the wall."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a notice is about; the word on its plaque."""

    INFORMATION = "information", _("Information")
    WATER = "water", _("Water off")
    POWER = "power", _("Power off")
    GAS = "gas", _("Gas off")
    LIFT = "lift", _("Lift")
    ROAD = "road", _("Road closed")
    PUBLIC_DISPLAY = "public_display", _("Public display")
    ACTIVITY = "activity", _("Join in")
    FOUND = "found", _("Lost and found")
    ALERT = "alert", _("Alert")


class Level(models.TextChoices):
    """The four colours of an alert, mildest first (蓝黄橙红)."""

    BLUE = "blue", _("blue")
    YELLOW = "yellow", _("yellow")
    ORANGE = "orange", _("orange")
    RED = "red", _("red")


OUTAGES = frozenset({Kind.WATER, Kind.POWER, Kind.GAS, Kind.LIFT, Kind.ROAD})
# What may carry a colour: what interrupts the day.
MAY_CARRY_A_LEVEL = OUTAGES | {Kind.ALERT}
SEVERITY: dict[str, int] = {Level.RED: 4, Level.ORANGE: 3, Level.YELLOW: 2, Level.BLUE: 1}
TONES: dict[str, str] = {**dict.fromkeys(OUTAGES, "blue"), Kind.PUBLIC_DISPLAY: "jade"}


def tone_of(kind: str, level: str) -> str:
    """The colour of the plaque: the alert's own, else the kind's."""
    return level or TONES.get(kind, "")


def plaque_of(kind: str) -> str | Promise:
    return Kind(kind).label
