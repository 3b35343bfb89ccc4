"""Putting away, locking, moving, objecting: with a reason, told to the author, never in one's own case."""

import pytest
from django.core.exceptions import PermissionDenied

from communities.cases.actions import open_case
from communities.cases.models import Step
from communities.forum.actions import (
    answer_objection,
    dismiss_report,
    hide_reply,
    join_case,
    lock_topic,
    move_topic,
    object_to,
    open_case_of,
    pin_topic,
    react,
    report_reply,
    take_back,
)
from communities.forum.models import Board, Judgement, Objection, Report
from communities.forum.on_cases import details
from communities.forum.refusals import AlreadyObjected, AlreadySettled, TopicLocked
from communities.forum.successions import hand_over_topics
from portal.audit.models import Record
from portal.notify.fan_out import fan_out
from portal.notify.models import Announcement, Delivery, MailPreference, Notification
from portal.notify.queries import mail_choices
from portal.search.finding import found
from portal.search.indexing import refresh_scope
from tests.communities.forum.conftest import say


@pytest.fixture
def moderator(people):
    return people["forum moderator"]


@pytest.fixture
def reply(topic, people):
    return say(people["committee member"], topic, "3 栋那家飞线，电话我有。")


def texts(asked: str, topic) -> list[int]:
    return [each.number for each in found(asked, scopes=[str(topic.community_id)], kind="forum.reply")]


def test_put_away_with_a_reason_that_the_author_is_told(topic, reply, people, moderator):
    assert texts("飞线", topic) == [reply.pk]
    judgement = hide_reply(by=moderator, reply=reply, reason="写了电话")
    assert hide_reply(by=people["community worker"], reply=reply, reason="又一次") == judgement
    topic.refresh_from_db()
    assert (topic.last_number, topic.reply_count, topic.hidden) == (2, 1, False)
    assert texts("飞线", topic) == []
    told = Announcement.objects.get(kind="forum.judged")
    assert (told.audience, told.text) == ({"ids": [people["committee member"].pk]}, "写了电话")
    assert Record.objects.filter(verb="forum.judgement.hidden").count() == 1
    with pytest.raises(TopicLocked):
        react(by=people["resident"], reply=reply, word="thanks", wanted=True)
    take_back(by=people["community worker"], judgement=judgement, reason="看错了")
    topic.refresh_from_db()
    assert topic.reply_count == 2
    assert texts("飞线", topic) == [reply.pk]


@pytest.mark.once
@pytest.mark.parametrize(
    "who", ["resident", "committee chair", "worker elsewhere", "district officer", "administrator"]
)
def test_who_does_not_keep_order_judges_nothing(topic, reply, people, who):
    board = Board.objects.get(community=topic.community, slug="ideas")
    for act in (
        lambda by: hide_reply(by=by, reply=reply, reason="x"),
        lambda by: lock_topic(by=by, topic=topic, reason="x"),
        lambda by: move_topic(by=by, topic=topic, board=board, reason="x"),
        lambda by: pin_topic(by=by, topic=topic, wanted=True),
    ):
        with pytest.raises(PermissionDenied):
            act(people[who])
    assert Judgement.objects.count() == 0


@pytest.mark.once
def test_nobody_judges_their_own_case(topic, people, moderator):
    own = say(moderator, topic, "我说的")
    report = report_reply(by=people["resident"], reply=own, reason="不对")
    with pytest.raises(PermissionDenied):
        hide_reply(by=moderator, reply=own, reason="x")
    with pytest.raises(PermissionDenied):
        dismiss_report(by=moderator, report=report, reason="x")
    judgement = hide_reply(by=people["community worker"], reply=own, reason="不妥")
    with pytest.raises(PermissionDenied):
        take_back(by=moderator, judgement=judgement, reason="x")
    objection = object_to(by=moderator, judgement=judgement, reason="哪里不妥？")
    for who in ("forum moderator", "community worker"):
        with pytest.raises(PermissionDenied):
            answer_objection(by=people[who], objection=objection, overturn=False, reason="x")
    objection.refresh_from_db()
    assert objection.state == Objection.State.OPEN


@pytest.mark.parametrize("overturn", [False, True])
def test_one_objection_answered_by_another(topic, reply, people, moderator, overturn):
    judgement = hide_reply(by=moderator, reply=reply, reason="写了电话")
    with pytest.raises(PermissionDenied):
        object_to(by=people["resident"], judgement=judgement, reason="x")
    objection = object_to(by=people["committee member"], judgement=judgement, reason="那是我自己的电话")
    with pytest.raises(AlreadyObjected):
        object_to(by=people["committee member"], judgement=judgement, reason="再来")
    told = Announcement.objects.get(kind="forum.to_judge")
    assert told.audience["roles"] == ["forum_moderator", "community_worker"]
    worker = people["community worker"]
    answer_objection(by=worker, objection=objection, overturn=overturn, reason="看过了")
    with pytest.raises(AlreadySettled):
        answer_objection(by=worker, objection=objection, overturn=not overturn, reason="再看")
    reply.refresh_from_db()
    topic.refresh_from_db()
    assert (reply.hidden_id is None, topic.reply_count) == (overturn, 2 if overturn else 1)
    assert Announcement.objects.get(kind="forum.answered").audience == {"ids": [people["committee member"].pk]}


