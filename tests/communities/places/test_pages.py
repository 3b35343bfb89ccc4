"""Finding a community, its courtyards, one courtyard, and the colours: the same for everybody, cheap, never 500."""

import re
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.places.actions.branding import set_brand
from communities.places.gazetteer import gazetteer
from communities.places.models import Place
from communities.places.queries import neighbours_of
from tests.communities.places.factories import make_brand, make_community, make_courtyard, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Place:
    community = make_community()
    Place.objects.filter(pk=community.pk).update(pinyin="xin hong", initials="xh")
    return Place.objects.get(pk=community.pk)


@pytest.fixture
def others(community) -> list[Place]:
    rows = [
        ("新华社区", "510108004007", "xinhua", "xin hua", "xh"),
        ("祥和里社区", "510108004098", "xiangheli", "xiang he li", "xhl"),
        ("桃蹊社区", "510108004099", "taoxi", "tao xi", "tx"),
    ]
    made = []
    for name, code, slug, pinyin, initials in rows:
        place = make_place("community", name, code, slug, community.parent, pinyin=pinyin, initials=initials)
        make_brand(place)
        made.append(place)
    return made


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("新鸿", ["新鸿社区"]),
            ("新鸿社区", ["新鸿社区"]),
            ("鸿", ["新鸿社区"]),
            ("xinhong", ["新鸿社区"]),
            ("Xin Hong", ["新鸿社区"]),
            ("ｘｉｎｈｏｎｇ", ["新鸿社区"]),
            ("xh", ["新鸿社区", "新华社区", "祥和里社区"]),
            ("xhl", ["祥和里社区"]),
            ("守望", ["新鸿社区"]),
            ("heli", ["祥和里社区"]),
            ("  新 鸿 ", ["新鸿社区"]),
            ("双鸿苑", ["新鸿社区"]),
            ("shuanghong", ["新鸿社区"]),
            ("新鸿南路 12 号", ["新鸿社区"]),
            ("新鸿南路12号", ["新鸿社区"]),
            ("１号院", ["新鸿社区"]),
            ("火星", []),
            ("", []),
            (" \0 ", []),
            ("鸿" * 61, []),
            ("%", []),
            ("_", []),
            ("\\", []),
            ("'; DROP TABLE places; --", []),
        ],
    )
    def test_by_name_pinyin_initials_brand_courtyard_and_address(self, community, others, text, names):
        set_brand(by=None, place=community, name="守望新鸿")
        yard = make_courtyard(community, 1, "双鸿苑", address="新鸿南路 12 号", initials="shy")
        Place.objects.filter(pk=yard.pk).update(slug="shuanghongyuan")
        make_courtyard(community, 2, "新鸿路 1 号院")
        assert {found.community.name for found in gazetteer().find(text).found} == set(names)

    def test_the_surest_comes_first(self, community, others):
        make_brand_named = make_place("community", "小新华社区", "510108004097", "xiaoxinhua", community.parent)
        make_brand(make_brand_named)
        assert [found.community.name for found in gazetteer().find("新华").found] == ["新华社区", "小新华社区"]

    @pytest.mark.parametrize("text", ["双桥子街道", "双桥子", "桥子", "shuangqiaozi", "SHUANG QIAO", "sqz"])
    def test_a_sub_district_lists_its_communities(self, community, others, text):
        subdistrict = community.parent
        Place.objects.filter(pk=subdistrict.pk).update(pinyin="shuang qiao zi", initials="sqz")
        [(found, members)] = gazetteer().find(text).subdistricts
        assert found == subdistrict
        assert set(members) == {place for place in (community, *others) if place.parent_id == subdistrict.pk}
        assert gazetteer().find(text[0]).subdistricts == []

    def test_the_communities_of_a_sub_district_stand_under_its_name(self, client, community):
        html = client.get(reverse("places:find"), {"q": "双桥子街道"}).content.decode()
        assert "<h3>双桥子街道</h3>" in html
        assert 'href="/c/xinhong/"' in html
        assert "没有叫" not in html

    def test_a_community_that_ended_is_not_found(self, community):
        Place.objects.filter(pk=community.pk).update(until=date(2026, 1, 1))
        assert gazetteer().find("新鸿").found == []

    def test_asks_once_however_much_is_found(self, others, django_assert_num_queries):
        # All places with their brands.
        with django_assert_num_queries(1):
            assert len(gazetteer().find("xh").found) == 3

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(max_size=90))
    def test_nothing_typed_breaks_the_page(self, client, community, text):
        response = client.get(reverse("places:find"), {"q": text.encode("utf-8", "replace").decode()})
        assert response.status_code == 200

    def test_what_was_typed_is_kept_and_escaped(self, client, community):
        html = client.get(reverse("places:find"), {"q": "<script>新"}).content.decode()
        assert "&lt;script&gt;新" in html
        assert "<script>新" not in html

    def test_ten_thousand_characters_get_a_sentence(self, client, community):
        response = client.get(reverse("places:find"), {"q": "长" * 2_000})
        assert response.status_code == 200
        assert "60" in response.content.decode()

    def test_results_say_sub_district_and_pinyin(self, client, community):
        html = client.get(reverse("places:find"), {"q": "xh"}).content.decode()
        assert "双桥子街道" in html
        assert "xin hong" in html
        assert 'href="/c/xinhong/"' in html


