"""How a page's file is called, so that only the very request finds it, and only while it is true."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory

from portal.accounts.preferences import Preferences
from portal.serving.file_headers import said_of_all, says_nothing_else
from portal.serving.page_files import LONGEST_SEGMENT, ending, file_name, query_pattern, span_of
from portal.serving.page_keys import PageKey
from portal.serving.policy import PolicyMiddleware
from portal.serving.replies import Reply
from portal.serving.stored_pages import StoredPage

pytestmark = pytest.mark.once

CHENGDU = ZoneInfo("Asia/Shanghai")


def named(path: str, query: str = "", host: str = "jia.example.org", **preferences: str) -> str | None:
    # As WSGI has it: one character per byte.
    return file_name(PageKey("https", host, path.encode().decode("latin-1"), query, Preferences(**preferences)))


@pytest.mark.parametrize(
    ("at", "span", "seconds_left"),
    [
        ("2026-12-01 00:00:00", "2026-12-01T00:0", 600),
        ("2026-12-01 18:29:59", "2026-12-01T18:2", 1),
        ("2026-12-31 23:59:30", "2026-12-31T23:5", 30),
    ],
)
def test_a_span_ends_with_its_ten_minutes_and_none_reaches_into_another_day(at, span, seconds_left):
    now = datetime.fromisoformat(at).replace(tzinfo=CHENGDU).timestamp()
    assert span_of(now) == (span, now + seconds_left)


def test_a_name_holds_everything_that_a_page_may_depend_on():
    names = {
        named("/c/xinhong/"),
        named("/c/xinhong"),
        named("/c/xinhong/", "page=2"),
        named("/c/xinhong/", host="xinhong.jia.example.org"),
        named("/c/xinhong/", language="en"),
        named("/c/xinhong/", text_size="large"),
        named("/c/xinhong/", contrast="more"),
        file_name(PageKey("http", "jia.example.org", "/c/xinhong/", "", Preferences())),
    }
    assert len(names) == 8
    assert named("/") == "https,jia.example.org,zh-hans-normal-normal/=.html"
    # Percent signs are written and never read, so none of them leads anywhere else.
    assert named("/a=\0/") == "https,jia.example.org,zh-hans-normal-normal/a%3D%00/=.html"
    assert named("/故事/") == "https,jia.example.org,zh-hans-normal-normal/%E6%95%85%E4%BA%8B/=.html"


@pytest.mark.parametrize(
    "path",
    ["", "x", "//", "/a//b/", "/../", "/a/../b", "/./", "/a/.", "/.a/", "/a./", "/a~/", f"/{'a' * LONGEST_SEGMENT}a/",
     "/" + "a/" * 400],
)  # fmt: skip
def test_what_is_spelt_oddly_has_no_file(path):
    assert named(path) is None


@pytest.mark.parametrize("host", ["", "..", "a..b", "a/b", "A.example.org", "[::1]", ".example.org"])
def test_a_host_is_a_name(host):
    assert named("/", host=host) is None


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("page=2", True), ("past=1", True), ("page=2&past=1", True), ("past=1&page=2", False), ("page=", False),
        ("page=2&page=3", False), ("page=1234567", False), ("other=1", False), ("&page=2", False), ("page=2&", False),
        ("month=2026-11&page=2", True), ("month=2026-13", False), ("q=junk", False), ("past=2", False),
    ],
)  # fmt: skip
def test_query_keys_stand_in_one_order(query, known):
    assert bool(re.fullmatch(query_pattern(), query)) is known


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", ".html"),
        ("/a.css", ".css"),
        ("/feed.atom", ".atom"),
        ("/a.css/", ".html"),
        ("/a.b/c", ".html"),
        ("/a.exe", ".html"),
    ],
)
def test_the_end_of_an_address_says_the_type(path, shown):
    assert ending(path) == shown


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_is_filed_where_the_web_server_says_the_same_of_it(settings, scheme):
    """Over https more is said: a page must be compared with what is said of its own scheme."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    said_of_all.cache_clear()
    request = RequestFactory(HTTP_HOST=settings.BASE_DOMAIN).get("/", secure=scheme == "https")
    answer = SecurityMiddleware(PolicyMiddleware(XFrameOptionsMiddleware(lambda _: HttpResponse("x"))))(request)
    answer["Content-Language"] = "zh-hans"
    headers = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
    page = StoredPage(Reply(200, headers, b"x"), ["*"], {}, 0, float("inf"))
    names = {each: file_name(PageKey(each, "jia.example.org", "/", "", Preferences())) for each in ("http", "https")}
    try:
        fits = {each: says_nothing_else(page, name, "zh-hans") for each, name in names.items()}
    finally:
        said_of_all.cache_clear()
    assert fits == {"http": scheme == "http", "https": scheme == "https"}
