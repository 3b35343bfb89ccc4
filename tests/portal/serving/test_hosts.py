"""Which paths a community's host carries, and where the others lead."""

import pytest
from django.urls import path, re_path

from portal.serving.hosts import known_hosts
from tests.portal.serving import urls as site_urls

pytestmark = pytest.mark.once


def say_host(request, **_):
    from django.http import HttpResponse

    return HttpResponse(f"{request.host_community or '-'} {request.district_origin}")


handler400, handler404 = site_urls.handler400, site_urls.handler404
urlpatterns = [path(route, say_host) for route in ("", "brands.css", "accounts/preferences/set/", "live/stream")]
urlpatterns += [path("c/<slug:community>/notices/", say_host), path("accounts/me/", say_host), *site_urls.urlpatterns]
urlpatterns += [path("c/<path:rest>/", say_host), re_path(r"^(?:[\w-]+/)+$", say_host, name="wagtail_serve")]


@pytest.fixture
def browser(settings, client, monkeypatch):
    settings.ROOT_URLCONF = "tests.portal.serving.test_hosts"
    settings.BASE_DOMAIN = "jia.example"
    settings.ALLOWED_HOSTS = ["jia.example", ".jia.example", "127.0.0.1", "[::1]"]
    asked = []

    def read():
        asked.append(1)
        return ["xinhong", "hemei"]

    monkeypatch.setattr(known_hosts, "_items", {"test": (1, read)})
    client.asked = asked
    return client


def test_the_district_carries_everything(browser):
    for route in ("/", "/c/xinhong/notices/", "/accounts/me/"):
        answer = browser.get(route, headers={"host": "jia.example:8000"})
        assert answer.content == b"- http://jia.example:8000"
    assert browser.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000"])
def test_loopback_addresses_act_as_the_district(browser, host):
    assert browser.get("/accounts/me/", headers={"host": host}).content == f"- http://{host}".encode()


@pytest.mark.parametrize(
    "route",
    ["/", "/a-story/", "/c/xinhong/notices/", "/brands.css", "/accounts/preferences/set/", "/robots.txt", "/livez"],
)
def test_a_communitys_host_carries_its_own(browser, route):
    answer = browser.get(route, headers={"host": "xinhong.jia.example:8000"})
    assert answer.status_code == 200
    if route not in ("/robots.txt", "/livez"):
        assert answer.content == b"xinhong http://jia.example:8000"


@pytest.mark.parametrize(
    "route",
    [
        *("/c/hemei/notices/?page=2", "/accounts/me/", "/accounts/me", "/admin/", "/c/", "/c/xinhongx/"),
        *("/x.html", "/x//evil.example/"),
    ],
)
def test_anything_else_leads_to_the_district(browser, route):
    for method in (browser.get, browser.head):
        answer = method(route, headers={"host": "xinhong.jia.example"}, secure=True)
        assert answer.status_code == 302
        assert answer["Location"] == f"https://jia.example{route}"
    assert browser.post(route, headers={"host": "xinhong.jia.example"}).status_code == 404


def test_labels_are_matched_whole_and_in_any_case(browser):
    assert browser.get("/", headers={"host": "XinHong.Jia.example."}).content.startswith(b"xinhong ")
    for host in ("nowhere.jia.example", "a.xinhong.jia.example", "xinhong.jia.example.jia.example"):
        assert browser.get("/", headers={"host": host}).status_code == 404
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 400


def test_known_labels_are_not_asked_for_again(browser):
    for _ in range(3):
        browser.get("/", headers={"host": "hemei.jia.example"})
    assert browser.asked == [1]
    browser.get("/", headers={"host": "nowhere.jia.example"})
    assert browser.asked == [1, 1]


@pytest.mark.django_db
def test_a_host_of_nobody_gets_the_sites_own_page(client):
    answer = client.get("/", headers={"host": "nowhere.localhost"})
    assert answer.status_code == 404
    assert b"</html>" in answer.content
