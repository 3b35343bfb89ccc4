"""live.js in a real Chromium, against the real stream."""

import threading
import time
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.db import connections
from django.template import Context, Template
from django.test import RequestFactory
from playwright.sync_api import expect

from portal.live.hub import hub
from portal.live.marks import mark
from portal.live.models import Horizon
from tests.browser.conftest import PHONE, chromium
from tests.portal.live import pages
from tests.portal.live.pages import served

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[2]
HERE = "community/510108004007"
LATER = 10_000

PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>x</title>
<link rel="icon" href="data:,">{% load live %}
<link rel="stylesheet" href="/static/css/parts.css">
<section id="notices">{% include "communities/notices/parts/whats_new.html" %}<ol><li>旧告示</li></ol></section>
<section id="fund">{% include "fund/disclosure/parts/whats_new.html" %}</section>
<section id="one"><div data-live-new="notice.corrected" data-live-id="7"></div></section>
<section id="told"><div data-live-new="notification"></div></section>
<section id="yard"><div data-live-new="notice.published" data-live-courtyard="A"></div></section>
<b data-live-figure="notification.unread">0</b>
<i data-live-figure="notification.unread" data-live-most="99" data-live-hides-nothing hidden></i>
<p data-live-figure="notification.unread" data-live-none="都看过了" data-live-one="1 条没看过"
 data-live-many="{n} 条没看过"></p><a href="/elsewhere">elsewhere</a>
{% live_topics here mine %}
"""
RECORDER = """window.heard = [];
for (const kind of ["notice.published", "notice.corrected", "notice.withdrawn", "fund.entry", "notification"])
  document.addEventListener(`live:${kind}`, (event) => window.heard.push(event.detail.n));"""


def elsewhere(function, *arguments, **named):
    """Run ``function`` in another thread: Playwright's loop occupies this one, and Django refuses to mix."""
    result = []

    def run():
        try:
            result.append(function(*arguments, **named))
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return result[0]


def publish(*arguments, **named):
    return elsewhere(pages.publish, *arguments, **named)


def render(query: dict[str, list[str]]) -> str:
    request = RequestFactory().get("/")
    mark(request)
    page = PAGE.replace("<li>旧告示</li>", "<li>旧告示</li>" * int(query.get("rows", ["1"])[0]))
    topics = {"here": query.get("here", [HERE])[0], "mine": query.get("mine", [""])[0]}
    return Template(page).render(Context({**topics, "request": request}))


async def application(scope, receive, send):
    if scope["type"] == "lifespan" or scope["path"] == "/live/stream":
        await pages.application(scope, receive, send)
        return
    kind, body = "text/html; charset=utf-8", "<title>elsewhere</title>"
    if scope["path"] == "/":
        body = await pages.in_thread(render, parse_qs(scope["query_string"].decode(), keep_blank_values=True))
    elif scope["path"].endswith("live.js"):
        # The same script with a shorter patience.
        source = (ROOT / "static/js/live.js").read_text()
        assert "HIDDEN_KEEPS = 30000" in source
        kind, body = "text/javascript", source.replace("HIDDEN_KEEPS = 30000", "HIDDEN_KEEPS = 300")
    elif scope["path"].endswith(".css"):
        kind, body = "text/css", (ROOT / scope["path"][1:]).read_text()
    headers = [(b"content-type", kind.encode()), (b"content-security-policy", b"default-src 'self'; img-src data:")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})


