"""Whoever is about to close a matter sees what every room still has open on it, and may close it all the same."""

import pytest

from communities.cases.actions import join_case, open_case
from communities.cases.models import Case
from communities.linkage import actions as linkage
from communities.linkage.models import Card
from fund.ledger.actions import open_fund
from portal.accounts.actions import open_account
from tests.districts import District, small_district
from tests.objects_linkage import facts, offer, organisation
from tests.objects_spending import asked, drafted
from tests.objects_volunteering import event

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return small_district()


@pytest.fixture
def case(district) -> Case:
    """Of two that became one: what is open hangs on the one that flowed in."""
    made = [
        open_case(
            by=district.people["community worker"], community=district.community, place=district.community,
            title=title, summary="x",
        )
        for title in ("冬天的老人", "坝坝宴")
    ]  # fmt: skip
    join_case(by=district.people["community worker"], case=made[1], into=made[0], reason="同一件")
    return made[1]


def need(by, case: Case, **more) -> Card:
    return linkage.write_card(
        by=by, community=case.community, side="need", facts=facts(**more), party=f"place-{case.community_id}", case=case
    )


def what_is_said(client, case: Case) -> str:
    client.defaults["HTTP_HOST"] = "localhost:8000"
    page = client.get(f"/c/xinhong/cases/{case.root_id or case.pk}/finish/").content.decode()
    return page.partition('<div class="note">')[2].partition("</div>")[0]


def test_each_room_names_what_is_open(client, district, case):
    worker, here = district.people["community worker"], (district.community, district.community)
    client.force_login(worker)
    case = Case.objects.get(pk=case.pk)
    assert what_is_said(client, case) == ""
    fund = open_fund(by=None, community=district.community)
    speaker = open_account(by=None, email="speaker@example.org", name="唐联络")
    station = organisation(speaker, district.community, worker)
    wanted = need(worker, case)
    taken = need(worker, case, title="理发")
    project = linkage.introduce(
        by=worker, need=taken, offer=offer(speaker, district.community, f"organisation-{station.pk}")
    )
    planned = event(worker, *here, case=case)
    request = asked(worker, fund, case=case)
    drafted(worker, fund, case=case, title="还没提交的")
    event(worker, *here, case=case, publish=False, title="还没发出的")
    said = what_is_said(client, case)
    for thing in (wanted, project, planned, request):
        assert f'href="{thing.address()}"' in said
    assert said.count("<li>") == 4
    assert "也可以照样办结" in said
    closed = client.post(f"/c/xinhong/cases/{case.root_id}/finish/", {"outcome": "done", "text": "好了"})
    assert closed.status_code == 302


@pytest.mark.parametrize("count", [10, 300])
def test_it_costs_the_same_with_much_open(client, district, case, count, django_assert_num_queries):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    worker = district.people["community worker"]
    card = need(worker, Case.objects.get(pk=case.pk))
    told = {field.attname: getattr(card, field.attname) for field in Card._meta.concrete_fields}
    del told["id"], told["key"]
    Card.objects.bulk_create(Card(**told) for _ in range(count))
    client.force_login(worker)
    root = Case.objects.get(pk=case.pk).root
    client.get(f"{root.address()}finish/")
    # 1 session with its person, 1 community, 1 case, 1 grants; needs, projects, events, requests; neighbours and unread
    # notifications of the head.
    with django_assert_num_queries(10):
        page = client.get(f"{root.address()}finish/")
    assert page.content.decode().count("<li>没人接的需求") == 10
