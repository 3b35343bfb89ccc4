"""Opening topics, replying, quoting, editing, agreeing: what is written, counted and told."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from communities.forum.actions import (
    Content,
    edit_reply,
    follow_topic,
    keep_off,
    let_back,
    lock_topic,
    open_boards,
    open_topic,
    post_reply,
    react,
    state_of,
)
from communities.forum.models import Block, Board, Reaction, Reply, Subscription, Topic
from communities.forum.refusals import BoardClosed, NothingSaid, Overtaken, TopicLocked
from portal.audit.models import Record
from portal.live.models import Message
from portal.notify.models import Announcement
from tests.communities.forum.conftest import say

OUTSIDERS = ["resident elsewhere", "worker elsewhere", "editor", "treasurer", "administrator"]


def announced(kind: str) -> list[set[int]]:
    return [set(each.audience["ids"]) for each in Announcement.objects.filter(kind=kind).order_by("pk")]


def test_boards_are_opened_once(district, people):
    assert [board.name for board in open_boards(by=people["community worker"], community=district.community)] == [
        "院落里", "出行", "邻里互助", "点子",
    ]  # fmt: skip
    assert Board.objects.filter(community=district.community).count() == 4
    with pytest.raises(PermissionDenied):
        open_boards(by=people["resident"], community=district.community)


def test_a_topic_opens_with_its_first_words(topic, people):
    assert (topic.last_number, topic.reply_count) == (1, 1)
    assert topic.replies.get().number == 1
    assert Subscription.objects.get().person == people["resident"]
    assert Record.objects.filter(verb="forum.topic.opened", thing_id=str(topic.pk)).count() == 1
    assert Message.objects.filter(topic=f"community/{topic.community.code}", payload__kind="forum.opened").count() == 1


def test_numbers_run_without_a_gap(topic, people):
    for name in ("committee chair", "community worker", "sub-district officer"):
        say(people[name], topic)
    topic.refresh_from_db()
    assert list(topic.replies.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert (topic.last_number, topic.reply_count) == (4, 4)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_does_not_belong_writes_nothing(topic, board, people, who):
    with pytest.raises(PermissionDenied):
        say(people[who], topic)
    with pytest.raises(PermissionDenied):
        open_topic(by=people[who], board=board, title="x", content=Content("x"))
    with pytest.raises(PermissionDenied):
        react(by=people[who], reply=topic.replies.get(), word="thanks", wanted=True)
    assert (Topic.objects.count(), Reply.objects.count(), Reaction.objects.count()) == (1, 1, 0)


def test_one_key_is_one_reply_and_one_topic(topic, board, people):
    key = uuid.uuid4()
    made = {say(people["resident"], topic).pk for _ in range(2)}
    assert len(made) == 2
    made = {post_reply(by=people["resident"], topic=topic, content=Content("x"), key=key).pk for _ in range(2)}
    assert len(made) == 1
    given = {"board": board, "title": "x", "content": Content("x")}
    key = uuid.uuid4()
    assert len({open_topic(by=people["resident"], key=key, **given).pk for _ in range(2)}) == 1


@pytest.mark.once
def test_what_says_nothing_is_refused_and_leaves_nothing(topic, board, people):
    with pytest.raises(NothingSaid):
        say(people["resident"], topic, " \n")
    with pytest.raises(NothingSaid):
        open_topic(by=people["resident"], board=board, title="\u200b ", content=Content("x"))
    Board.objects.filter(pk=board.pk).update(closed=True)
    board.refresh_from_db()
    with pytest.raises(BoardClosed):
        open_topic(by=people["resident"], board=board, title="x", content=Content("x"))
    topic.refresh_from_db()
    assert (Topic.objects.count(), topic.last_number) == (1, 1)


@pytest.mark.once
def test_only_those_who_hold_the_place_speak_for_it(district, topic, people):
    say(people["committee chair"], topic, spoken_for=district.courtyard)
    topic.refresh_from_db()
    assert topic.answered
    for who, place in (("resident", district.courtyard), ("committee chair", district.community)):
        with pytest.raises(PermissionDenied):
            say(people[who], topic, spoken_for=place)
    assert topic.replies.count() == 2


def test_those_who_follow_are_told_and_those_named_by_name(topic, people):
    chair, resident, worker = (people[name] for name in ("committee chair", "resident", "community worker"))
    follow_topic(by=worker, topic=topic, wanted=True)
    follow_topic(by=worker, topic=topic, wanted=True)
    say(chair, topic, "@#1 量过了")
    assert announced("forum.named") == [{resident.pk}]
    assert announced("forum.replied") == [{worker.pk}]
    follow_topic(by=worker, topic=topic, wanted=False)
    quoted = topic.replies.get(number=2)
    say(resident, topic, "好", quoted=quoted, quoted_text="量过了")
    assert announced("forum.named") == [{resident.pk}, {chair.pk}]
    assert announced("forum.replied") == [{worker.pk}]
    heard = Message.objects.filter(topic=f"forum/{topic.pk}").order_by("pk")
    assert [each.payload["number"] for each in heard] == [2, 3]
    assert all(set(each.payload) == {"kind", "id", "number", "url"} for each in heard), "no words go to open pages"


@pytest.mark.once
def test_a_crowd_called_at_once_is_five(topic, people):
    names = [name for name, person in people.items() if person and name not in OUTSIDERS][:8]
    writers = [name for name in names if name not in ("supervisor", "approver", "cashier")]
    for name in writers[:7]:
        say(people[name], topic, "到")
    say(people["district officer"], topic, " ".join(f"@#{number}" for number in range(1, 8)))
    (told,) = announced("forum.named")[-1:]
    assert len(told) <= 5


def test_who_is_kept_off_is_not_heard(topic, people):
    resident, chair = people["resident"], people["committee chair"]
    keep_off(by=resident, person=chair)
    keep_off(by=resident, person=chair)
    say(chair, topic, "@#1 听我说", quoted=topic.replies.get(), quoted_text="有人量过没有？")
    assert Announcement.objects.count() == 0
    let_back(by=chair, block=Block.objects.get())
    assert Block.objects.count() == 1, "only who keeps off lets back"
    let_back(by=resident, block=Block.objects.get())
    say(chair, topic, "@#1 听我说")
    assert announced("forum.named") == [{resident.pk}]


def test_a_slip_is_mended_freely_and_later_words_are_kept(topic, people):
    resident = people["resident"]
    opening = topic.replies.get()
    edit_reply(by=resident, reply=opening, text="有人量过没得？", read=state_of(opening))
    opening.refresh_from_db()
    assert (opening.version, opening.revisions.count()) == (1, 0)
    Reply.objects.update(written_at=timezone.now() - timedelta(minutes=16))
    opening.refresh_from_db()
    edit_reply(by=resident, reply=opening, text="**哪个**量过？", read=state_of(opening))
    opening.refresh_from_db()
    assert (opening.version, opening.html) == (2, "<p><strong>哪个</strong>量过？</p>")
    assert [revision.text for revision in opening.revisions.all()] == ["有人量过没得？"]


@pytest.mark.once
def test_nobody_changes_what_they_have_not_seen_or_what_is_not_theirs(topic, people):
    opening = topic.replies.get()
    with pytest.raises(Overtaken):
        edit_reply(by=people["resident"], reply=opening, text="x", read="older")
    with pytest.raises(PermissionDenied):
        edit_reply(by=people["forum moderator"], reply=opening, text="x", read=state_of(opening))
    lock_topic(by=people["forum moderator"], topic=topic, reason="说完了")
    with pytest.raises(TopicLocked):
        edit_reply(by=people["resident"], reply=opening, text="x", read=state_of(opening))
    with pytest.raises(TopicLocked) as locked:
        say(people["resident"], topic)
    assert locked.value.args[0].reason == "说完了"
    opening.refresh_from_db()
    assert opening.text == "有人量过没有？"


def test_a_word_is_said_once_and_taken_away(topic, people):
    opening = topic.replies.get()
    for _ in range(2):
        react(by=people["committee chair"], reply=opening, word="makes_sense", wanted=True)
    react(by=people["committee chair"], reply=opening, word="thanks", wanted=True)
    assert opening.reactions.count() == 2
    react(by=people["committee chair"], reply=opening, word="makes_sense", wanted=False)
    assert [each.word for each in opening.reactions.all()] == ["thanks"]
    with pytest.raises(ValueError, match="nonsense"):
        react(by=people["committee chair"], reply=opening, word="nonsense", wanted=True)
