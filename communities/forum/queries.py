"""Reads of the forum: what there is, how much of it is unread, and what a viewer may see of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from communities.forum.models import Board, Judgement, Reaction, ReadMark, Reply, ReplyRevision, Report, Topic
from communities.forum.models.topics import UNANSWERED
from communities.forum.rules import SPEAKING_ROLES
from communities.places.models import Place
from portal.access.decisions import allowed
from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.users.models import User

REPLIES_PER_PAGE = 20
# Words that stand under every reply, also before anybody has said them.
ALWAYS_OFFERED = (Reaction.Word.MAKES_SENSE, Reaction.Word.THANKS)
MODERATORS_NAMED = 5


def boards_of(community: Place) -> list[Board]:
    boards = list(Board.objects.filter(community=community))
    for board in boards:
        board.community = community
    return boards


def with_use(community: Place) -> list[Board]:
    """The boards, each with ``shows``: what was closed before anybody used it is nobody's to look at. One query."""
    topics = Topic.objects.filter(board=OuterRef("pk"), hidden=False)
    boards = Board.objects.filter(community=community)
    return list(boards.annotate(shows=Case(When(closed=False, then=Value(True)), default=Exists(topics))))


def with_topic_counts(community: Place) -> list[Board]:
    """The boards, each with ``topic_count``: how many topics anybody may read stand on it. One query."""
    count = Count("topics", filter=Q(topics__hidden=False))
    return list(Board.objects.filter(community=community).annotate(topic_count=count))


def topics_of(community: Place, board: Board | None = None) -> QuerySet[Topic]:
    """What is talked over, the latest first, kept ones on top."""
    topics = Topic.objects.filter(board=board) if board else Topic.objects.filter(community=community)
    return (
        topics.filter(hidden=False)
        .select_related("author", "board", "case")
        .order_by("-pinned", "-last_reply_at", "-pk")
    )


def unanswered(community: Place) -> QuerySet[Topic]:
    """What nobody has replied to yet, who waits longest first."""
    topics = Topic.objects.filter(UNANSWERED, community=community)
    return topics.select_related("author", "board", "case").order_by("opened_at", "pk")


def with_unread(topics: QuerySet[Topic], user: Any) -> QuerySet[Topic]:
    """Each with ``read`` (the highest number ``user`` has read) and ``unread``: how many readable replies of others
    stand beyond it. Numbers have no gaps, so only what is hidden or one's own beyond the mark is counted.
    """
    mark = ReadMark.objects.filter(topic=OuterRef("pk"), person=user).values("number")[:1]
    beyond = Reply.objects.filter(topic=OuterRef("pk"), number__gt=OuterRef("read")).order_by().values("topic")
    hidden = beyond.filter(hidden__isnull=False).annotate(count=Count("pk")).values("count")
    own = beyond.filter(hidden=None, author=user).annotate(count=Count("pk")).values("count")
    return topics.annotate(read=Coalesce(Subquery(mark), Value(0), output_field=IntegerField())).annotate(
        unread=F("last_number")
        - F("read")
        - Coalesce(Subquery(hidden), Value(0), output_field=IntegerField())
        - Coalesce(Subquery(own), Value(0), output_field=IntegerField())
    )


def unread_in_all(community: Place, user: Any) -> int:
    """How many replies ``user`` has not read in all topics: what `with_unread` says of each, summed, in one query.

    It adds up what was said and how far it was read, and looks only at hidden replies and at ``user``'s own one by one.
    """
    topics = Topic.objects.filter(community=community, hidden=False)
    marks = ReadMark.objects.filter(person=user, topic__community=community, topic__hidden=False)
    mark = ReadMark.objects.filter(topic=OuterRef("topic"), person=user).values("number")[:1]
    replies = Reply.objects.filter(topic__community=community, topic__hidden=False)
    beyond = replies.annotate(read=Coalesce(Subquery(mark), Value(0))).filter(number__gt=F("read"))
    sums = (
        topics.values("community").annotate(sum=Sum("last_number")),
        marks.values("person").annotate(sum=Sum("number")),
        beyond.filter(hidden__isnull=False).values("topic__community").annotate(sum=Count("pk")),
        beyond.filter(hidden=None, author=user).values("author").annotate(sum=Count("pk")),
    )
    said, read, hidden, own = (
        Coalesce(Subquery(each.order_by().values("sum")), Value(0), output_field=IntegerField()) for each in sums
    )
    return int(Place.objects.filter(pk=community.pk).values_list(said - read - hidden - own, flat=True).get())


def talked_over_unread(community: Place, user: Any) -> Topic | None:
    """The topic talked over last in which ``user`` has something to read; kept ones first."""
    return with_unread(topics_of(community), user).filter(Q(unread__gt=0)).first()


def topic_or_404(community: Place, pk: int, user: Any) -> Topic:
    """A topic of this community; a hidden one only for its author and those who oversee the forum."""
    topic = get_object_or_404(
        Topic.objects.filter(community=community, pk=pk).select_related("author", "board", "case__place")
    )
    topic.community = community
    if topic.case is not None:
        topic.case.community = community
    if topic.hidden and not (user is not None and allowed(user, "communities_forum.see_words", topic)):
        raise Http404(pk)
    return topic


