"""The base of every page, the pages about the site, and what is shown when something does not work."""

import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils.translation import override

from portal.design import links, pages
from portal.design.panels import Room, community_rooms
from tests.portal.design.whole_pages import Balance, whole_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]
PAGES = ("design:about", "design:accessibility", "design:privacy")
COMMUNITY = SimpleNamespace(slug="xinhong", name="新鸿社区", brand=SimpleNamespace(seal="新鸿"))


def request_to(path="/c/xinhong/", host=""):
    request = RequestFactory().get(path)
    request.host_community, request.district_origin = host, "http://localhost:8000"
    return request


def rendered(template: str, request=None, **context) -> str:
    return Template(template).render(Context({"request": request or request_to(), **context}))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_whole_in_both_languages(client, name, language):
    client.cookies["language"] = language
    response = client.get(reverse(name))
    assert response.status_code == 200
    whole_in(language, response.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_pages_refuse_other_methods(client, name):
    assert client.post(reverse(name)).status_code == 405


@pytest.mark.parametrize("name", PAGES)
def test_pages_for_all_touch_no_session(client, name, django_assert_num_queries):
    with django_assert_num_queries(0):  # Nothing in them comes from the database.
        response = client.get(reverse(name))
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize(
    ("cookie", "value", "shown"),
    [("text_size", "large", 'data-size="large"'), ("contrast", "more", 'data-contrast="more"')],
)
def test_preferences_show_on_the_page(client, cookie, value, shown):
    client.cookies[cookie] = value
    assert shown in client.get("/about/").content.decode()


def test_the_title_warns_of_errors():
    template = Template('{% extends "design/base.html" %}{% block title %}写告示{% endblock %}')
    assert "<title>写告示 · " in template.render(Context({"request": request_to()}))
    with_errors = template.render(Context({"request": request_to(), "form": SimpleNamespace(errors={"title": ["x"]})}))
    assert "<title>错误：写告示 · " in with_errors


def test_a_communitys_page_has_its_name_its_seal_and_its_rooms(monkeypatch):
    monkeypatch.setattr(community_rooms, "_items", {"about": (1, Room("告示", "design:about"))})
    monkeypatch.setattr("django.template.defaulttags.URLNode.render", lambda self, context: "/c/xinhong/notices/")
    html = render_to_string("design/base.html", {"community": COMMUNITY, "current_room": "about"}, request_to())
    assert 'data-community="xinhong"' in html
    assert '<span class="seal" lang="zh-Hans" aria-hidden="true">新<br>鸿</span><span>新鸿社区</span>' in html
    assert '<li><a href="/c/xinhong/notices/" aria-current="page">告示</a></li>' in html
    assert "<title>新鸿社区 · " in html


def test_neighbours_and_brand_colours_come_from_the_place(rf):
    here = SimpleNamespace(
        neighbours=[SimpleNamespace(slug="taoxi", name="桃蹊社区", subdistrict="府青路街道")],
    )
    html = render_to_string("design/base.html", {"here": here, "community": COMMUNITY}, request_to("/", host="xinhong"))
    assert 'href="/brands.css"' in html
    assert 'href="http://localhost:8000/c/taoxi/"' in html
    assert "府青路街道" in html
    assert '<a class="brand" href="/">' in html


def test_links_depend_on_the_host():
    district, own = request_to("/about/"), request_to("/c/xinhong/fund/", host="xinhong")
    assert links.district_url(district, "/about/") == "/about/"
    assert links.district_url(own, "/about/") == "http://localhost:8000/about/"
    assert links.community_url(district, COMMUNITY) == "/c/xinhong/"
    assert links.community_url(own, COMMUNITY) == "/"
    assert links.community_url(own, "taoxi") == "http://localhost:8000/c/taoxi/"
    assert links.canonical_url(own) == "http://localhost:8000/c/xinhong/fund/"
    assert links.canonical_url(request_to("/", host="xinhong")) == "http://localhost:8000/c/xinhong/"
    assert links.canonical_url(request_to("/告示/")) == "http://localhost:8000/%E5%91%8A%E7%A4%BA/"
    assert links.sign_in_url(own) == "http://localhost:8000/accounts/login/"
    assert links.sign_in_url(request_to("/about/?a=1")) == "/accounts/login/?next=%2Fabout%2F%3Fa%3D1"
    assert links.sign_in_url(request_to("/accounts/login/")) == "/accounts/login/"


def test_signing_in_comes_back_to_a_community_whose_host_shares_the_cookies(settings):
    settings.SESSION_COOKIE_DOMAIN = ".localhost"
    own = request_to("/c/xinhong/fund/?page=2", host="xinhong")
    back = "next=http%3A%2F%2Ftestserver%2Fc%2Fxinhong%2Ffund%2F%3Fpage%3D2"
    assert links.sign_in_url(own) == f"http://localhost:8000/accounts/login/?{back}"


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://localhost:8000/c/xinhong/fund/?page=2", "/c/xinhong/fund/?page=2"),
        ("http://elsewhere.example/c/xinhong/", "/"),
        ("", "/"),
        ("//", "/"),
    ],
)
def test_a_preference_set_on_an_answered_form_leads_to_where_the_form_was(came_from, leads_to):
    request = RequestFactory(HTTP_HOST="localhost:8000").post("/c/xinhong/fund/code/", headers={"referer": came_from})
    assert links.preference_url(request, language="en") == links.preference_url(None, language="en").replace(
        "%2F", quote(leads_to, safe="")
    )