class TestCourtyards:
    def test_they_stand_by_type_in_the_order_of_the_six(self, client, community):
        make_courtyard(community, 1, "甲院", courtyard_type="commercial", households=10)
        make_courtyard(community, 2, "乙院", courtyard_type="old_urban", households=20)
        make_courtyard(community, 3, "丙院", courtyard_type="resettlement")
        html = client.get(reverse("places:courtyards", args=["xinhong"])).content.decode()
        assert re.findall("[甲乙丙]院", html) == ["丙院", "乙院", "甲院"]
        assert "30 户" in html

    def test_a_courtyard_says_what_is_known(self, client, community):
        yard = make_courtyard(
            community, 1, "双鸿苑", households=168, latitude="30.664180", longitude="104.106420", datum="GCJ02"
        )
        html = client.get(reverse("places:courtyard", args=["xinhong", yard.slug])).content.decode()
        for said in ("双鸿苑", "城市老旧小区", "168", "30.66418", "GCJ-02"):
            assert said in html
        assert "geo:" not in html

    def test_a_position_by_satellite_opens_in_the_map_of_the_device(self, client, community):
        place = {"latitude": "30.664180", "longitude": "104.106420", "datum": "WGS84"}
        yard = make_courtyard(community, 1, "双鸿苑", **place)
        html = client.get(reverse("places:courtyard", args=["xinhong", yard.slug])).content.decode()
        assert 'href="geo:30.664180,104.106420"' in html

    @pytest.mark.parametrize(
        "path", ["/c/nowhere/courtyards/", "/c/xinhong/courtyards/none/", "/c/xinhong/courtyards/a%00b/"]
    )
    def test_an_unknown_place_is_404(self, client, community, path):
        assert client.get(f"/c/{path}").status_code == 404

    def test_a_courtyard_of_another_community_is_404(self, client, community, others):
        yard = make_courtyard(others[0], 1, "别院")
        assert client.get(reverse("places:courtyard", args=["xinhong", yard.slug])).status_code == 404

    def test_a_community_without_courtyards_says_so(self, client, community):
        assert client.get(reverse("places:courtyards", args=["xinhong"])).status_code == 200


@pytest.mark.parametrize("path", ["/find/", "/brands.css", "/c/xinhong/courtyards/", "/c/xinhong/courtyards/c1/"])
class TestEveryPage:
    def test_only_reads(self, client, community, path):
        make_courtyard(community)
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
        assert client.post(path).status_code == 405

    def test_is_the_same_for_everybody(self, community, path):
        """Rule 9: no token, no session, no cookie."""
        make_courtyard(community)
        one, other = (Client().get(path) for _ in range(2))
        assert one.content == other.content
        assert not one.cookies
        assert "csrf" not in one.content.decode()

    def test_asks_the_same_however_many_places_there_are(self, client, community, path, django_assert_num_queries):
        make_courtyard(community)
        client.get(path)
        with CountedQueries() as few:
            client.get(path)
        for number in range(2, 30):
            make_courtyard(community, number)
        with django_assert_num_queries(len(few)):
            client.get(path)


def CountedQueries():  # noqa: N802
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        # The places with their brands; suggestions only when something is typed.
        ("/find/", 1),
        ("/find/?q=xh", 1),
        ("/find/?q=nowhere", 1),
        ("/find/suggestions/?q=xh", 1),
        ("/find/suggestions/", 0),
        # Brands with their places.
        ("/brands.css", 1),
        # The community, its courtyards, its neighbours in the head.
        ("/c/xinhong/courtyards/", 3),
        # The community, the courtyard, the wall of notices, its buildings, neighbours in the head, the newest event to
        # listen from.
        ("/c/xinhong/courtyards/c1/", 6),
    ],
)
def test_query_budgets(client, community, django_assert_num_queries, path, queries):
    make_courtyard(community)
    with django_assert_num_queries(queries):
        client.get(path)


@pytest.mark.parametrize("path", ["/brands.css", "/c/xinhong/courtyards/", "/c/xinhong/courtyards/c1/"])
def test_pages_are_stored_while_the_places_stand_still(client, community, path):
    make_courtyard(community)
    assert "*" in client.get(path)["X-Depends-On"].split(",")


def test_what_somebody_types_is_not_stored(client, community):
    for address in ("/find/?q=xh", "/find/suggestions/?q=xh", "/find/suggestions/?q=nowhere"):
        assert "X-Depends-On" not in client.get(address)