def reply_or_404(topic: Topic, number: int, user: Any) -> Reply:
    """A reply whose words ``user`` may read."""
    reply = get_object_or_404(topic.replies.filter(number=number).select_related(*_SHOWN))
    reply.topic = topic
    if reply.hidden_id is not None and not (user is not None and allowed(user, "communities_forum.see_words", reply)):
        raise Http404(number)
    return reply


def revision_or_404(reply: Reply, version: int) -> ReplyRevision:
    """What ``reply`` once said."""
    revision = get_object_or_404(reply.revisions.filter(version=version))
    revision.reply = reply
    return revision


_SHOWN = ("author", "spoken_for", "quoted__author", "quoted__spoken_for", "hidden__by", "hidden__objection")


@dataclass(frozen=True)
class Word:
    """A word under a reply, how often it was said, and whether the viewer said it."""

    key: str
    label: str
    count: int
    mine: bool

    @property
    def offered(self) -> bool:
        """Whether it stands there openly: said by somebody, or one of those always at hand."""
        return self.count > 0 or self.key in ALWAYS_OFFERED


def replies_between(topic: Topic, first: int, last: int, user: Any) -> list[Reply]:
    """The replies numbered ``first`` to ``last`` as ``user`` sees them: two queries for replies and their pictures,
    one for words. Each carries ``words`` and ``shows_words``, whether what is hidden may be opened.
    """
    replies = list(
        topic.replies.filter(number__gte=first, number__lte=last)
        .select_related(*_SHOWN)
        .prefetch_related("pictures__picture")
        .order_by("number")
    )
    said = words_under(replies, user)
    for reply in replies:
        reply.topic = topic
        reply.words = said[reply.pk]  # type: ignore[attr-defined]
        hidden_but_seen = reply.hidden_id is not None and user is not None
        reply.shows_words = hidden_but_seen and allowed(user, "communities_forum.see_words", reply)  # type: ignore[attr-defined]
    return replies


def words_under(replies: Sequence[Reply], user: Any) -> dict[int, list[Word]]:
    """All words under each reply, in their fixed order. One query."""
    mine = Count("pk", filter=Q(person=user)) if user is not None else Value(0)
    counted = (
        Reaction.objects.filter(reply__in=[reply.pk for reply in replies])
        .order_by()
        .values_list("reply", "word")
        .annotate(count=Count("pk"), mine=mine)
    )
    said = {(reply, word): (count, bool(own)) for reply, word, count, own in counted}
    return {
        reply.pk: [
            Word(word.value, str(word.label), *said.get((reply.pk, word.value), (0, False))) for word in Reaction.Word
        ]
        for reply in replies
    }


def first_unread(topic: Topic, user: User) -> int | None:
    """The number of the first readable reply of others beyond what ``user`` has read."""
    mark = ReadMark.objects.filter(topic=topic, person=user).values_list("number", flat=True).first() or 0
    beyond = topic.replies.filter(number__gt=mark, hidden=None).exclude(author=user)
    return beyond.order_by("number").values_list("number", flat=True).first()


def page_of(number: int) -> int:
    """The page on which a number stands. Numbers have no gaps, so no page is looked for."""
    return max(1, -(-number // REPLIES_PER_PAGE))


def voices_of(user: User, community: Place) -> list[Place]:
    """The places in whose name ``user`` may speak here, the narrowest first."""
    path = community.path
    scopes = {
        grant.scope
        for grant in grants_of(user)
        if grant.role in SPEAKING_ROLES and (grant.covers(path) or grant.scope.startswith(path + "/"))
    }
    if not scopes:
        return []
    return sorted(Place.objects.current().filter(path__in=scopes), key=lambda place: (-len(place.path), place.path))


def moderators_of(community: Place) -> list[User]:
    """Who looks after the forum, by when they began."""
    grants = Grant.objects.current(timezone.now()).filter(role=Role.FORUM_MODERATOR, scope=community.path)
    return [grant.user for grant in grants.select_related("user").order_by("pk")[:MODERATORS_NAMED]]


def place_of(topic: Topic) -> int | None:
    """Where it most likely is: at the place of its case, or in the courtyard its first words speak for. One query."""
    if topic.case is not None:
        return topic.case.place_id
    return topic.replies.filter(number=1).values_list("spoken_for", flat=True).first()


def reports_waiting(community: Place, user: User) -> QuerySet[Report]:
    """Reports that nobody has answered, the oldest first; not of what ``user`` wrote, who judges it no more than they
    learn who reported it."""
    waiting = Report.objects.filter(state=Report.State.OPEN, reply__topic__community=community)
    related = ("reply__topic", "reply__author", "reporter")
    return waiting.exclude(reply__author=user).select_related(*related).order_by("at", "pk")


def judgements_of(community: Place) -> QuerySet[Judgement]:
    """What moderators decided, the latest first."""
    related = ("topic", "reply", "by", "undone_by", "from_board", "to_board", "objection__answered_by")
    return Judgement.objects.filter(community=community).select_related(*related).order_by("-at", "-pk")


def judgements_about(topic: Topic) -> list[Judgement]:
    """What was decided about the topic as a whole and still holds, for its page."""
    held = topic.judgements.filter(undone_at=None).exclude(kind=Judgement.Kind.HIDE)
    return list(held.select_related("by", "from_board", "to_board", "objection").order_by("at"))