@pytest.fixture
def port(transactional_db, settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    with served(application) as port:
        yield port


@pytest.fixture(scope="module")
def remembering_browser(playwright):
    """One that keeps the page it leaves in memory, which Playwright's own do not."""
    made = chromium(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield made
    made.close()


@pytest.fixture
def page(remembering_browser, transactional_db):
    """A page of a real browser; every error on it fails the test."""
    problems = []
    page = remembering_browser.new_page(viewport={"width": PHONE, "height": 700})
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(RECORDER)
    yield page
    page.close()
    assert not problems


def open_page(page, port: int, query: str = "") -> None:
    page.goto(f"http://127.0.0.1:{port}/{query}")
    expect(page.locator("[data-live]")).to_have_attribute("data-state", "open", timeout=LATER)


def heard(page, count: int) -> list[int]:
    """What the page has heard, once it is ``count`` messages or more."""
    page.wait_for_function("count => window.heard.length >= count", arg=count, timeout=LATER)
    return page.evaluate("window.heard")


def test_what_is_new_waits_behind_a_bar_that_says_how_many(page, port):
    open_page(page, port)
    before = page.locator("#notices ol").inner_html()
    publish(HERE, kind="notice.published", n=1, title="<b>停水</b>", url="/1", courtyards=["B"])
    bar = page.locator("#notices a.newbar")
    expect(bar).to_contain_text("有 1 条新告示，点此显示", timeout=LATER)
    expect(bar).to_contain_text("<b>停水</b>")
    publish(HERE, kind="notice.corrected", n=2, title="停水改期", url="/1")
    publish(HERE, kind="notice.published", n=3, title="坐诊", url="/2", courtyards=["A"])
    expect(bar).to_contain_text("有 2 条新告示，点此显示")
    expect(bar).to_contain_text("坐诊")
    assert page.locator("#notices ol").inner_html() == before, "the list does not move by itself"
    expect(page.locator("#notices [role=status] a.newbar")).to_have_count(1)
    expect(page.locator("#yard a.newbar")).to_contain_text("有 1 条新消息")
    expect(page.locator("#one a.newbar")).to_have_count(0)
    publish(HERE, kind="fund.entry", n=4, number=12, amount=5000)
    expect(page.locator("#fund a.newbar")).to_contain_text("有 1 笔新账，点此显示")
    assert heard(page, 4) == [1, 2, 3, 4]
    bar.click()
    page.wait_for_url("**/#notices")
    expect(page.locator("[data-live]")).to_have_attribute("data-state", "open", timeout=LATER)
    expect(page.locator("a.newbar")).to_have_count(0)
    assert page.evaluate("window.heard") == []


def test_a_change_alone_is_called_a_change(page, port):
    open_page(page, port)
    publish(HERE, kind="notice.corrected", n=1, id=7, title="停水改期", url="/1")
    expect(page.locator("#notices a.newbar")).to_contain_text("有 1 条告示更正过，点此显示")
    expect(page.locator("#one a.newbar")).to_contain_text("有内容改过了，点此显示")


def test_several_things_are_counted_each_by_what_happened_and_named(page, port):
    open_page(page, port)
    bar = page.locator("#notices a.newbar")
    publish(HERE, kind="notice.published", n=1, title="停水", url="/1")
    publish(HERE, kind="notice.corrected", n=2, title="打扫改到周日", url="/old")
    expect(bar).to_have_text("有变动：1 条新的，1 条更正过。点此显示新的：停水更正：打扫改到周日", timeout=LATER)
    publish(HERE, kind="notice.published", n=3, title="坐诊", url="/2")
    publish(HERE, kind="notice.corrected", n=4, title="停水改期", url="/1")
    expect(bar).to_have_text("有变动：2 条新的，1 条更正过。点此显示新的：坐诊更正：打扫改到周日")
    publish(HERE, kind="notice.withdrawn", n=5, title="停水改期", url="/1")
    words = "有变动：1 条新的，1 条撤回了，1 条更正过。点此显示新的：坐诊撤回：停水改期更正：打扫改到周日"
    expect(bar).to_have_text(words)
    publish(HERE, kind="notice.withdrawn", n=6, title="打扫改到周日", url="/old")
    expect(bar).to_have_text("有变动：1 条新的，2 条撤回了。点此显示新的：坐诊撤回：打扫改到周日")


def test_a_withdrawal_alone_is_called_by_its_name(page, port):
    open_page(page, port)
    for n in (1, 2):
        publish(HERE, kind="notice.withdrawn", n=n, title=f"第 {n} 条", url=f"/{n}")
    expect(page.locator("#notices a.newbar")).to_have_text("有 2 条告示撤回了，点此显示第 2 条", timeout=LATER)


@pytest.mark.parametrize("scrolled", [0, 150, 600])
@pytest.mark.parametrize("rows", [3, 100])
def test_nothing_below_the_bar_moves_when_it_comes_or_grows(page, port, rows, scrolled):
    open_page(page, port, f"?rows={rows}")
    page.evaluate(f"document.body.style.paddingTop = '250px'; scrollTo(0, {scrolled})")
    page.wait_for_timeout(100)
    row = page.locator("#notices li").nth(2)
    before = row.bounding_box()["y"]
    for n, (kind, url) in enumerate([("published", "/1"), ("corrected", "/2"), ("withdrawn", "/3")], 1):
        publish(HERE, kind=f"notice.{kind}", n=n, title="停水", url=url, courtyards=["B"])
        heard(page, n)
        page.wait_for_timeout(200)
        assert row.bounding_box()["y"] == pytest.approx(before, abs=1)
    bar = page.locator("#notices a.newbar").bounding_box()
    assert 0 <= bar["y"] <= 700 - bar["height"], "it is in sight"


def test_who_is_busy_above_the_bar_keeps_that_in_its_place(page, port):
    open_page(page, port, "?rows=100")
    page.evaluate("""() => { const field = document.createElement("input"); document.body.prepend(field);
        field.focus(); }""")
    before = page.locator("input").bounding_box()["y"]
    publish(HERE, kind="notice.published", n=1, title="停水", url="/1")
    expect(page.locator("#notices a.newbar")).to_be_visible(timeout=LATER)
    assert page.locator("input").bounding_box()["y"] == before


@pytest.mark.parametrize(("finger", "still"), [(100, "h1"), (600, "#notices li >> nth=2")])
def test_what_is_under_the_finger_stays_there(page, port, finger, still):
    open_page(page, port, "?rows=100")
    page.evaluate("""() => { const head = document.createElement("h1"); head.textContent = "院坝告示";
        document.body.prepend(head); document.body.style.paddingTop = "250px"; }""")
    page.mouse.move(100, finger)
    before = page.locator(still).bounding_box()["y"]
    publish(HERE, kind="notice.published", n=1, title="停水", url="/1", courtyards=["B"])
    expect(page.locator("#notices a.newbar")).to_be_visible(timeout=LATER)
    assert page.locator(still).bounding_box()["y"] == pytest.approx(before, abs=1)


def test_what_was_read_elsewhere_moves_the_figure_and_calls_nothing_new(page, port):
    open_page(page, port)
    publish(HERE, kind="notification.read", unread=2)
    expect(page.locator("b[data-live-figure]")).to_have_text("2", timeout=LATER)
    expect(page.locator("#told a.newbar")).to_have_count(0)
    publish(HERE, kind="notification", unread=3)
    expect(page.locator("#told a.newbar")).to_contain_text("有 1 条新消息")


def test_a_lost_connection_is_said_in_words_and_what_was_missed_is_caught_up(page, transactional_db, settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    with served(application) as port:
        open_page(page, port)
        publish(HERE, kind="notice.published", n=1, url="/1")
        assert heard(page, 1) == [1]
    words = page.locator("[data-live-status]")
    expect(words).to_contain_text("网断了", timeout=LATER)
    for n in (2, 3):
        publish(HERE, kind="notice.published", n=n, url=f"/{n}")
    with served(application, port):
        expect(words).to_have_text("", timeout=20_000)
        publish(HERE, kind="notice.published", n=4, url="/4")
        assert heard(page, 4) == [1, 2, 3, 4]
        expect(page.locator("#notices a.newbar")).to_contain_text("有 4 条新告示")


def test_a_hidden_page_gives_its_connection_back_and_catches_up(page, port):
    open_page(page, port)
    show = """hidden => { Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        Object.defineProperty(document, "visibilityState",
            { value: hidden ? "hidden" : "visible", configurable: true });
        document.dispatchEvent(new Event("visibilitychange")); }"""
    page.evaluate(show, True)
    page.evaluate(show, False)
    page.wait_for_timeout(500)
    assert len(hub.connections) == 1, "a short look elsewhere costs nothing"
    page.evaluate(show, True)
    until = time.monotonic() + LATER / 1000
    while hub.connections and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert not hub.connections
    publish(HERE, kind="notice.published", n=1, url="/1")
    page.wait_for_timeout(3_500)
    expect(page.locator("[data-live-status]")).to_have_text("")
    assert page.evaluate("window.heard") == []
    page.evaluate(show, False)
    assert heard(page, 1) == [1]


def test_a_page_that_comes_back_from_the_browsers_memory_catches_up(page, port):
    open_page(page, port)
    page.evaluate("window.same = true")
    page.click("a[href='/elsewhere']")
    page.wait_for_url("**/elsewhere")
    publish(HERE, kind="notice.published", n=1, url="/1")
    page.go_back(wait_until="commit")  # a page from memory does not load
    assert page.evaluate("window.same"), "the page was loaded anew: this test proves nothing"
    assert heard(page, 1) == [1]
    publish(HERE, kind="notice.published", n=2, url="/2")
    assert heard(page, 2) == [1, 2]


def test_whoever_may_no_longer_hear_goes_on_with_what_is_public(page, port):
    page.goto(f"http://127.0.0.1:{port}/?mine=person/1")
    expect(page.locator("[data-live]")).to_have_attribute("data-state", "open", timeout=20_000)
    publish(HERE, kind="notice.published", n=1, url="/1")
    assert heard(page, 1) == [1]


def test_figures_follow(page, port):
    open_page(page, port)
    figure, badge, words = (page.locator(f"{name}[data-live-figure]") for name in ("b", "i", "p"))
    expect(badge).to_be_hidden()
    for unread, shown, said in ((3, "3", "3 条没看过"), (1, "1", "1 条没看过"), (100, "99+", "100 条没看过")):
        publish(HERE, kind="notification", unread=unread)
        expect(words).to_have_text(said)
        expect(figure).to_have_text(str(unread))
        expect(badge).to_have_text(shown)
        expect(badge).to_be_visible()
    publish(HERE, kind="notification", unread=0)
    expect(words).to_have_text("都看过了")
    expect(badge).to_be_hidden()


def test_a_page_opened_in_the_background_takes_no_connection_until_it_is_looked_at(page, port):
    page.add_init_script("""Object.defineProperty(document, "hidden", { value: true, configurable: true });
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });""")
    page.goto(f"http://127.0.0.1:{port}/", wait_until="networkidle")
    publish(HERE, kind="notice.published", n=1, url="/1")
    assert not hub.connections
    assert page.evaluate("window.heard") == []
    page.evaluate("""() => { delete document.hidden; delete document.visibilityState;
        document.dispatchEvent(new Event("visibilitychange")); }""")
    assert heard(page, 1) == [1]


def test_whoever_has_signed_out_and_hears_nothing_public_is_not_told_of_a_lost_connection(page, port):
    asked = []
    page.on("response", lambda answer: asked.append(answer.status) if "/live/stream" in answer.url else None)
    page.goto(f"http://127.0.0.1:{port}/?here=&mine=person/1")
    until = time.monotonic() + 20
    while len(asked) < 2 and time.monotonic() < until:
        page.wait_for_timeout(200)
    # As long as a third request or the words would take.
    page.wait_for_timeout(5_000)
    assert asked == [403, 403]
    expect(page.locator("[data-live-status]")).to_have_text("")


def test_a_page_from_days_ago_is_told_so(page, port):
    page.goto(f"http://127.0.0.1:{port}/elsewhere")
    number = publish(HERE, kind="notice.published", n=0)
    # The page is rendered, then what it would have missed is pruned before it connects.
    page.route("**/live/stream**", lambda route: route.abort())
    page.goto(f"http://127.0.0.1:{port}/")
    for n in range(3):
        last = publish(HERE, kind="notice.published", n=n)
    elsewhere(Horizon.objects.create, id=1, pruned_through=last)
    assert number < last
    hub._recent.floor = last
    page.unroute("**/live/stream**")
    expect(page.locator("#notices a.newbar")).to_contain_text("这页是几天前打开的", timeout=20_000)
