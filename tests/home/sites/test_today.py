"""What one can do today: what closes first stands first, and the stored page ends with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.cases.actions import finish_case, open_case, rate_case
from communities.cases.models import Case
from communities.occasions.actions import withdraw
from home.sites.actions import open_front_door, open_site
from portal.freshness.stamps import UNTIL_HEADER
from tests.districts import small_district
from tests.objects_linkage import need
from tests.objects_volunteering import at_noon, event, signed_up

pytestmark = pytest.mark.once


@pytest.fixture
def district(db):
    made = small_district()
    open_front_door(by=None, district=made.place)
    open_site(by=None, community=made.community)
    return made


def ready_to_be_rated(district, title: str, days: int) -> Case:
    case = open_case(
        by=district.people["resident"], community=district.community, place=district.community, title=title, summary="x"
    )
    until = timezone.now() + timedelta(days=days)
    return finish_case(
        by=district.people["community worker"], case=case, outcome="done", text="好了", rating_until=until
    )


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


def test_a_day_without_anything_to_do_says_nothing_of_it(client, district):
    assert "今天能做的" not in client.get("/c/xinhong/").content.decode()


def test_what_closes_first_stands_first_and_ends_the_page(client, district):
    later, first = ready_to_be_rated(district, "换路灯", 9), ready_to_be_rated(district, "修坡道", 2)
    response = client.get("/c/xinhong/")
    html = response.content.decode()
    assert html.index("修坡道") < html.index("换路灯")
    assert f"{first.address()}#rate" in html
    assert response[UNTIL_HEADER] == str(first.rating_until.timestamp())
    assert later.rating_until > first.rating_until


def test_what_one_has_rated_is_not_asked_of_one_again(client, district):
    case, other = ready_to_be_rated(district, "修坡道", 2), ready_to_be_rated(district, "换路灯", 9)
    rate_case(by=district.people["resident"], case=case, score=4)
    assert f"{case.address()}#rate" in client.get("/c/xinhong/").content.decode()
    client.force_login(district.people["resident"])
    page = client.get("/c/xinhong/").content.decode()
    assert f"{case.address()}#rate" not in page
    assert f"{other.address()}#rate" in page


def test_who_may_not_rate_is_not_asked_to(client, district):
    case = ready_to_be_rated(district, "修坡道", 2)
    for who, asked in (("resident", True), ("committee chair", False), ("resident elsewhere", False)):
        client.force_login(district.people[who])
        assert (f"{case.address()}#rate" in client.get("/c/xinhong/").content.decode()) is asked


def test_what_is_over_is_gone(client, district):
    case = ready_to_be_rated(district, "修坡道", 2)
    Case.objects.filter(pk=case.pk).update(rating_until=timezone.now() - timedelta(seconds=1))
    assert "今天能做的" not in client.get("/c/xinhong/").content.decode()


def test_a_place_that_is_kept_for_one_stands_first_and_for_oneself_alone(client, district):
    chair, resident = district.people["committee chair"], district.people["resident"]
    ready_to_be_rated(district, "修坡道", 1)
    made = event(chair, district.community, district.courtyard, 1, starts_at=at_noon(5), offer_minutes=3 * 24 * 60)
    first = signed_up(district.people["supervisor"], made)
    signed_up(resident, made)
    withdraw(by=first.person, booking=first)
    mine = made.occasion.own_address()
    assert mine not in client.get("/c/xinhong/").content.decode()
    client.force_login(resident)
    page = client.get("/c/xinhong/").content.decode()
    assert "空出来一个位子，给你留到" in page
    assert page.index(mine) < page.index("修坡道")
    client.force_login(district.people["event organiser"])
    assert mine not in client.get("/c/xinhong/").content.decode()


def test_who_may_not_help_is_not_asked_to(client, district):
    need(district.people["community worker"], district.community, title="给 40 件冬衣缝名字")
    asked = "看我能不能帮"
    assert asked in client.get("/c/xinhong/").content.decode(), "a neighbour may sign in"
    for who, is_asked in (("resident", True), ("treasurer", False)):
        client.force_login(district.people[who])
        assert (asked in client.get("/c/xinhong/").content.decode()) is is_asked
