"""A forum of 100,000 topics, and one topic of 100,000 replies, on PostgreSQL: the same queries as with a few."""

import pytest
from django.db import connection

from communities.forum.finding import KIND, hit
from communities.forum.models import Reaction, Reply, Topic
from portal.search.indexing import document
from portal.search.models import Document
from tests.communities.forum.test_budgets import (
    FEED,
    FORUM,
    LIST,
    LIST_SIGNED_IN,
    SEARCH,
    SEARCHING,
    TOPIC,
    TOPIC_SIGNED_IN,
)

pytestmark = [pytest.mark.deep, pytest.mark.postgresql]

MANY = 100_000
AT_ONCE = 5_000


def in_batches(model, rows) -> None:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            model.objects.bulk_create(batch)
            batch = []
    model.objects.bulk_create(batch)


def fill(topic: Topic, people) -> None:
    writers = [people[name] for name in ("resident", "committee chair", "committee member")]
    said = {"text": "x", "html": "<p>双桥子停水了，电梯也停</p>"}
    in_batches(
        Topic,
        (
            Topic(
                community=topic.community, board=topic.board, title=f"第 {n} 件事", author=writers[n % 3],
                last_number=1, reply_count=1,
            )
            for n in range(MANY)
        ),
    )  # fmt: skip
    opened = Topic.objects.exclude(pk=topic.pk).order_by("pk").values_list("pk", flat=True)
    in_batches(Reply, (Reply(topic_id=pk, number=1, author=writers[pk % 3], **said) for pk in list(opened)))
    in_batches(Reply, (Reply(topic=topic, number=n, author=writers[n % 3], **said) for n in range(2, MANY + 2)))
    Topic.objects.filter(pk=topic.pk).update(last_number=MANY + 1, reply_count=MANY + 1)
    replies = Reply.objects.filter(topic=topic, number__gt=1)
    in_batches(Reaction, (Reaction(reply=reply, person=writers[0], word="thanks") for reply in replies))
    for reply in replies:
        reply.topic = topic
    in_batches(Document, (document(KIND, reply.pk, hit(reply)) for reply in replies))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_a_hundred_thousand_of_each(client, people, topic, django_assert_num_queries):
    fill(topic, people)

    def costs(queries: int, path: str, **query: str) -> None:
        with django_assert_num_queries(queries):
            assert client.get(path, query).status_code == 200

    client.get(FORUM)
    last = str(-(-(MANY + 1) // 20))
    for number in ("1", "2", last):
        costs(LIST, FORUM, page=number)
        costs(TOPIC, topic.address(), page=number)
    costs(FEED, f"{FORUM}feed.atom")
    for words in ("停水", "双桥子 电梯", "水"):
        costs(SEARCH, SEARCHING, q=words)
        costs(SEARCH, SEARCHING, q=words, page="2")
    client.force_login(people["community worker"])
    costs(LIST_SIGNED_IN, FORUM)
    costs(TOPIC_SIGNED_IN, topic.address(), page="2")
