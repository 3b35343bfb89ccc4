"""Names of places among their neighbours."""

import re
from typing import Any

from django import template

from communities.places.naming import shown_name
from portal.design.figures import in_english

register = template.Library()
_LEVELS = {"栋": "Building %(plate)s", "单元": "Entrance %(plate)s", "号": "No. %(plate)s"}


@register.filter
def shown(name: str) -> str:
    """The name of a place that is not at hand itself, in the language of the page."""
    return shown_name(name)


@register.filter
def plate(place: Any) -> str:
    """3 栋 of 双鸿苑 3 栋, and Building 3 in English: what is said where the courtyard is known."""
    found = re.search(r"(\S+) (栋|单元|号)\Z", place.name)
    if found is None:
        return str(place.name)
    return _LEVELS[found[2]] % {"plate": found[1]} if in_english() else found[0]
