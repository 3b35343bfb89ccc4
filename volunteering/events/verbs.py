"""Pages of what the audit record names: an occasion that is an event. Its verbs are its occasion's."""

from collections.abc import Collection

from communities.occasions.models import Occasion
from volunteering.events.models import KIND


def pages(numbers: Collection[str]) -> dict[str, str]:
    """Of events that were announced. A draft is its organisers' own."""
    found = Occasion.objects.public().filter(pk__in=numbers, kind=KIND).select_related("community")
    return {str(occasion.pk): occasion.address() for occasion in found}