def test_links_stand_without_a_request():
    assert links.district_url(None, "/about/") == "/about/"
    assert links.canonical_url(None) == ""
    assert links.preference_url(None, language="en") == "/accounts/preferences/set/?language=en&next=%2F"
    assert links.page_url(None, 3) == "?page=3"


@pytest.mark.parametrize("address", [links.PREFERENCES, links.SET_PREFERENCE, links.SIGN_IN])
def test_the_doors_addresses_exist(address):
    assert resolve(address)


def test_the_pager_keeps_the_rest_of_the_query():
    request = request_to("/x/?kind=water&page=3")
    html = rendered("{% pager page %}", request, page=Paginator(range(100), 10).page(3))
    assert 'href="?kind=water"' in html
    assert 'href="?kind=water&amp;page=4"' in html
    assert '<b aria-current="page">3</b>' in html
    assert "…" in html


def test_one_page_needs_no_pager():
    assert rendered("{% pager page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_tags_say_nothing_for_nothing():
    assert rendered("{% seal None %}{% scene '' %}{% crest '' %}{% day None %}{% amount None %}") == ""


def test_tags_escape_what_they_are_given():
    html = rendered("{% plaque x 'blue' %}{% seal x %}{% empty_state x hint=x action=x url=x %}", x='"><script>')
    assert "<script>" not in html


def test_plaques_of_alerts_differ_without_colour():
    shapes = {
        rendered(f"{{% plaque 'x' '{tone}' True %}}").split("<svg")[1] for tone in ("blue", "yellow", "orange", "red")
    }
    assert len(shapes) == 4


def test_a_wrong_icon_is_an_error():
    with pytest.raises(KeyError):
        rendered("{% icon 'no-such' %}")


def test_place_names_follow_the_language():
    assert rendered("{{ p|place_name }}", p=COMMUNITY) == "新鸿社区"
    assert rendered("{% language 'en' %}{{ p|place_name }}{% endlanguage %}", p=COMMUNITY) == "Xinhong"


@pytest.mark.parametrize("status", ["400", "403", "404", "413", "429"])
def test_error_pages_stand_with_and_without_a_request(status):
    for html in (render_to_string(f"{status}.html", {}, request_to("/x")), render_to_string(f"{status}.html")):
        balance = Balance()
        balance.feed(html)
        assert balance.open == []
        assert "96966" in html
        assert "<h1>" in html


def test_the_500_page_needs_nothing_that_may_be_broken(django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string("500.html")
    source = Template("{% load static %}").engine.get_template("500.html").source
    assert set(re.findall(r"{%.*?%}", source)) == {
        *("{% if sent %}", "{% if away %}", "{% elif not away %}"),
        *("{% else %}", "{% endif %}"),
    }
    assert "{{" not in source
    assert "是我们的错" in html
    assert 'lang="en"' in html


def test_a_fault_promises_nothing_about_what_was_sent(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(pages, "render", broken)
    client.raise_request_exception = False
    read = client.get("/about/")
    assert read.status_code == 500
    assert "这一页现在打不开" in read.content.decode()
    sent = pages.failure(RequestFactory().post("/about/")).content.decode()
    assert "先看看办成没有" in sent
    assert "look whether it was" in sent
    assert "打不开" not in sent


def test_an_unknown_address_is_answered_kindly(client):
    response = client.get("/no/such/place/")
    assert response.status_code == 404
    assert "这个地址没有人家" in response.content.decode()


def test_a_form_without_its_token_is_told_to_go_back():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    assert "回上一页" in response.content.decode()
    assert pages.csrf_failure(request_to("/x")).status_code == 403


def test_messages_are_read_only_where_they_may_be():
    class Unread:
        def __iter__(self):
            raise AssertionError("a page for everybody looked at messages")

    request = request_to()
    request._messages = Unread()
    render_to_string("design/base.html", {}, request)
    request._messages = ["办好了"]
    assert "办好了" in rendered('{% extends "design/base.html" %}', request, uses_messages=True)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "小数点后最多 2 位"), ("en", "At most 2 figures after the point.")]
)
def test_too_many_figures_after_the_point_are_refused_in_our_words(language, words):
    with override(language):
        form = forms.Form({"amount": "1.234"})
        form.fields["amount"] = forms.DecimalField(decimal_places=2)
        assert form.errors["amount"] == [words]


@pytest.mark.parametrize(("language", "marked"), [("en", True), ("zh-hans", False)])
def test_chinese_steps_of_the_way_say_so_on_a_page_in_english(language, marked):
    with override(language):
        crumbs = [("Xinhong", "/c/xinhong/"), ("修坡道", "/c/xinhong/cases/1/"), ("Rate it", "")]
        html = render_to_string("design/base.html", {"crumbs": crumbs}, request_to("/x"))
    assert ('<a href="/c/xinhong/cases/1/" lang="zh-Hans">修坡道</a>' in html) is marked
    assert '<a href="/c/xinhong/">Xinhong</a>' in html


def test_the_page_on_accessibility_says_where_type_and_contrast_are_switched(client):
    html = client.get("/about/accessibility/").content.decode()
    assert "页脚的“显示设置”" in html
    assert ">显示设置</a>" in html
