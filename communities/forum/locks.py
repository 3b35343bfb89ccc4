"""The locks of the forum: first the topic, then its case and what hangs on it, always in this order.

Boards have a lock of their own, the community, and under it their rows alone. Whoever opens a topic holds its board
instead of a topic, so that it does not close meanwhile.
"""

from communities.cases.locks import hold
from communities.forum.models import Board, Judgement, Reply, Topic
from communities.places.models import Place


def locked_topic(topic: Topic) -> Topic:
    """The row as it is now, locked until the transaction ends."""
    rows = Topic.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "community", "board", "case__community", "case__place"
    )
    found = rows.get(pk=topic.pk)
    hold(found.case)
    return found


def locked_reply(reply: Reply) -> Reply:
    """The reply as it is now, under the lock of its topic."""
    topic = locked_topic(reply.topic)
    found = Reply.objects.select_related("author", "hidden").get(pk=reply.pk)
    found.topic = topic
    return found


def locked_judgement(judgement: Judgement) -> Judgement:
    """The judgement as it is now, under the lock of its topic."""
    topic = locked_topic(judgement.topic)
    found = Judgement.objects.select_related("reply__author", "from_board").get(pk=judgement.pk)
    found.topic = topic
    if found.reply:
        found.reply.topic = topic
    return found


def locked_boards(community: Place) -> list[Board]:
    """The boards of a community as they are now, in their order, locked until the transaction ends."""
    Place.objects.select_for_update(no_key=True, of=("self",)).get(pk=community.pk)
    boards = list(Board.objects.filter(community=community))
    for board in boards:
        board.community = community
    return boards


def held_board(board: Board) -> Board:
    """The board as it is now; until the transaction ends it neither closes nor opens again."""
    return Board.objects.select_for_update(no_key=True, of=("self",)).select_related("community").get(pk=board.pk)


def locked_board(board: Board) -> tuple[Board, list[Board]]:
    """The board as it is now, and all of its community."""
    boards = locked_boards(board.community)
    return next(each for each in boards if each.pk == board.pk), boards
