"""Cases of a community that goes on as another one."""

from communities.cases.models import Case
from communities.places.models import Place


def hand_over_what_is_open(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``: what is under way goes to the one successor, with its whole thread.

    What has ended stays where it was done, and is still read there. After a split nobody can say whose it is.
    """
    if place.kind == Place.Kind.COMMUNITY and len(successors) == 1:
        still_open = Case.objects.filter(community=place, state=Case.State.OPEN)
        still_open.filter(place=place).update(place=successors[0])
        still_open.update(community=successors[0])
