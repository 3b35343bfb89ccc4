"""The table, the quarter, the roll-ups, what a case tells, what ends by itself, what another place takes over."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from communities.cases.actions import open_case
from communities.cases.models import Step
from communities.linkage import actions
from communities.linkage.expiry import close_what_is_over
from communities.linkage.kinds import CardState
from communities.linkage.models import Card
from communities.linkage.rolling_up import Quarter, quarter_of, report_of, roll_up
from communities.linkage.successions import hand_over_what_goes_on
from tests.districts import community
from tests.objects_linkage import agree, facts, finish, move, need, offer, reread, terms

pytestmark = pytest.mark.once


def done(here, **more):
    project = here.introduced(**more)
    return finish(agree(project, *here.sides(project)), *here.sides(project), money=1250)


def test_the_table_says_how_far_each_is(here, client):
    project = done(here)
    offer(here.resident, here.community, "me")
    text = b"".join(client.get("/c/xinhong/linkage/cards.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "编号 number"
    wanted = next(row for row in rows if row[1] == "要")
    assert wanted[2:5] == ["三社联动", "公益联办", "人手"]
    assert wanted[13:] == ["做完了", project.agreement.number, "31", "840", "12.50"]
    assert any(here.resident.masked_name in row for row in rows)
    assert here.resident.name not in text


def test_a_quarter_counts_what_happened_in_it(here, client):
    done(here)
    today = timezone.localdate()
    now = quarter_of(today)
    report = report_of(here.community, now)
    about = ("society", "welfare")
    assert (report.needs[about], report.offers[about], report.agreements[about], report.done[about]) == (1, 1, 1, 1)
    assert (report.people, report.minutes, report.money) == (31, 840, 1250)
    empty = report_of(here.community, now.before)
    assert (empty.needs, empty.done, empty.people) == ({}, {}, 0)
    page = client.get(f"/c/xinhong/linkage/quarter/{now.year}-{now.number}/").content.decode()
    assert "31 位老人理了发" in page
    for wrong in (f"{now.following.year}-{now.following.number}", "2026-0", "2026-5", "2016-4"):
        assert client.get(f"/c/xinhong/linkage/quarter/{wrong}/").status_code == 404
    assert client.get("/c/xinhong/linkage/quarter/")["Location"].endswith(f"/{now.year}-{now.number}/")


def test_quarters_meet_without_a_gap():
    last = Quarter(2026, 4)
    assert (last.first, last.last, last.following, last.before) == (
        date(2026, 10, 1), date(2026, 12, 31), Quarter(2027, 1), Quarter(2026, 3),
    )  # fmt: skip
    assert last.span[1] == last.following.span[0]
    assert [quarter_of(date(2026, month, 1)).number for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_roll_ups_add_up(here, client):
    done(here)
    need(here.worker, here.community, title="没人接")
    near = community("510108004009", "水碾社区", "shuinian", here.district.subdistrict, "水碾")
    offer(here.speaker, near, f"organisation-{here.station.pk}")
    there = roll_up(here.district.subdistrict)
    assert {row.place.slug: (row.needs, row.offers, row.done) for row in there.rows} == {
        "xinhong": (1, 1, 1), "shuinian": (0, 1, 0),
    }  # fmt: skip
    whole = roll_up(here.district.place)
    assert (whole.total.needs, whole.total.offers, whole.total.done) == (1, 2, 1)
    assert whole.by_kind == {("society", "welfare"): 4}
    assert "双桥子街道" in client.get("/linkage/").content.decode()
    assert "水碾社区" in client.get("/linkage/shuangqiaozi/").content.decode()


def test_a_case_hears_of_each_step(here, client):
    case = open_case(by=here.worker, community=here.community, place=here.community, title="老人太闷", summary="。")
    wanted = actions.write_card(
        by=here.worker, community=here.community, side="need", facts=facts(), party=f"place-{here.community.pk}",
        case=case,
    )  # fmt: skip
    had = offer(here.speaker, here.community, f"organisation-{here.station.pk}")
    project = actions.introduce(by=here.worker, need=wanted, offer=had)
    ours, theirs = here.sides(project)
    project = move(agree(project, ours, theirs), "under_way", ours, theirs)
    kinds = lambda: set(Step.objects.filter(case=case, withdrawn_at=None).values_list("kind", flat=True))  # noqa: E731
    assert {"linkage.need", "linkage.agreement", "linkage.project"} <= kinds()
    assert "王" not in "".join(Step.objects.values_list("title", flat=True))
    brings = {party.pk: "别的" for party in project.parties}
    actions.write_agreement(by=here.worker, project=project, terms=terms(), brings=brings, version=project.version)
    assert "linkage.agreement" not in kinds(), "it binds nobody until all have signed anew"
    actions.stop_project(by=here.worker, project=project, reason="天冷", version=reread(project).version)
    assert "linkage.project" not in kinds()
    assert "老人太闷" in client.get(project.address()).content.decode()
    page = client.get(case.address()).content.decode()
    assert "谁能帮" in page
    assert f"/c/xinhong/linkage/offer/?case={case.pk}" in page


def test_what_is_over_comes_off_by_itself(here):
    card, lasting = need(here.worker, here.community), need(here.worker, here.community, until_day=None)
    Card.objects.filter(pk=card.pk).update(from_day=None, until_day=timezone.localdate() - timedelta(days=1))
    assert close_what_is_over() == 1
    assert close_what_is_over() == 0
    card.refresh_from_db()
    lasting.refresh_from_db()
    assert (card.state, lasting.state) == (CardState.CLOSED, CardState.OPEN)
    assert card.closed_because == "最后一天已经过了。"


def test_what_goes_on_goes_to_the_one_successor(here):
    project = here.introduced()
    over = done(here, title="早做完的")
    successor = community("510108004010", "新鸿里社区", "xinhongli", here.district.subdistrict, "鸿里")
    hand_over_what_goes_on(place=here.community, successors=[successor, here.district.elsewhere])
    assert reread(project).community == here.community
    hand_over_what_goes_on(place=here.community, successors=[successor])
    assert (reread(project).community, reread(over).community) == (successor, here.community)
    assert reread(project).parties[0].place == successor
