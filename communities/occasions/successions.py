"""Occasions of a community that goes on as another one."""

from communities.occasions.models import Occasion
from communities.places.models import Place


def hand_over_what_is_to_come(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``: drafts and what is to come go to the one successor, with their sign-ups.

    What is over or called off stays where it was, and is still read there. After a split nobody can say whose it is.
    """
    if place.kind == Place.Kind.COMMUNITY and len(successors) == 1:
        to_come = Occasion.objects.filter(community=place, state__in=[Occasion.State.DRAFT, Occasion.State.OPEN])
        to_come.filter(place=place).update(place=successors[0])
        to_come.update(community=successors[0])
