"""What is told of the communities agrees with itself, and each says its own things."""

import re
from itertools import combinations, pairwise

import pytest

from fund.ledger.amounts import parse_amount
from home.demo.content.hemei import HEMEI
from home.demo.content.tellings import TELLINGS
from home.demo.content.typical import Telling
from home.demo.content.xianglong import XIANGLONG
from home.demo.making.images import PICTURES
from home.demo.signing_in import addresses_and_sign_ins
from portal.access.roles import Role

pytestmark = pytest.mark.once
OFFICES = {
    Role.RESIDENT, Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR, Role.COMMUNITY_WORKER, Role.EDITOR,
    Role.FORUM_MODERATOR, Role.EVENT_ORGANISER, Role.COUNCIL_MEMBER, Role.TREASURER, Role.APPROVER, Role.CASHIER,
    Role.SUPERVISOR, Role.SUBDISTRICT_OFFICER,
}  # fmt: skip
TWO = pytest.mark.parametrize("told", [XIANGLONG, HEMEI], ids=["xianglong", "hemei"])


def words_of(told: Telling) -> list[str]:
    """The sentences of its notices, topics and stories."""
    texts = [notice.text for notice in told.notices] + [said.text for topic in told.topics for said in topic.said]
    texts += [re.sub(r"<[^>]+>", "", paragraph) for story in told.stories for paragraph in story["body"]]
    return [sentence for text in texts for sentence in re.split(r"[。！？\n]", text) if len(sentence) > 6]


@TWO
def test_whoever_keeps_an_office_in_a_community_can_be_tried_there(told):
    roles = {person.role for person in told.cast}
    assert roles >= OFFICES
    assert all(person.key.endswith(told.suffix) for person in told.cast)
    assert told.cast[0].email in addresses_and_sign_ins()


def test_nobody_lives_in_two_communities():
    people = [
        {person.name for person in told.cast} | {n for names in told.neighbours.values() for n in names}
        for told in TELLINGS
    ]
    keys = [{person.key for person in told.cast} | {one.key for one in told.organisations} for told in TELLINGS]
    for one, other in combinations(range(len(TELLINGS)), 2):
        assert people[one] & people[other] == set()
        assert keys[one] & keys[other] == set()


def test_no_community_is_told_in_another_ones_words():
    for one, other in combinations(TELLINGS, 2):
        assert set(words_of(one)) & set(words_of(other)) == set()


@TWO
def test_one_matter_went_the_whole_way_and_its_rooms_say_the_same(told):
    (matter,) = [
        case for case in told.cases if case.ending and case.ending.outcome == "done" and case.ending.rated_for > 0
    ]
    (topic,) = [topic for topic in told.topics if topic.matter == matter.key]
    (request,) = [request for request in told.requests if request.case == matter.key]
    assert request.sitting
    assert request.sitting.yes > request.sitting.no
    assert [event for event in told.events if event.about == matter.key and event.day < 0]
    (settled,) = [n for n in told.notices if n.about == matter.key and n.kind == "public_display" and "结算" in n.title]

    spent = sum(parse_amount(bill.yuan) for bill in request.bills)
    agreed = sum(parse_amount(line[3]) for line in request.lines)
    given = sum(parse_amount(gift.yuan) for gift in told.gifts if gift.case == matter.key)
    assert f"¥{spent / 100:,.2f}" in settled.title
    assert f"¥{agreed / 100:,.2f}" in settled.text
    assert f"¥{(agreed - spent) / 100:,.2f}" in settled.text
    assert f"¥{given / 100:,.2f}" in request.text
    assert any(f"¥{spent / 100:,.2f}" in "".join(story["body"]) for story in told.stories)

    order = [
        matter.days,
        topic.said[0].days,
        request.asked,
        request.sitting.days,
        request.handed_in,
        request.approved,
        request.paid,
    ]
    order.append(matter.ending.days)
    assert all(earlier >= later for earlier, later in pairwise(order)), order
    assert matter.ending.scores


@TWO
def test_matters_stand_in_several_states_and_notices_are_of_several_kinds(told):
    assert {case.ending.outcome if case.ending else "into" if case.into else "open" for case in told.cases} == {
        "done", "not_ours", "into", "open",
    }  # fmt: skip
    kinds = {notice.kind for notice in told.notices}
    assert kinds >= {"information", "public_display", "activity", "found", "alert", "lift", "water"}
    assert {project.done is not None for project in told.projects} == {True, False}
    assert any(event.day < 0 for event in told.events)
    assert any(event.day > 0 for event in told.events)


@TWO
def test_every_key_leads_to_something(told):
    cases, cards = {case.key for case in told.cases}, {card.key for card in told.cards}
    people = {person.key.removesuffix(told.suffix) for person in told.cast} | {one.key for one in told.organisations}
    people |= {name for names in told.neighbours.values() for name in names}
    for each in (*told.notices, *told.events):
        assert each.about in cases | {""}
        assert each.by in people
    for topic in told.topics:
        assert topic.matter in cases | {""}
        assert {said.by for said in topic.said} <= people
    for card in told.cards:
        assert card.case in cases | {""}
        assert card.by in people
    for project in told.projects:
        assert {project.need, project.offer} <= cards
        assert project.speaker in people
    assert set(told.council) <= people


@TWO
def test_the_model_is_told_in_both_languages_with_a_drawing_and_as_a_demonstration(told):
    model = told.plain_pages[0]
    drawing, *words = model["picture"]
    assert (PICTURES / f"{drawing}.webp").stat().st_size < 60_000
    assert all(words)
    assert "2019" in model["body"][0]
    assert "演示" in model["body"][0]
    assert "demonstration" in model["body_english"][0]
    for page in (*told.stories, *told.plain_pages):
        assert all(page[name] for name in ("title", "title_english", "lead", "lead_english", "body", "body_english"))
        assert len(page["lead"]) <= 200


def test_days_slide_with_the_day_of_loading_so_no_month_is_named_and_no_weekday_agreed():
    for told in (XIANGLONG, HEMEI):
        for notice in told.notices:
            assert not re.search(r"[一二三四五六七八九十]月(?!月)", notice.title + notice.text)
            assert not re.search(r"(?<![到至])(本|下)?周[一二三四五六日](?!至|到)", notice.title), notice.title
