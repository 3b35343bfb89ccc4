"""Opening a topic."""

import uuid

from django.db import transaction
from django.utils import timezone

from communities.cases.locks import hold
from communities.cases.models import Case
from communities.forum import telling
from communities.forum.actions.replying import add
from communities.forum.content import Content
from communities.forum.locks import held_board
from communities.forum.models import Board, ReadMark, Subscription, Topic
from communities.forum.on_cases import tell_case
from communities.forum.refusals import BoardClosed, NothingSaid
from communities.forum.rendering import tidied_line
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.idempotency import create_once
from portal.users.models import User


@transaction.atomic
def open_topic(
    *, by: User, board: Board, title: str, content: Content, key: uuid.UUID | None = None, case: Case | None = None
) -> Topic:
    """Open a topic on ``board`` with its first words, part of ``case`` if given; its author follows it.

    The same ``key`` twice is one topic.

    Raises `BoardClosed`, `NothingSaid`; ``ValueError`` for a case of another community.
    """
    community = board.community
    require(by, "communities_forum.write", community.path)
    board = held_board(board)
    if board.closed:
        raise BoardClosed(board.pk)
    if case is not None and case.community_id != community.pk:
        raise ValueError(f"{case.pk} is a case of another community.")
    title = tidied_line(title)
    if not title or not content.text.strip():
        raise NothingSaid(board.pk)
    topic, is_new = create_once(
        Topic.objects.filter(author=by, community=community).select_related("community", "board"),
        key,
        lambda free: Topic.objects.create(
            key=free, community=community, board=board, title=title, author=by, case=case, opened_at=timezone.now()
        ),
    )
    if not is_new:
        return topic
    hold(case)
    add(by=by, topic=topic, content=content, key=uuid.uuid4())
    Subscription.objects.create(topic=topic, person=by)
    ReadMark.objects.create(topic=topic, person=by, number=1)
    record("forum.topic.opened", actor=by, thing=topic, scope=community.path, board=board.slug)
    touch(community.path)
    telling.tell_opened(topic)
    tell_case(topic, by)
    return topic
