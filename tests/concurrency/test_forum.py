"""Many neighbours in one topic, on real connections. Only PostgreSQL lets two writers meet."""

import uuid

import pytest

from communities.forum.actions import (
    Content,
    answer_objection,
    hide_reply,
    keep_draft,
    mark_read,
    object_to,
    open_boards,
    open_topic,
    post_reply,
    react,
    send_draft,
)
from communities.forum.models import Draft, Judgement, Objection, Reaction, ReadMark, Reply, Topic
from communities.forum.refusals import AlreadyObjected, AlreadySettled, Overtaken
from portal.live.models import Message
from tests.concurrency.test_ledger import at_once
from tests.districts import District, small_district

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def district(transactional_db) -> District:
    made = small_district()
    open_boards(by=None, community=made.community)
    return made


@pytest.fixture
def topic(district) -> Topic:
    board = open_boards(by=None, community=district.community)[0]
    return open_topic(by=district.people["resident"], board=board, title="充电棚", content=Content("量过没有？"))


def raised(results) -> list[Exception]:
    return [result for result in results if isinstance(result, Exception)]


def test_numbers_have_no_gap_whoever_comes_first(district, topic):
    names = ["resident", "committee chair", "committee member", "community worker"]

    def say(number: int):
        if number % 4 == 3:
            # One that is refused half-way takes no number with it.
            return post_reply(by=district.people["treasurer"], topic=topic, content=Content("x"))
        return post_reply(by=district.people[names[number % 4]], topic=topic, content=Content(f"{number}"))

    results = at_once(12, say)
    assert len(raised(results)) == 3
    topic.refresh_from_db()
    assert list(topic.replies.values_list("number", flat=True)) == list(range(1, 11))
    assert (topic.last_number, topic.reply_count) == (10, 10)
    assert Message.objects.filter(topic=f"forum/{topic.pk}").count() == 9


def test_one_key_from_many_sides_is_one_reply_and_one_topic(district, topic):
    by, key = district.people["resident"], uuid.uuid4()
    made = at_once(6, lambda number: post_reply(by=by, topic=topic, content=Content("x"), key=key))
    assert raised(made) == []
    assert len({reply.pk for reply in made}) == 1
    key = uuid.uuid4()
    opened = at_once(6, lambda number: open_topic(by=by, board=topic.board, title="x", content=Content("x"), key=key))
    assert raised(opened) == []
    assert len({each.pk for each in opened}) == 1
    assert Reply.objects.count() == 3


def test_a_draft_sent_twice_at_once_is_sent_once(district, topic):
    by = district.people["resident"]
    draft = keep_draft(by=by, community=topic.community, topic=topic, content=Content("x"))
    results = at_once(4, lambda number: send_draft(by=by, draft=draft, version=draft.version))
    assert [type(problem) for problem in raised(results)] == [Overtaken] * 3
    assert topic.replies.count() == 2


def test_a_draft_kept_from_many_sides_is_one(district, topic):
    by = district.people["resident"]
    kept = at_once(
        6, lambda number: keep_draft(by=by, community=topic.community, topic=topic, content=Content(str(number)))
    )
    assert raised(kept) == []
    assert Draft.objects.get().version == 6


def test_a_word_and_a_mark_from_many_sides_are_one(district, topic):
    by, opening = district.people["committee chair"], topic.replies.get()
    assert raised(at_once(6, lambda number: react(by=by, reply=opening, word="thanks", wanted=True))) == []
    assert Reaction.objects.count() == 1
    assert raised(at_once(6, lambda number: mark_read(by=by, topic=topic, number=number + 1))) == []
    assert ReadMark.objects.filter(person=by).count() == 1


def test_moderators_at_once_are_one_judgement_with_one_objection_and_one_answer(district, topic):
    people = district.people
    reply = post_reply(by=people["committee member"], topic=topic, content=Content("三栋飞线"))
    judges = [people["forum moderator"], people["community worker"]]
    results = at_once(6, lambda number: hide_reply(by=judges[number % 2], reply=reply, reason="门牌"))
    assert raised(results) == []
    judgement = Judgement.objects.get()
    topic.refresh_from_db()
    assert topic.reply_count == 1
    author = people["committee member"]
    results = at_once(4, lambda number: object_to(by=author, judgement=judgement, reason="自己家"))
    assert [type(problem) for problem in raised(results)] == [AlreadyObjected] * 3
    objection = Objection.objects.get()
    other = next(judge for judge in judges if judge.pk != judgement.by_id)
    results = at_once(
        4, lambda number: answer_objection(by=other, objection=objection, overturn=bool(number % 2), reason="看过")
    )
    assert [type(problem) for problem in raised(results)] == [AlreadySettled] * 3
    topic.refresh_from_db()
    reply.refresh_from_db()
    assert topic.reply_count == (2 if reply.hidden_id is None else 1)
