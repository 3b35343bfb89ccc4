"""The forum of a community that goes on as another one."""

from django.db import transaction

from communities.forum.models import Board, Draft, Judgement, Topic
from communities.places.models import Place


@transaction.atomic
def hand_over_topics(*, place: Place, successors: list[Place]) -> None:
    """Follows ``place_succeeded``: boards and topics go on with the one successor, on boards of the same name.

    After a split nobody can say whose they are: they stay, to be read.
    """
    if place.kind != Place.Kind.COMMUNITY or len(successors) != 1:
        return
    successor = successors[0]
    there = {board.slug: board for board in Board.objects.filter(community=successor)}
    for board in Board.objects.filter(community=place):
        if board.slug in there:
            Topic.objects.filter(board=board).update(board=there[board.slug])
        else:
            Board.objects.filter(pk=board.pk).update(community=successor)
    Topic.objects.filter(community=place).update(community=successor)
    Judgement.objects.filter(community=place).update(community=successor)
    Draft.objects.filter(community=place, topic__isnull=False).update(community=successor)
    Draft.objects.filter(community=place).delete()
