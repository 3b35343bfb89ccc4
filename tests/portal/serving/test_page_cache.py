"""What is stored, for whom, under which key, and for how long."""

import asyncio
import gzip
import threading

import pytest
from asgiref.sync import sync_to_async

from portal.serving.gateway import Gateway
from tests.portal.serving import urls
from tests.portal.serving.conftest import write_value

pytestmark = pytest.mark.once


async def test_two_cookie_jars_get_the_same_bytes(visitor):
    one = await visitor.get(
        "/value/", headers={"Cookie": "csrftoken=abcdefghijklmnopqrstuvwxyz012345; tracker=1", "Accept-Language": "en"}
    )
    other = await visitor.get("/value/", headers={"Cookie": "tracker=2", "User-Agent": "x", "Referer": "http://x/"})
    third = await visitor.get("/value/")
    assert one.content == other.content == third.content
    # The first two brought cookies of their own: the one is made with them and not kept, the next without.
    assert len(urls.rendered) == 2


async def test_preferences_are_part_of_the_key_and_nonsense_is_none(visitor):
    answers = {
        cookie: (await visitor.get("/value/", headers={"Cookie": cookie})).text
        for cookie in (
            "",
            "language=en",
            "language=en; text_size=large",
            "text_size=huge",
            "language=xx",
            "contrast=more",
        )
    }
    assert answers["language=en"].startswith("value=0;en;normal")
    assert answers["language=en; text_size=large"].startswith("value=0;en;large")
    assert answers[""] == answers["text_size=huge"] == answers["language=xx"]
    # zh, en, en large, more contrast
    assert len(urls.rendered) == 4


@pytest.mark.parametrize(
    "cookie", ["sessionid=abc", "sessionid=", "sessionid", "x=1; sessionid=abc", "language=en;sessionid=1"]
)
async def test_a_session_cookie_goes_past_the_store(visitor, cookie):
    await visitor.get("/value/")
    for _ in range(2):
        answer = await visitor.get("/value/", headers={"Cookie": cookie})
        assert "etag" not in answer.headers
        # Django reads a cookie without a value as one without a name.
        said = "no-cache" if cookie == "sessionid" else "private, no-store"
        assert answer.headers["cache-control"] == said
    assert len(urls.rendered) == 3


async def test_two_cookie_headers_cannot_hide_a_session(visitor):
    await visitor.get("/value/")
    await visitor.get("/value/", headers=[("Cookie", "a=1"), ("Cookie", "sessionid=abc")])
    assert len(urls.rendered) == 2


async def test_each_host_has_pages_of_its_own(visitor):
    """The same path is another community's page on another host."""
    hosts = ("localhost:8000", "127.0.0.1:8000")
    for _ in range(2):
        for host in hosts:
            assert (await visitor.get("/value/", headers={"Host": host})).text.endswith(f";{host}")
    assert len(urls.rendered) == len(hosts)


@pytest.mark.parametrize("header", ["Authorization", "Range", "HX-Request", "X-Requested-With"])
async def test_what_may_be_for_one_alone_goes_past_the_store(visitor, header):
    await visitor.get("/value/")
    await visitor.get("/value/", headers={header: "x"})
    assert len(urls.rendered) == 2


async def test_known_query_keys_share_a_page_whatever_their_order(visitor):
    for query in ("page=2&past=1", "past=1&page=2", "page=2&past=1"):
        await visitor.get(f"/value/?{query}")
    assert urls.rendered == ["/value/?page=2&past=1"]


@pytest.mark.parametrize(
    "query",
    [
        "utm=1",
        "page=1&utm=1",
        "page=1&page=2",
        "page=12345678",
        "page=a%20b",
        "page",
        "&",
        "q=%ff",
        "page=",
        "page=01",
        "page=x",
        "past=2",
        "q=junk",
        "month=2026-11",
        "page=1&month=2026-11",
    ],
)
async def test_other_queries_go_past_the_store(visitor, query):
    for _ in range(2):
        await visitor.get(f"/value/?{query}")
    assert len(urls.rendered) == 2


@pytest.mark.parametrize("path", ["/district/", "/echo/", "/c/nowhere/"])
async def test_a_key_that_the_view_does_not_read_goes_past_the_store(visitor, gateway, path):
    """Or anybody could fill the store, and the web server's folder, with addresses that are made up."""
    for query in ("page=2", "past=1", "q=junk", "month=2026-11"):
        for _ in range(2):
            assert "etag" not in (await visitor.get(f"{path}?{query}")).headers
    assert len(gateway.pages.shelf.pages) == 0


