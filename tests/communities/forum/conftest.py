import pytest
from django.core.cache import cache

from communities.forum.actions import Content, open_boards, open_topic, post_reply
from communities.forum.finding import KIND
from communities.forum.models import Board, Reaction, Reply, Topic
from portal.search.indexing import refresh
from tests.districts import District, small_district


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


@pytest.fixture
def district(db) -> District:
    made = small_district()
    open_boards(by=None, community=made.community)
    open_boards(by=None, community=made.elsewhere)
    return made


@pytest.fixture
def board(district) -> Board:
    return Board.objects.get(community=district.community, slug="yard")


@pytest.fixture
def people(district):
    return district.people


@pytest.fixture
def topic(board, people) -> Topic:
    return open_topic(
        by=people["resident"], board=board, title="充电棚离窗户够不够远？", content=Content("有人量过没有？")
    )


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


def say(by, topic, text="量过了，11 米。", **more):
    return post_reply(by=by, topic=topic, content=Content(text, **more))


def html(client, path, **query) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return answer.content.decode()


def many(topic: Topic, people, count: int) -> None:
    """``count`` more replies, every tenth hidden by nobody in particular, with words under them."""
    writers = [people[name] for name in ("resident", "committee chair", "committee member")]
    first = topic.last_number + 1
    replies = Reply.objects.bulk_create(
        Reply(topic=topic, number=number, author=writers[number % 3], text="停水", html="<p>停水了</p>")
        for number in range(first, first + count)
    )
    Reaction.objects.bulk_create(Reaction(reply=reply, person=writers[0], word="thanks") for reply in replies)
    Topic.objects.filter(pk=topic.pk).update(last_number=first + count - 1, reply_count=first + count - 1)
    refresh(KIND, [reply.pk for reply in replies])


def more_topics(topic: Topic, count: int) -> None:
    made = Topic.objects.bulk_create(
        Topic(
            community=topic.community, board=topic.board, title=f"第 {number} 件事", author=topic.author,
            last_number=1, reply_count=1,
        )
        for number in range(count)
    )  # fmt: skip
    Reply.objects.bulk_create(
        Reply(topic=each, number=1, author=topic.author, text="x", html="<p>x</p>") for each in made
    )