@pytest.mark.once
def test_a_report_is_answered_by_what_was_done(topic, reply, people, moderator):
    first = report_reply(by=people["resident"], reply=reply, reason="有电话")
    assert report_reply(by=people["resident"], reply=reply, reason="又") == first
    with pytest.raises(PermissionDenied):
        report_reply(by=people["committee member"], reply=reply, reason="自己")
    second = report_reply(by=people["committee chair"], reply=reply, reason="同")
    dismiss_report(by=moderator, report=second, reason="没有大碍")
    hide_reply(by=moderator, reply=reply, reason="写了电话")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (Report.State.ACTED, Report.State.DISMISSED)
    answered = Announcement.objects.filter(kind="forum.answered").values_list("audience", flat=True)
    assert [each["ids"] for each in answered] == [[people["committee chair"].pk], [people["resident"].pk]]
    with pytest.raises(AlreadySettled):
        dismiss_report(by=people["community worker"], report=first, reason="x")


@pytest.mark.once
def test_an_official_answer_that_is_put_away_answers_nothing(district, topic, people, moderator):
    official = say(people["committee chair"], topic, "11 米", spoken_for=district.courtyard)
    judgement = hide_reply(by=moderator, reply=official, reason="量错了")
    topic.refresh_from_db()
    assert not topic.answered
    take_back(by=moderator, judgement=judgement, reason="没错")
    topic.refresh_from_db()
    assert topic.answered


@pytest.mark.once
def test_lock_and_move_and_back(topic, people, moderator):
    ideas = Board.objects.get(community=topic.community, slug="ideas")
    elsewhere = Board.objects.exclude(community=topic.community).first()
    moved = move_topic(by=moderator, topic=topic, board=ideas, reason="是个点子")
    assert move_topic(by=moderator, topic=topic, board=ideas, reason="再") is None
    with pytest.raises(ValueError, match="another community"):
        move_topic(by=moderator, topic=topic, board=elsewhere, reason="x")
    locked = lock_topic(by=moderator, topic=topic, reason="说完了")
    assert lock_topic(by=moderator, topic=topic, reason="再") == locked
    for judgement in (moved, locked):
        take_back(by=moderator, judgement=judgement, reason="算了")
        take_back(by=moderator, judgement=judgement, reason="算了")
    topic.refresh_from_db()
    told = Announcement.objects.filter(key__startswith="forum.judged:").order_by("pk")
    assert [each.headline for each in told] == [
        f"版主把你起的话头挪到了别的分类：{topic.title}",
        f"版主锁了你起的话头：{topic.title}",
        *[f"版主撤回了对你说的话的处理：{topic.title}"] * 2,
    ]
    assert (topic.board.slug, topic.is_locked) == ("yard", False)
    assert Record.objects.filter(verb="forum.judgement.taken_back").count() == 2


def test_one_choice_holds_for_all_that_a_moderator_does(topic, people, moderator):
    author = people["resident"]
    assert "forum.locked" not in mail_choices(author)
    MailPreference.objects.create(user=author, kind="forum.judged", wanted=False)
    lock_topic(by=moderator, topic=topic, reason="说完了")
    fan_out()
    assert Notification.objects.filter(user=author, announcement__kind="forum.locked").count() == 1
    assert not Delivery.objects.filter(user=author).exists()


def test_a_topic_leads_to_its_case_and_leaves_it_when_put_away(topic, reply, people, moderator):
    resident = people["resident"]
    case = open_case_of(by=resident, topic=topic, title="充电棚", summary="离窗户多远", key=None)
    topic.refresh_from_db()
    assert topic.case == case
    step = Step.objects.get(case=case, kind="forum.topic")
    for name in ("resident", "committee chair"):
        react(by=people[name], reply=reply, word="makes_sense", wanted=True)
    drawn = details([step], None)[step.pk]
    assert (drawn["topic"].reply_count, drawn["agreed"]["reply"], drawn["agreed"]["count"]) == (2, reply, 2)
    judgement = hide_reply(by=moderator, reply=topic.replies.get(number=1), reason="是广告")
    topic.refresh_from_db()
    step.refresh_from_db()
    assert topic.hidden
    assert (step.withdrawal_reason, step.viewers) == ("是广告", "staff"), "its title is read by nobody else"
    assert texts("飞线", topic) == texts("窗户", topic) == []
    assert details([step], None) == {}
    take_back(by=moderator, judgement=judgement, reason="不是")
    step.refresh_from_db()
    assert (step.withdrawn_at, step.viewers) == (None, "everyone")
    assert len(texts("窗户", topic)) == len(texts("飞线", topic)) == 1


@pytest.mark.once
def test_a_topic_joins_another_case_of_its_own_community(district, topic, people):
    resident = people["resident"]
    here, next_one = (
        open_case(by=resident, community=district.community, place=district.community, title=title, summary="x")
        for title in ("一", "二")
    )
    there = open_case(
        by=people["resident elsewhere"], community=district.elsewhere, place=district.elsewhere, title="x", summary="x"
    )
    join_case(by=resident, topic=topic, case=here)
    join_case(by=resident, topic=topic, case=next_one)
    assert Step.objects.get(case=here, kind="forum.topic").withdrawn_at is not None
    assert Step.objects.get(case=next_one, kind="forum.topic").withdrawn_at is None
    with pytest.raises(ValueError, match="another community"):
        join_case(by=resident, topic=topic, case=there)
    with pytest.raises(PermissionDenied):
        join_case(by=people["committee chair"], topic=topic, case=here)
    join_case(by=people["community worker"], topic=topic, case=here)


def test_topics_go_on_with_the_community_that_goes_on(district, topic):
    hand_over_topics(place=district.community, successors=[district.elsewhere])
    topic.refresh_from_db()
    assert (topic.community, topic.board.community, topic.board.slug) == (
        district.elsewhere,
        district.elsewhere,
        "yard",
    )
    refresh_scope(str(district.community.pk))
    assert len(texts("窗户", topic)) == 1
