"""Needs, offers and projects of a community that goes on as another one."""

from communities.linkage.kinds import CardState, Stage
from communities.linkage.models import Card, Party, Project
from communities.places.models import Place


def hand_over_what_goes_on(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``: what is not over goes on at the one successor, whose office speaks for it.

    What is over stays where it was. After a split nobody can say whose it is, and it stays to be read.
    """
    if len(successors) != 1:
        return
    successor = successors[0]
    old = Party.objects.filter(place=place).first()
    if old is not None:
        new, _made = Party.objects.get_or_create(kind=Party.Kind.PLACE, place=successor)
        Card.objects.filter(party=old).exclude(state=CardState.CLOSED).update(party=new)
        going_on = Project.objects.exclude(stage__in=[Stage.DONE, Stage.STOPPED])
        # Who is a partner of both becomes one partner; the other row stays with the place that ended.
        both = going_on.filter(partners__party=new).values("pk")
        old.partnerships.filter(project__in=going_on.values("pk")).exclude(project__in=both).update(party=new)
    if place.kind == Place.Kind.COMMUNITY:
        Card.objects.filter(community=place).exclude(state=CardState.CLOSED).update(community=successor)
        Card.objects.filter(community=successor, place=place).update(place=successor)
        Project.objects.filter(community=place).exclude(stage__in=[Stage.DONE, Stage.STOPPED]).update(
            community=successor
        )
