"""Who hears of a matter: those on the spot of a new one, and whoever raised it of each step they may open."""

import pytest

from communities.cases.actions import branch_case, join_case, part_case, reopen_case
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.notify.fan_out import fan_out
from portal.notify.models import Announcement, MailPreference, Notification
from tests.communities.cases.conftest import done, raised
from tests.communities.cases.conftest import step as step_of
from tests.districts import person


def step(case, key: str = "linkage.need:1", **more):
    return step_of(case, key, kind="linkage.need", **more)


def told(kind: str) -> list[tuple[str, list[int]]]:
    rows = Announcement.objects.filter(kind=kind).order_by("pk")
    return [(each.text, each.audience["ids"]) for each in rows]


def ids(district, *names: str) -> list[int]:
    return sorted(district.people[name].pk for name in names)


@pytest.mark.parametrize("by", ["resident", "committee chair", "community worker"])
def test_of_a_new_matter_hears_who_looks_after_its_place_but_for_who_raised_it(district, by):
    person("next door", (Role.COMMITTEE_CHAIR, district.next_door))
    case = raised(district, by)
    on_the_spot = {"committee member", "committee chair", "community worker"} - {by}
    assert told("case.to_look_after") == [(case.summary, ids(district, *on_the_spot))]
    assert Announcement.objects.get(kind="case.to_look_after").url == case.address()


def test_of_a_matter_of_the_whole_community_its_workers_hear(district):
    case = raised(district, place=district.community)
    assert told("case.to_look_after") == [(case.summary, ids(district, "community worker"))]
    raised(district, "community worker", place=district.community)
    assert len(told("case.to_look_after")) == 1, "nobody else looks after it"
    chair = district.people["committee chair"]
    branch_case(by=chair, case=raised(district), place=district.courtyard, title="路灯", summary="x", reason="另一件")
    assert told("case.to_look_after")[-1][1] == ids(district, "committee member", "community worker")


def test_who_raised_it_hears_of_each_new_step_once(district):
    case = raised(district)
    assert told("case.moved") == []
    made = step(case)
    step(case)
    step(case, title="改了说法")
    step(case, "own", by=district.people["resident"])
    assert told("case.moved") == [("修坡道", ids(district, "resident"))]
    assert Announcement.objects.get(kind="case.moved").url == f"{case.address()}#step-{made.pk}"


def test_of_a_step_they_may_not_open_they_do_not_hear(district):
    case = raised(district)
    step(case, "staff", viewers="staff")
    assert told("case.moved") == []
    step(case, "neighbours", viewers="neighbours", title="只给邻居")
    assert told("case.moved") == [("只给邻居", ids(district, "resident"))]
    own = raised(district, "committee chair")
    step(own, "staff", viewers="staff", title="只给管事的")
    assert told("case.moved")[1:] == [("只给管事的", ids(district, "committee chair"))]


def test_of_what_flowed_together_all_hear_who_raised_a_part(district):
    into, part = raised(district), raised(district, "committee chair", title="台阶太高")
    join_case(by=district.people["community worker"], case=part, into=into, reason="同一个")
    step(part)
    assert told("case.moved") == [("修坡道", ids(district, "resident", "committee chair"))]


def test_of_its_end_nobody_hears_twice(district):
    """The resident of the table lives elsewhere in the community, so is not among those it concerns."""
    neighbour = person("neighbour", (Role.RESIDENT, district.courtyard))
    case, own = raised(district), raised(district)
    type(own).objects.filter(pk=own.pk).update(opened_by=neighbour)
    for each in (case, own):
        done(district, each)
    assert told("case.moved") == [("坡道修好了，一比十二。", ids(district, "resident"))]
    assert Announcement.objects.filter(kind="case.ended").count() == 2
    reopen_case(by=district.people["committee chair"], case=case, reason="又坏了")
    assert told("case.moved")[1:] == [("重新办", ids(district, "resident"))]


def test_who_closes_it_is_not_told_of_it(district):
    """Also where they live there themselves."""
    chair = district.people["committee chair"]
    neighbour = person("neighbour", (Role.RESIDENT, district.courtyard))
    grant_role(by=None, user=chair, role=Role.RESIDENT, scope=district.courtyard.path, reason="test")
    done(district, raised(district), by="committee chair")
    fan_out()
    assert set(Notification.objects.filter(announcement__kind="case.ended").values_list("user", flat=True)) == {
        neighbour.pk
    }


def test_who_wants_no_mail_of_it_gets_none(district):
    resident = district.people["resident"]
    MailPreference.objects.create(user=resident, kind="case.moved", wanted=False)
    step(raised(district))
    fan_out()
    got = Notification.objects.get(user=resident, announcement__kind="case.moved")
    assert got.announcement.headline == "往前走了一步：2 栋门口能不能修个坡道"
    assert not got.announcement.deliveries.exists()
    chair = district.people["committee chair"]
    (delivery,) = chair.notifications.get().announcement.deliveries.filter(user=chair)
    assert delivery.announcement.headline.startswith("有人提了一件事：")


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 40])
def test_what_telling_costs(district, count, django_assert_num_queries):
    for number in range(count):
        person(f"chair{number}", (Role.COMMITTEE_CHAIR, district.courtyard))
    # 8 savepoints; the grants of who raises it, the case, its record, 1 found and 3 of its words for the search, who
    # looks after it, the announcement; the case held, the step looked for and made, that it moved, the stamp, those
    # who listen.
    with django_assert_num_queries(23):
        case = raised(district)
    # 2 savepoints; the case held, the step looked for and made, who raised it, the announcement, that it moved, the
    # stamp, those who listen.
    with django_assert_num_queries(10):
        step(case)


def test_who_raised_two_that_become_one_or_part_hears_why_but_for_who_did_it(district):
    worker = district.people["community worker"]
    into, case = raised(district), raised(district, "committee chair", title="台阶太高")
    join_case(by=worker, case=case, into=into, reason="同一个台阶")
    join_case(by=worker, case=case, into=into, reason="同一个台阶")
    assert told("case.joined") == [("同一个台阶", ids(district, "resident", "committee chair"))]
    joined = Announcement.objects.get(kind="case.joined")
    assert joined.url == into.address()
    assert joined.headline == "从此是一件事：“台阶太高”和“2 栋门口能不能修个坡道”"
    part_case(by=district.people["committee chair"], case=case, reason="不是同一个门")
    assert told("case.parted") == [("不是同一个门", ids(district, "resident"))]
    assert Announcement.objects.get(kind="case.parted").url == into.address()


def test_the_end_of_a_part_is_the_end_of_the_whole(client, district):
    worker = district.people["community worker"]
    into, case = raised(district), raised(district, "committee chair", title="台阶太高")
    join_case(by=worker, case=case, into=into, reason="同一个台阶")
    client.force_login(worker)
    answer = client.get(f"{case.address()}finish/", follow=True)
    assert answer.redirect_chain == [(into.address(), 302)]
    assert "它已并进另一件事" in answer.content.decode()