@pytest.mark.parametrize(
    "path",
    ["/missing/", "/forbidden/", "/moved/", "/token/", "/form/", "/session/", "/cookie/", "/streamed/", "/private/",
     "/admin/"],
)  # fmt: skip
async def test_never_stored(visitor, gateway, path):
    for _ in range(2):
        answer = await visitor.get(path)
        assert "x-depends-on" not in answer.headers
        assert "etag" not in answer.headers
    assert len(gateway.pages.shelf.pages) == 0


async def test_a_page_carries_its_validators(visitor):
    page = await visitor.get("/value/", headers={"Accept-Encoding": "identity"})
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["vary"] == "Cookie, Accept-Encoding"
    assert "x-depends-on" not in page.headers
    etag = page.headers["etag"]
    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        again = await visitor.get("/value/", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    assert (await visitor.get("/value/", headers={"If-None-Match": '"x"'})).status_code == 200
    await sync_to_async(write_value)(7)
    assert (await visitor.get("/value/", headers={"If-None-Match": etag})).status_code == 200


async def test_compressed_where_the_browser_says_so(visitor):
    for accepted, coding in (("gzip", "gzip"), ("br, gzip;q=0.5", "gzip"), ("gzip;q=0", None), ("br", None)):
        async with visitor.stream("GET", "/big/?page=5000", headers={"Accept-Encoding": accepted}) as answer:
            sent = b"".join([part async for part in answer.aiter_raw()])
        assert answer.headers.get("content-encoding") == coding
        assert (gzip.decompress(sent) if coding else sent) == b"b" * 5000
        assert int(answer.headers["content-length"]) == len(sent)


async def test_not_modified_carries_the_validator_of_the_page_it_stands_for(visitor):
    """RFC 9110, 15.4.5: a 304 has the ETag that the 200 would have, compressed or not."""
    for accepted in ("gzip", "identity"):
        headers = {"Accept-Encoding": accepted}
        etag = (await visitor.get("/big/?page=5000", headers=headers)).headers["etag"]
        again = await visitor.get("/big/?page=5000", headers={**headers, "If-None-Match": etag})
        assert (again.status_code, again.headers["etag"]) == (304, etag)
        assert "content-encoding" not in again.headers


async def test_head_is_the_page_without_its_body(visitor):
    head = await visitor.head("/value/")
    page = await visitor.get("/value/", headers={"Accept-Encoding": "identity"})
    assert head.content == b""
    assert head.headers["etag"] == page.headers["etag"]
    assert len(urls.rendered) == 1


async def test_a_wrong_method_reaches_django(visitor):
    assert (await visitor.request("TRACE", "/robots.txt")).status_code == 405


async def test_nothing_is_true_past_its_hour_or_its_day(visitor, gateway, monkeypatch):
    await visitor.get("/hour/?page=3")
    assert (await visitor.get("/hour/?page=3")).text == "hour 1"
    await asyncio.sleep(0.4)
    assert (await visitor.get("/hour/?page=3")).text == "hour 2"
    await visitor.get("/value/")
    monkeypatch.setattr(gateway.pages.shelf.day, "at", lambda now: 1)
    await visitor.get("/value/")
    assert urls.rendered.count("/value/") == 2


async def test_private_pages_are_made_side_by_side(visitor, gateway):
    await visitor.get("/private/")
    key = next(iter(gateway.pages.shelf._public))
    under_way = asyncio.get_running_loop().create_future() if isinstance(gateway, Gateway) else threading.Event()
    gateway.pages._in_the_making[key] = under_way
    answer = await asyncio.wait_for(visitor.get("/private/"), 2)
    assert answer.text == "private"


async def test_memory_is_bounded(visitor, gateway):
    gateway.pages.shelf.pages.limit = 400_000
    for size in range(20_000, 20_100):
        await visitor.get(f"/big/?page={size}")
    assert 5 < len(gateway.pages.shelf.pages) < 20
    assert gateway.pages.shelf.pages.size <= 400_000
    before = len(gateway.pages.shelf.pages)
    await visitor.get("/big/?page=90000")
    assert len(gateway.pages.shelf.pages) == before


async def test_a_database_that_cannot_be_asked_shows_nothing_stored(visitor, gateway, monkeypatch):
    await visitor.get("/value/")

    async def cannot_tell():
        return None

    blind = cannot_tell if isinstance(gateway, Gateway) else lambda: None
    monkeypatch.setattr(gateway.pages.reader, "read", blind)
    await visitor.get("/value/")
    await visitor.get("/value/")
    assert len(urls.rendered) == 3
