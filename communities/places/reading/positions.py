"""Latitude, longitude and datum: all three or none."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from communities.places.models import Place

# Degrees within which China lies; a position outside is a slip of the pen.
LATITUDES = (Decimal(3), Decimal(54))
LONGITUDES = (Decimal(73), Decimal(136))


def _degrees(text: str) -> Decimal | None:
    return round(Decimal(text), 6) if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", text) else None


def read_position(cells: dict[str, str], found: list[str]) -> tuple[Decimal | None, Decimal | None, str]:
    """The position of a row, or nothing; what is wrong with it is added to ``found``."""
    texts = {column: cells.get(column, "") for column in ("latitude", "longitude")}
    datum = cells.get("datum", "").upper().replace("-", "").replace(" ", "")
    if not any(texts.values()):
        if datum:
            found.append(_("There is a datum but no position."))
        return None, None, ""
    if not all(texts.values()):
        found.append(_("A position has both a latitude and a longitude."))
        return None, None, ""
    if datum not in Place.Datum.values:
        found.append(
            _("The datum %(datum)s is none of %(datums)s; without it a position may be 500 metres off.")
            % {"datum": datum[:30] or "–", "datums": ", ".join(Place.Datum.values)}
        )
    latitude, longitude = _degrees(texts["latitude"]), _degrees(texts["longitude"])
    if latitude is None or longitude is None:
        found.append(
            _("%(latitude)s, %(longitude)s is not a position in degrees.")
            % {"latitude": texts["latitude"][:30], "longitude": texts["longitude"][:30]}
        )
        return None, None, ""
    if _within(latitude, LATITUDES) and _within(longitude, LONGITUDES):
        return latitude, longitude, datum
    if _within(longitude, LATITUDES) and _within(latitude, LONGITUDES):
        found.append(_("Latitude and longitude look swapped."))
    else:
        found.append(_("%(latitude)s, %(longitude)s is not in China.") % {"latitude": latitude, "longitude": longitude})
    return None, None, ""


def _within(value: Decimal, limits: tuple[Decimal, Decimal]) -> bool:
    return limits[0] <= value <= limits[1]
