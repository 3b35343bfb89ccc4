"""Organisations of a community that goes on as another one."""

from communities.places.models import Place
from communities.registry.models import Organisation


def follow_to_the_new_home(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``: organisations have their home in the one successor; after a split, in the
    sub-district above, whose officers know which of them belongs where."""
    home = successors[0] if len(successors) == 1 else place.parent
    if home is not None:
        Organisation.objects.filter(home=place).update(home=home)
