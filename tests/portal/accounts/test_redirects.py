"""``next`` leads nowhere but home."""

import pytest
from django.test import RequestFactory

from portal.accounts.redirects import is_safe, safe_next
from tests.districts import PASSWORD, person

# No row decides where one is led.
pytestmark = pytest.mark.once

OUTSIDE = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "http://localhost:8000@evil.example/",
    "http://evil.example\\@localhost:8000/",
    "http://localhost:8000.evil.example/",
    "http://xinhong.localhost.evil.example:8000/",
    "http://evillocalhost:8000/",
    "http://user:pass@xinhong.localhost:8000/",
    "http://xinhong.localhost:9000/",
    "http://xinhong.localhost/",
    "http://.localhost:8000/",
    "http://a..localhost:8000/",
    "http://[::1]:8000/",
    "http://[",
    "ftp://localhost:8000/",
    "\thttps://evil.example",
    " //evil.example",
    "/ok\r\nSet-Cookie: a=b",
    "/\x00",
    "/" + "a" * 3000,
]
HOME = [
    "/",
    "/c/xinhong/notices/?page=2#top",
    "/accounts/me/",
    "http://localhost:8000/c/xinhong/",
    "http://xinhong.localhost:8000/fund/",
    "https://xinhong.localhost:8000/fund/",
]


def request(url: str = ""):
    return RequestFactory(HTTP_HOST="localhost:8000").get("/", {"next": url})


@pytest.mark.once
@pytest.mark.parametrize("url", OUTSIDE)
def test_outside_is_refused(url):
    assert not is_safe(request(), url)
    assert safe_next(request(url), "/home/") == "/home/"


@pytest.mark.once
@pytest.mark.parametrize("url", HOME)
def test_the_district_and_its_communities_are_home(url):
    assert safe_next(request(url)) == url


@pytest.mark.once
def test_a_secure_page_does_not_lead_to_an_insecure_one():
    secure = RequestFactory(HTTP_HOST="localhost:8000").get("/", secure=True)
    assert not is_safe(secure, "http://localhost:8000/")


@pytest.mark.parametrize("url", OUTSIDE)
def test_sign_in_never_leads_outside(here, db, url):
    person("a")
    response = here.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD, "next": url})
    assert (response.status_code, response["Location"]) == (302, "/accounts/me/")


@pytest.mark.parametrize("url", OUTSIDE)
def test_preferences_and_sign_out_never_lead_outside(here, db, url):
    assert here.get("/accounts/preferences/set/", {"next": url})["Location"] == "/"
    here.force_login(person("a"))
    assert here.post("/accounts/logout/", {"next": url})["Location"] == "/"


def test_sign_in_goes_on_to_a_community(here, db):
    person("a")
    there = "http://xinhong.localhost:8000/c/xinhong/fund/give/"
    response = here.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD, "next": there})
    assert response["Location"] == there
