"""Colours that can be read: contrast by WCAG 2, and the nearest colour that has enough of it."""

import colorsys
import re

from django.utils.translation import gettext as _

REQUIRED = 4.5
# What each accent meets: white words on it and the paper under it; in the dark, dark words and dark paper.
GROUNDS = {"light": ("#FFFFFF", "#FBF8F1"), "dark": ("#0B1A18", "#111C19")}

# Hues in degrees from which alarm red is told, and how vivid a colour must be to be taken for it.
ALARM = (345, 15)
ALARM_SATURATION = 0.5
# What is offered instead of alarm red: so many degrees past the edge, and no more vivid than this. At the edge itself
# everybody still says red.
BESIDE_ALARM = 10
CALM_SATURATION = 0.45

_HEX = re.compile(r"\A#[0-9A-Fa-f]{6}\Z")


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 black to 1 white."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lowest_contrast(colour: str, scheme: str) -> float:
    """The lower of the colour's two contrasts in ``light`` or ``dark``."""
    return min(contrast(colour, ground) for ground in GROUNDS[scheme])


def from_hls(hue: float, lightness: float, saturation: float) -> str:
    """#RRGGBB of hue, lightness and saturation, each 0 to 1."""
    channels = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


def hue_and_saturation(colour: str) -> tuple[float, float]:
    """Of #RRGGBB, each 0 to 1. Raises ``ValueError`` for what is not #RRGGBB."""
    if not _HEX.match(colour):
        raise ValueError(colour)
    hue, _, saturation = colorsys.rgb_to_hls(*_channels(colour))
    return hue, saturation


def is_alarm(colour: str) -> bool:
    """Whether the colour would be taken for the red that only danger has. Nearly black or white is not."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    degrees = hue * 360
    return saturation >= ALARM_SATURATION and 0.12 <= lightness <= 0.95 and (degrees > ALARM[0] or degrees < ALARM[1])


def paler(ground: str, words: str) -> str:
    """``ground``, lighter by the least that lets ``words`` be read on it."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(ground))
    while contrast(ground, words) < REQUIRED and lightness < 1:
        lightness = min(1.0, lightness + 0.005)
        ground = from_hls(hue, lightness, saturation)
    return ground


def nearest_acceptable(colour: str, scheme: str) -> str:
    """The same hue and saturation, darker (or, in the dark, lighter) by the least that reaches 4.5.

    A red that would be taken for alarm becomes a calm plum or brown, whichever is nearer.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    step = -0.002 if scheme == "light" else 0.002
    while is_alarm(colour) or lowest_contrast(colour, scheme) < REQUIRED:
        if is_alarm(colour):
            # A pale rose may turn to it only while it is darkened.
            hue = (ALARM[1] + BESIDE_ALARM if hue < 0.5 else ALARM[0] - BESIDE_ALARM) / 360
            saturation = CALM_SATURATION
        else:
            lightness = min(1.0, max(0.0, lightness + step))
        colour = from_hls(hue, lightness, saturation)
    return colour


def colour_problem(colour: str, scheme: str) -> str:
    """Why the colour cannot be an accent, as a sentence; empty when it can."""
    if not _HEX.match(colour or ""):
        return _("A colour is written #RRGGBB.")
    nearest = nearest_acceptable(colour, scheme)
    if is_alarm(colour):
        return _("This red is kept for danger. The nearest colour that works is %(nearest)s.") % {"nearest": nearest}
    if lowest_contrast(colour, scheme) >= REQUIRED:
        return ""
    ratio = f"{lowest_contrast(colour, scheme):.2f}"
    if scheme == "light":
        return _(
            "Words in %(colour)s are hard to read on light paper (%(ratio)s, needed 4.5). "
            "The nearest colour that works is %(nearest)s."
        ) % {"colour": colour, "ratio": ratio, "nearest": nearest}
    return _(
        "Words in %(colour)s are hard to read on dark paper (%(ratio)s, needed 4.5). "
        "The nearest colour that works is %(nearest)s."
    ) % {"colour": colour, "ratio": ratio, "nearest": nearest}
