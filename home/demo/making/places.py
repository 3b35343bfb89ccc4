"""The real places, the invented courtyards, every community's site."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from communities.places.models import Place

DATA = Path(settings.ROOT) / "communities/places/data"


def make_places() -> None:
    """Import the official file and the invented courtyards, and open every site."""
    call_command("import_places", str(DATA / "chenghua_places.csv"), verbosity=0)
    call_command("import_places", str(DATA / "demo_courtyards.csv"), verbosity=0)


def named(name: str) -> Place:
    """The current place of this name; courtyards, communities and sub-districts of the demo differ in name."""
    return Place.objects.current().get(name=name)
