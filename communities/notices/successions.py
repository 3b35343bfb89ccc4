"""Notices of a community that goes on as another one."""

from django.db.models import Q
from django.utils import timezone

from communities.notices.models import Notice
from communities.places.models import Place


def hand_over_what_still_holds(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``: what is not over yet, and drafts, go to the one successor's wall.

    What is over stays where it was said, and is still read there. After a split nobody can say for whom it is.
    """
    if place.kind == Place.Kind.COMMUNITY and len(successors) == 1:
        still_holds = Q(state=Notice.State.DRAFT) | Q(valid_until__gt=timezone.now())
        Notice.objects.filter(still_holds, community=place).update(community=successors[0])
