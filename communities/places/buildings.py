"""Reads of a courtyard's buildings: how many entrances and dwellings each has, and never who lives there."""

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length

from communities.places.dwellings import Dwelling
from communities.places.models import Place

Kind = Place.Kind


def buildings_of(courtyard: Place) -> QuerySet[Place]:
    """The current buildings by number, each with ``entrance_count`` and its dwellings in ``households``."""
    entrances = Count("children", filter=Q(children__kind=Kind.ENTRANCE, children__until=None))
    found = Place.objects.current().filter(parent=courtyard, kind=Kind.BUILDING)
    # Codes sort 10 before 2: the shorter number is the smaller one.
    return found.annotate(entrance_count=entrances).order_by(Length("slug"), "slug")


def dwelling_at(courtyard: Place, building: str, entrance: str, number: str) -> Place | None:
    """The current dwelling with these plates; None where there is none. One query."""
    code = Dwelling(courtyard.code, building, entrance, number).code
    return Place.objects.current().filter(code=code, kind=Kind.DWELLING).first()
