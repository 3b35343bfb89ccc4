"""Words, following, keeping off, reports, judgements and objections through the pages."""

import pytest

from communities.cases.actions import join_case, open_case
from communities.forum.actions import join_case as join_topic
from communities.forum.actions import keep_off, open_topic, report_reply
from communities.forum.actions.drafting import Content
from communities.forum.models import Block, Draft, Judgement, Objection, Reaction, Report, Subscription, Topic
from portal.notify.models import Announcement
from tests.communities.forum.conftest import say

pytestmark = pytest.mark.once

FORUM = "/c/xinhong/forum/"


@pytest.fixture
def reply(topic, people):
    return say(people["committee member"], topic, "三栋那家飞线")


def test_a_word_with_and_without_a_script(client, people, topic):
    client.force_login(people["committee chair"])
    address = f"{topic.address()}1/words/"
    assert client.post(address, {"say": "thanks"})["Location"] == f"{topic.address()}1/"
    fragment = client.post(address, {"say": "makes_sense"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert fragment.count('aria-pressed="true"') == 2
    client.post(address, {"unsay": "thanks"})
    assert [each.word for each in Reaction.objects.all()] == ["makes_sense"]
    for wrong in ({}, {"say": "nonsense"}, {"unsay": ""}):
        assert client.post(address, wrong).status_code == 400


def test_who_agrees_without_end_waits(client, people, topic, monkeypatch):
    monkeypatch.setattr("communities.forum.views.taking_part.count", lambda request, limit: False)
    client.force_login(people["committee chair"])
    client.post(f"{topic.address()}1/words/", {"say": "thanks"})
    assert client.post(f"{topic.address()}1/report/", {"reason": "不对"}).status_code == 429
    assert (Reaction.objects.count(), Report.objects.count()) == (0, 0)


def test_follow_and_keep_off_and_back(client, people, topic):
    chair = people["committee chair"]
    client.force_login(chair)
    client.post(f"{topic.address()}follow/", {"wanted": "1"})
    assert Subscription.objects.filter(person=chair).exists()
    client.post(f"{topic.address()}follow/", {"wanted": "0"})
    assert not Subscription.objects.filter(person=chair).exists()
    client.post(f"{topic.address()}1/keep-off/")
    listed = client.get(f"{FORUM}kept-off/").content.decode()
    assert "王**" in listed
    assert people["resident"].name not in listed
    client.post(f"{FORUM}kept-off/{Block.objects.get().pk}/end/")
    assert not Block.objects.exists()


def test_from_the_report_to_the_objection_and_its_answer(client, people, topic, reply):
    client.force_login(people["resident"])
    made = client.post(f"{topic.address()}2/report/", {"reason": "写了门牌"})
    report = Report.objects.get()
    assert made["Location"] == report.address()
    assert "写了门牌" in client.get(report.address()).content.decode()
    client.force_login(people["forum moderator"])
    assert report.address() in client.get(f"{FORUM}waiting/").content.decode()
    client.post(f"{topic.address()}2/hide/", {"reason": "门牌不该写"})
    client.force_login(people["resident"])
    answered = client.get(report.address()).content.decode()
    assert "门牌不该写" in answered
    assert "三栋那家飞线" not in answered
    client.force_login(people["committee member"])
    assert "三栋那家飞线" in client.get(topic.address()).content.decode()
    address = f"{FORUM}judgements/{Judgement.objects.get().pk}/object/"
    assert "三栋" not in client.get(address).content.decode(), "the page names the judgement, not the words"
    objection_page = client.post(address, {"reason": "说的是自己家"})["Location"]
    assert client.get(address)["Location"] == objection_page
    client.force_login(people["forum moderator"])
    assert client.post(objection_page, {"answer": "stands", "reason": "x"}).status_code == 403
    client.force_login(people["community worker"])
    assert client.get(objection_page).status_code == 200
    client.post(objection_page, {"answer": "taken_back", "reason": "确实是自己家"})
    assert Objection.objects.get().state == Objection.State.OVERTURNED
    client.logout()
    page = client.get(topic.address()).content.decode()
    assert "三栋那家飞线" in page
    assert "确实是自己家" in client.get(f"{FORUM}decisions/").content.decode()


def test_who_wrote_what_is_reported_does_not_find_it_among_what_waits(client, people, topic):
    own, other = say(people["forum moderator"], topic, "我说的"), say(people["committee member"], topic, "他说的")
    reports = [report_reply(by=people["resident"], reply=reply, reason="不对") for reply in (own, other)]
    found = {}
    for who in ("forum moderator", "community worker"):
        client.force_login(people[who])
        page = client.get(f"{FORUM}waiting/")
        assert page.context["page_obj"].paginator.count == len(page.context["page_obj"].object_list)
        found[who] = [each for each in reports if each.address() in page.content.decode()]
    assert found == {"forum moderator": reports[1:], "community worker": reports}
    told = [each.audience["left_out"] for each in Announcement.objects.filter(kind="forum.to_judge").order_by("pk")]
    assert told == [sorted((reply.author_id, people["resident"].pk)) for reply in (own, other)]
    client.force_login(people["forum moderator"])
    assert [client.get(each.address()).status_code for each in reports] == [404, 200]


def test_leaving_a_reported_reply_as_it_is(client, people, topic, reply):
    client.force_login(people["resident"])
    client.post(f"{topic.address()}2/report/", {"reason": "不对"})
    report = Report.objects.get()
    client.force_login(people["forum moderator"])
    client.post(report.address(), {"reason": "没有大碍"})
    client.post(report.address(), {"reason": "再来"})
    report.refresh_from_db()
    assert (report.state, report.answer) == (Report.State.DISMISSED, "没有大碍")


def test_lock_move_pin_and_take_back(client, people, topic):
    client.force_login(people["forum moderator"])
    client.post(f"{topic.address()}lock/", {"reason": "说完了"})
    client.post(f"{topic.address()}move/", {"board": "ideas", "reason": "是个点子"})
    client.post(f"{topic.address()}pin/", {"wanted": "1"})
    topic.refresh_from_db()
    assert (topic.is_locked, topic.board.slug, topic.pinned) == (True, "ideas", True)
    page = client.get(topic.address()).content.decode()
    for judgement in Judgement.objects.all():
        path = f"{FORUM}judgements/{judgement.pk}/take-back/"
        assert path in page
        client.post(path, {"reason": "算了"})
    client.post(f"{topic.address()}pin/", {"wanted": "0"})
    topic.refresh_from_db()
    assert (topic.is_locked, topic.board.slug, topic.pinned) == (False, "yard", False)


def test_a_case_and_its_topics_lead_to_each_other(client, district, people, topic):
    client.force_login(people["resident"])
    new = {"key": "0" * 32, "case": "new", "title": "充电棚", "summary": "离窗户多远"}
    assert client.post(f"{topic.address()}case/", new)["Location"] == topic.address()
    topic.refresh_from_db()
    page = client.get(topic.address()).content.decode()
    assert f"/c/xinhong/cases/{topic.case.pk}/" in page
    matter = client.get(f"/c/xinhong/cases/{topic.case.pk}/").content.decode()
    assert f'href="{topic.address()}"' in matter
    assert f"{FORUM}write/?case={topic.case.pk}" in matter
    other = open_case(
        by=people["resident"], community=district.community, place=district.community, title="别的事", summary="x"
    )
    client.post(f"{topic.address()}case/", {**new, "case": str(other.pk)})
    topic.refresh_from_db()
    assert topic.case == other


def test_what_flowed_into_a_case_brings_its_topics_along(client, district, people, topic):
    worker = people["community worker"]
    into, part = (
        open_case(by=worker, community=district.community, place=district.community, title=title, summary="x")
        for title in ("充电棚", "飞线")
    )
    join_topic(by=people["resident"], topic=topic, case=part)
    join_case(by=worker, case=part, into=into, reason="同一件")
    say(people["committee chair"], topic)
    section = client.get(into.address()).content.decode().partition('<ol class="thread">')[2].partition("</ol>")[2]
    assert f'href="{topic.address()}"' in section
    assert "共 2 条" in section


def test_who_raised_a_matter_hears_of_its_topics_but_for_whom_they_keep_off(district, people, board):
    resident, chair, member = (people[name] for name in ("resident", "committee chair", "committee member"))
    case = open_case(by=resident, community=district.community, place=district.courtyard, title="棚", summary="x")
    keep_off(by=resident, person=member)
    for by in (resident, chair, member):
        open_topic(by=by, board=board, title=f"话头 {by.pk}", content=Content("x"), case=case)
    (told,) = Announcement.objects.filter(kind="case.moved")
    assert (told.text, told.audience) == (f"话头 {chair.pk}", {"ids": [resident.pk]})


def test_who_looks_after_matters_makes_a_topic_part_of_one(client, district, people, topic):
    chair = people["committee chair"]
    client.force_login(chair)
    assert f"{topic.address()}case/" in client.get(topic.address()).content.decode()
    page = client.get(f"{topic.address()}case/")
    assert "新起一件事时要填" in page.content.decode()
    new = {"key": "0" * 32, "case": "new", "title": "充电棚", "summary": "x", "place": district.courtyard.pk}
    assert client.post(f"{topic.address()}case/", new).status_code == 302
    topic.refresh_from_db()
    assert topic.case.place == district.courtyard
    everywhere = open_case(
        by=people["resident"], community=district.community, place=district.community, title="别的事", summary="x"
    )
    join_topic(by=people["resident"], topic=topic, case=everywhere)
    assert client.get(f"{topic.address()}case/").status_code == 403, "it is part of what somebody else looks after"


def test_a_new_matter_is_offered_where_the_topic_is(client, district, people, board, topic):
    worker, chair = people["community worker"], people["committee chair"]
    client.force_login(worker)
    assert client.get(f"{topic.address()}case/").context["form"]["place"].value() is None
    words = Content("坡道", spoken_for=district.courtyard)
    spoken = open_topic(by=chair, board=board, title="坡道的坡度", content=words)
    assert client.get(f"{spoken.address()}case/").context["form"]["place"].value() == district.courtyard.pk
    case = open_case(by=chair, community=district.community, place=district.courtyard, title="棚", summary="x")
    join_topic(by=worker, topic=topic, case=case)
    assert client.get(f"{topic.address()}case/").context["form"]["place"].value() == district.courtyard.pk


def test_a_topic_begun_from_a_case_is_part_of_it(client, district, people, board):
    resident = people["resident"]
    case, there = (
        open_case(by=people[who], community=place, place=place, title="修坡道", summary="x")
        for who, place in (("resident", district.community), ("resident elsewhere", district.elsewhere))
    )
    client.force_login(resident)
    assert "修坡道" in client.get(f"{FORUM}write/?case={case.pk}").content.decode()
    for value in (there.pk, "x", "9" * 30):
        assert "修坡道" not in client.get(f"{FORUM}write/?case={value}").content.decode()
    typed = {"title": "坡道的坡度", "board": "yard", "text": "多陡合适？", "case": str(case.pk)}
    client.post(f"{FORUM}write/", typed)
    draft = Draft.objects.get()
    client.post(f"{FORUM}write/send/", {"version": draft.version, "key": draft.key})
    assert Topic.objects.get().case == case
