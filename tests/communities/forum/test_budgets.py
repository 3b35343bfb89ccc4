"""How often the forum's pages ask the database: the same for 10 and for 2,000 rows."""

import pytest
from django.utils import timezone

from communities.forum.models import Block, Judgement, Reply, ReplyRevision, Report, Topic
from communities.forum.queries import judgements_of
from portal.users.models import User
from tests.communities.forum.conftest import html, many, more_topics

FORUM = "/c/xinhong/forum/"
SEARCHING = "/c/xinhong/search/"

# 1 community, 1 newest message, 1 boards, 1 how many wait for an answer, 1 count, 1 topics, 1 moderators, 1 this month,
# 1 neighbours (head).
LIST = 9
# Those of the list without the count, which is how many wait.
UNANSWERED = 8
# 1 community, 1 newest message, 1 topic, 1 replies, 1 pictures, 1 words, 1 judgements, 1 neighbours (head).
TOPIC = 8
# 1 community, 1 how many of each kind, 1 documents, 1 replies found, 1 neighbours (head).
SEARCH = 5
# 1 community, 1 topics, 1 opening words.
FEED = 3
# Those of the list, and 1 session with its person, 1 grants, 1 draft, 1 unread in all topics, 1 unread notifications
# (head). What is unread in each topic is counted in the query of the topics.
LIST_SIGNED_IN = 14
# Those of the topic, and 1 session with its person, 1 read mark, 1 unread, 1 following, 1 grants, 1 draft, 1 places to
# speak for, 1 unread notifications (head), and on the first visit 5 to remember how far it was read.
TOPIC_SIGNED_IN = 21


@pytest.mark.parametrize("number", [10, 2_000])
def test_pages_cost_the_same_at_any_length(client, people, topic, number, django_assert_num_queries):
    many(topic, people, number)
    more_topics(topic, number)
    last = {"page": str(-(-(number + 1) // 20))}
    for path, query, queries in (
        (FORUM, {}, LIST),
        (FORUM, {"page": "2"} if number > 20 else {}, LIST),
        (f"{FORUM}unanswered/", {"page": "2"} if number > 20 else {}, UNANSWERED),
        (topic.address(), {}, TOPIC),
        (topic.address(), last, TOPIC),
        (SEARCHING, {"q": "停水"}, SEARCH),
        (f"{FORUM}feed.atom", {}, FEED),
    ):
        with django_assert_num_queries(queries):
            client.get(path, query)
    client.force_login(people["committee chair"])
    with django_assert_num_queries(LIST_SIGNED_IN):
        client.get(FORUM)
    with django_assert_num_queries(TOPIC_SIGNED_IN):
        client.get(topic.address(), last)


def judged(topic: Topic, people, count: int) -> None:
    """``count`` judgements and as many open reports of the topic's replies, versions of its first, people kept off."""
    by, replies = people["forum moderator"], list(topic.replies.filter(number__gt=1)[:count])
    Judgement.objects.bulk_create(
        Judgement(kind="move", community=topic.community, topic=topic, by=by, reason="x") for _ in range(count)
    )
    Report.objects.bulk_create(Report(reply=reply, reporter=people["resident"], reason="x") for reply in replies)
    first = topic.replies.get(number=1)
    ReplyRevision.objects.bulk_create(
        ReplyRevision(reply=first, version=version, text="x", html="<p>x</p>", said_at=timezone.now())
        for version in range(1, count)
    )
    Reply.objects.filter(pk=first.pk).update(version=count)
    others = User.objects.bulk_create(User(email=f"{number}@example.org", name="李") for number in range(count))
    Block.objects.bulk_create(Block(person=by, blocked=other) for other in others)


# 1 community, 1 count, 1 decisions, 1 neighbours (head).
DECISIONS = 4
# 1 community, 1 topic, 1 reply, 1 versions, 1 neighbours (head).
HISTORY = 5
# 1 session with its person, 1 community, 1 grants, 1 count, 1 reports, 1 objections; 1 neighbours, 1 unread
# notifications (head).
WAITING = 8
# 1 session with its person, 1 community, 1 kept off; 1 neighbours, 1 unread notifications (head).
KEPT_OFF = 5


@pytest.mark.parametrize("number", [10, 2_000])
def test_what_keeps_order_costs_the_same_at_any_length(client, people, topic, number, django_assert_num_queries):
    many(topic, people, number)
    more_topics(topic, number)
    judged(topic, people, number)
    second = {"page": "2"} if number > 20 else {}
    for path, query, queries in (
        (f"{FORUM}boards/yard/", second, LIST),
        (f"{FORUM}decisions/", second, DECISIONS),
        (f"{topic.address()}1/history/", {}, HISTORY),
    ):
        with django_assert_num_queries(queries):
            html(client, path, **query)
    client.force_login(people["forum moderator"])
    for path, query, queries in ((f"{FORUM}waiting/", second, WAITING), (f"{FORUM}kept-off/", {}, KEPT_OFF)):
        with django_assert_num_queries(queries):
            html(client, path, **query)


@pytest.mark.once
def test_decisions_are_found_by_their_day(topic):
    assert "forum_decisions" in judgements_of(topic.community)[:20].explain()
