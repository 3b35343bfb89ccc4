"""The address of a community that has ended leads to who goes on in its stead, on both hosts."""

from datetime import date, timedelta

import pytest
from django.test import Client

from communities.places.actions.moving import succeed_place
from communities.places.models import Place
from communities.places.queries import community_or_404
from home.sites.actions import open_front_door, open_site
from tests.communities.places.factories import make_brand, make_community, make_courtyard, make_place

pytestmark = [pytest.mark.once, pytest.mark.django_db]
DAY = date(2026, 3, 1)
DISTRICT, OWN = "localhost:8000", "xinhua.localhost:8000"
# The home, a room, a page below the home, one that never was, and its own host's pages.
ADDRESSES = [
    *[
        (DISTRICT, f"/c/xinhua/{rest}")
        for rest in ("", "notices/", "courtyards/", "fund/give/", "ramp/", "nothing/here/")
    ],
    *[(OWN, path) for path in ("/", "/ramp/", "/c/xinhua/notices/")],
]


@pytest.fixture
def ending(client) -> Place:
    """新华, which is about to end, with its site open; 新鸿 and 桃蹊 beside it."""
    xinhong, xinhua, taoxi = (
        make_community(*facts)
        for facts in (
            ("新鸿社区", "510108004006", "xinhong"),
            ("新华社区", "510108004007", "xinhua"),
            ("桃蹊社区", "510108004008", "taoxi"),
        )
    )
    open_front_door(by=None, district=Place.objects.get(kind="district"))
    for community in (xinhong, xinhua, taoxi):
        open_site(by=None, community=community)
    client.get("/", HTTP_HOST=OWN)
    return xinhua


def end(place: Place, *successors: str, on: date = DAY) -> None:
    others = [Place.objects.get(slug=slug, kind="community") for slug in successors]
    succeed_place(by=None, place=place, successors=others, on=on, reason="社区合并")


def test_one_successor_is_where_every_address_leads(client, ending):
    end(ending, "xinhong")
    for host, path in ADDRESSES:
        answer = client.get(path, HTTP_HOST=host)
        assert (answer.status_code, answer["Location"]) == (301, "http://localhost:8000/c/xinhong/"), (host, path)


def test_of_several_successors_a_page_tells(ending):
    end(ending, "xinhong", "taoxi")
    for host, path in ADDRESSES:
        answer = Client().get(path, HTTP_HOST=host)
        assert answer.status_code == 410, (host, path)
        html = answer.content.decode()
        for said in ("新华社区", "2026", "社区合并", "/c/xinhong/", "/c/taoxi/"):
            assert said in html, (host, path)
        assert not answer.cookies
        assert "csrf" not in html


def test_the_page_speaks_english_too(client, ending):
    end(ending, "xinhong", "taoxi")
    client.cookies["language"] = "en"
    html = client.get("/c/xinhua/").content.decode()
    assert "Xinhua" in html
    assert "Mar" in html


def test_a_successor_that_ended_too_hands_on(client, ending):
    end(ending, "xinhong")
    end(Place.objects.get(slug="xinhong"), "taoxi", on=DAY + timedelta(days=1))
    assert client.get("/c/xinhua/", HTTP_HOST=DISTRICT)["Location"] == "http://localhost:8000/c/taoxi/"


def test_two_ways_to_one_successor_are_one(client, ending):
    end(ending, "xinhong", "taoxi")
    end(Place.objects.get(slug="xinhong"), "taoxi", on=DAY + timedelta(days=1))
    assert client.get("/c/xinhua/", HTTP_HOST=DISTRICT)["Location"] == "http://localhost:8000/c/taoxi/"


def test_a_new_community_of_that_name_has_the_address(client, ending):
    end(ending, "xinhong")
    again = make_place("community", "新华社区", "510108004099", "xinhua", ending.parent)
    make_brand(again)
    open_site(by=None, community=again)
    assert community_or_404("xinhua") == again
    for host, path in ((DISTRICT, "/c/xinhua/"), (OWN, "/")):
        assert client.get(path, HTTP_HOST=host).status_code == 200


def test_the_community_of_an_ended_host_is_known_to_a_new_process(ending):
    end(ending, "xinhong")
    assert Client().get("/", HTTP_HOST=OWN).status_code == 301


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_sent_to_an_ended_community(client, ending, method):
    end(ending, "xinhong")
    assert getattr(client, method)("/c/xinhua/fund/give/").status_code in {404, 405}


def test_an_unknown_community_is_still_not_there(client, ending):
    end(ending, "xinhong")
    assert client.get("/c/atlantis/").status_code == 404
    assert client.get("/c/xinhong/nothing/").status_code == 404


def test_an_ended_courtyard_is_not_there(client, ending):
    """Only communities have an address that others were told of."""
    yard = make_courtyard(Place.objects.get(slug="xinhong"), 1)
    other = make_courtyard(Place.objects.get(slug="xinhong"), 2)
    succeed_place(by=None, place=yard, successors=[other], on=DAY, reason="")
    assert client.get(f"/c/xinhong/courtyards/{yard.slug}/").status_code == 404
