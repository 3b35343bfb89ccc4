"""A form sent from many sides at once makes one thing, and a key that is somebody else's makes another."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from communities.cases.actions import open_case
from communities.deliberation.actions import draft_minutes
from communities.forum.actions import Content, open_boards, open_topic
from communities.linkage.actions import introduce, write_card, write_log_entry
from communities.linkage.kinds import Stage
from communities.linkage.models import Project
from communities.registry.actions import propose_organisation
from fund.ledger.actions import open_fund
from fund.spending.actions import draft_request
from portal.access.roles import Role
from portal.users.models import User
from tests.concurrency.test_ledger import at_once
from tests.districts import District, person, small_district
from tests.objects_linkage import agree, facts, move, need, offer, organisation, organisation_facts
from tests.objects_spending import content, said
from tests.objects_volunteering import at_noon, details, plans
from volunteering.events.actions import Words, plan_event

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

Create = Callable[[User, uuid.UUID], Any]


def under_way(district: District, speaker: User) -> Project:
    worker = district.people["community worker"]
    station = organisation(speaker, district.community, worker)
    project = introduce(
        by=worker,
        need=need(worker, district.community),
        offer=offer(speaker, district.community, f"organisation-{station.pk}"),
    )
    ours, theirs = project.parties
    return move(agree(project, (worker, ours), (speaker, theirs)), Stage.UNDER_WAY, (worker, ours), (speaker, theirs))


def forms(district: District) -> dict[str, tuple[User, User, Create]]:
    """For each form with a key: two people who may send it, and what it does."""
    here, people = district.community, district.people
    worker, speaker = people["community worker"], person("speaker")
    colleague = person("colleague", (Role.COMMUNITY_WORKER, here))
    board, fund, project = (
        open_boards(by=None, community=here)[0],
        open_fund(by=None, community=here),
        under_way(district, speaker),
    )
    mine = f"place-{here.pk}"
    return {
        "matter": (worker, colleague, lambda by, key: open_case(
            by=by, community=here, place=here, title="修坡道", summary="轮椅上不去。", key=key
        )),
        "topic": (worker, colleague, lambda by, key: open_topic(
            by=by, board=board, title="充电棚", content=Content("够不够远？"), key=key
        )),
        "need": (worker, colleague, lambda by, key: write_card(
            by=by, community=here, side="need", facts=facts(), party=mine, key=key
        )),
        "log entry": (worker, speaker, lambda by, key: write_log_entry(
            by=by, project=project, day=timezone.localdate(), text="开工。", key=key
        )),
        "organisation": (worker, colleague, lambda by, key: propose_organisation(
            by=by, home=here, facts=organisation_facts(credit_code=""), position="店主", key=key
        )),
        "event": (worker, colleague, lambda by, key: plan_event(
            by=by, community=here, place=here, words=Words("请老人下楼"), case=None, details=details(at_noon(1)),
            slots=plans(at_noon(1), 3), key=key,
        )),
        "minutes": (worker, colleague, lambda by, key: draft_minutes(
            by=by, community=here, said=said(people["council member"]), key=key
        )),
        "request": (worker, colleague, lambda by, key: draft_request(by=by, fund=fund, content=content(), key=key)),
    }  # fmt: skip


def test_one_form_from_many_sides_is_one_thing(transactional_db, subtests):
    for name, (by, _, create) in forms(small_district()).items():
        with subtests.test(name):
            key = uuid.uuid4()
            made = at_once(6, lambda number, by=by, create=create, key=key: create(by, key))
            assert {type(each) for each in made} == {type(made[0])}, made
            assert len({each.pk for each in made}) == 1
            assert create(by, key) == made[0]


def test_a_key_that_is_somebody_elses_makes_a_thing_of_ones_own(transactional_db, subtests):
    for name, (by, other, create) in forms(small_district()).items():
        with subtests.test(name):
            key = uuid.uuid4()
            theirs = create(other, key)
            assert create(by, key) not in (theirs, create(by, None))
            assert create(other, key) == theirs


def test_two_people_who_send_one_key_at_once_have_a_thing_each(transactional_db):
    by, other, create = forms(small_district())["matter"]
    key = uuid.uuid4()
    made = at_once(6, lambda number: create((by, other)[number % 2], key))
    assert {(each.opened_by, each.pk) for each in made} >= {(by, made[0].pk), (other, made[1].pk)}
    assert made[0] != made[1]