class TestSuggestions:
    ADDRESS = "/find/suggestions/"

    def test_the_surest_few(self, client, others):
        html = client.get(self.ADDRESS, {"q": "xh"}).content.decode()
        assert re.findall('href="(/c/[a-z]+/)"', html) == ["/c/xinhong/", "/c/xinhua/", "/c/xiangheli/"]
        assert "<html" not in html
        assert "找到 3 个。" in html
        assert "双桥子街道" in html

    def test_no_more_than_six_and_the_way_to_all(self, client, community):
        for number in range(8):
            make_brand(
                make_place("community", f"新{number}社区", f"51010800410{number}", f"xin{number}", community.parent)
            )
        html = client.get(self.ADDRESS, {"q": "新"}).content.decode()
        assert html.count('href="/c/') == 6
        assert 'href="/find/?q=%E6%96%B0"' in html
        assert "9 个都看" in html

    def test_a_sub_district_leads_to_its_communities(self, client, community):
        html = client.get(self.ADDRESS, {"q": "双桥"}).content.decode()
        assert f'href="/find/?q={quote("双桥子街道")}"' in html

    @pytest.mark.parametrize("typed", ["", "x" * 200, "%", "_", "<b>", "长" * 200, "\0", "🏠"])
    def test_whatever_is_typed_gets_an_answer(self, client, community, typed):
        response = client.get(self.ADDRESS, {"q": typed})
        assert response.status_code == 200
        assert "<b>" not in response.content.decode()
        assert "/c/" not in response.content.decode()

    def test_it_is_too_early_to_say_that_two_letters_mean_nothing(self, client, community):
        assert "没有叫" not in client.get(self.ADDRESS, {"q": "zz"}).content.decode()
        assert "没有叫“zzz”的" in client.get(self.ADDRESS, {"q": "zzz"}).content.decode()

    def test_a_guess_asks_whether_it_is_meant(self, client, community):
        for address in (self.ADDRESS, "/find/"):
            html = client.get(address, {"q": "xinghong"}).content.decode()
            assert "是不是这些？" in html
            assert 'href="/c/xinhong/"' in html

    def test_it_is_the_same_for_everybody_and_is_read_only(self, client, community):
        response = Client().get(self.ADDRESS, {"q": "xh"})
        assert not response.cookies
        assert "csrf" not in response.content.decode()
        assert client.post(self.ADDRESS).status_code == 405


def test_who_finds_nothing_is_led_on_by_sub_district_and_by_the_hotline(client, community):
    html = client.get("/find/", {"q": "火星"}).content.decode()
    assert "没有叫“火星”的" in html
    assert f'href="/find/?q={quote("双桥子街道")}"' in html
    assert "96966" in html
    assert 'href="/#communities"' in html
    # Said before everything that leads on, and in the title, which is what a screen reader says first.
    assert html.index("没有叫“火星”的", html.index("<h1")) < html.index('id="where"')
    title = html.partition("<title>")[2].partition("</title>")[0]
    assert "没有叫“火星”的" in title
    assert "没有叫" not in client.get("/find/", {"q": "新"}).content.decode().partition("</title>")[0]


@pytest.mark.parametrize(("more", "listed"), [(3, 4), (25, 20)])
def test_it_says_how_many_there_are_and_not_how_many_it_lists(client, community, more, listed):
    for number in range(more):
        code = f"510108004{number + 100}"
        make_place("community", f"新苑{number}社区", code, f"xinyuan{number}", community.parent)
    html = client.get("/find/", {"q": "社区"}).content.decode()
    assert f"找到 {more + 1} 个" in html
    assert html.count('href="/c/') == listed
    assert ("再多写几个字" in html) is (more > 20)
    assert f"{more + 1}" in client.get("/find/suggestions/", {"q": "社区"}).content.decode()


class TestColours:
    def test_each_community_has_its_four(self, client, community, others):
        css = client.get("/brands.css").content.decode()
        assert '[data-community="xinhong"]{--a1:#2D5B88;--a2:#E4ECF3;--a3:#93BBE0;--a4:#182A39}' in css
        assert css.count("[data-community=") == 4

    def test_a_new_colour_is_there_at_once(self, client, community):
        set_brand(by=None, place=community, accent="#0F5E7A")
        assert "--a1:#0F5E7A" in client.get("/brands.css").content.decode()


def test_neighbours_are_those_of_the_sub_district(community, others):
    elsewhere = make_place("subdistrict", "青龙街道", "510108015", "qinglong", community.parent.parent)
    make_place("community", "西林社区", "510108015001", "xilin", elsewhere)
    assert {place.slug for place in neighbours_of("xinhong")} == {"xinhong", "xinhua", "xiangheli", "taoxi"}


def test_english_pages_say_names_in_latin_letters(client, community):
    make_courtyard(community, 1, "新鸿路 3 号院")
    client.cookies["language"] = "en"
    html = client.get(reverse("places:courtyards", args=["xinhong"])).content.decode()
    assert "No. 3, Xinhong Road" in html
    assert "Courtyards" in html
