"""Courtyards by their names and addresses, and what follows when a community ends."""

from django.db.models import QuerySet
from django.urls import reverse

from communities.places.models import Place
from communities.places.naming import shown_name
from portal.search.indexing import refresh, refresh_scope
from portal.search.kinds import Hit

COURTYARD = "places.courtyard"


def public() -> QuerySet[Place]:
    return Place.objects.current().courtyards().select_related("parent__parent")


def hit(courtyard: Place) -> Hit:
    above = courtyard.parent
    community = above.parent if above is not None and above.kind == Place.Kind.GRID else above
    if community is None:
        raise ValueError(courtyard.path)
    address = reverse("places:courtyard", args=[community.slug, courtyard.slug])
    words = f"{courtyard.name}\n{courtyard.address}\n{courtyard.english_name}"
    return Hit(shown_name(courtyard.name), courtyard.address, address, None, str(community.pk), words)


def scopes_of(community: Place) -> list[str]:
    """Where to look for what concerns a community: in it, and among what its sub-district and district hold."""
    above = community.parent
    return [str(pk) for pk in (community.pk, community.parent_id, above.parent_id if above else None) if pk]


def refresh_courtyards(*, place: Place, **moved: object) -> None:
    """Follows ``place_moved``: the place, if it is a courtyard, and those below it."""
    below = Place.objects.courtyards().filter(path__startswith=place.path)
    refresh(COURTYARD, list(below.values_list("pk", flat=True)))


def refresh_what_went_over(*, place: Place, **succeeded: object) -> None:
    """Follows ``place_succeeded`` after all rooms: each thing is found where it is now."""
    refresh_scope(str(place.pk))
    refresh_courtyards(place=place)
