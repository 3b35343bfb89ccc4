"""A resident without an account: the front door, their community, a notice, the fund."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_from_the_front_door_to_the_fund(visit, situation):
    visitor = visit(**(situation | {"language": "zh-hans"}))
    page = visitor.page
    visitor.go("/")
    visitor.reads_title("成华一家")
    if situation["language"] == "en":
        page.get_by_role("link", name="EN", exact=True).click()
        visitor.language = "en"
        visitor.reads_title("Chenghua, one home")

    page.get_by_role("searchbox").fill("xh")
    visitor.button("Find").click()
    visitor.reads_heading("Find my community")
    page.locator(".hits a[href$='/c/xinhong/']").click()
    expect(page).to_have_url(f"{visitor.address}/c/xinhong/")
    expect(page.locator("html")).to_have_attribute("lang", "en" if visitor.language == "en" else "zh-Hans")
    visitor.cannot_be_dragged_sideways()

    newest = page.locator("#notices .notice a").first
    title = newest.inner_text()
    newest.click()
    visitor.reads_title(title)
    expect(page.get_by_role("heading", name=visitor.say("What to know"))).to_be_visible()
    expect(page.locator(".said")).not_to_be_empty()
    visitor.cannot_be_dragged_sideways()

    rooms = page.get_by_role("navigation", name=visitor.say("Rooms"))
    visitor.link("Fund", rooms).click()
    visitor.reads_heading("Community fund")
    expect(rooms.locator("[aria-current=page]")).to_have_text(visitor.say("Fund"))
    expect(page.locator(".purse")).to_have_text(re.compile(r"^\s*¥[\d,]+\.\d\d\s*$"))
    rows = page.locator("#books .row")
    assert rows.count() >= 10
    visitor.cannot_be_dragged_sideways()
    title = rows.first.get_by_role("link").inner_text()
    rows.first.get_by_role("link").click()
    visitor.reads_title(title)
    visitor.cannot_be_dragged_sideways()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_community_has_a_host_of_its_own(visit, language, product):
    visitor = visit(language=language)
    visitor.go(f"http://xinhong.localhost:{product.port}/")
    visitor.reads_title("守望新鸿")
    # A choice is kept for the host it was made on.
    if language == "en":
        visitor.page.get_by_role("link", name="EN", exact=True).click()
    visitor.link("Fund", visitor.page.locator(".rooms")).click()
    visitor.reads_heading("Community fund")
    expect(visitor.page).to_have_url(f"http://xinhong.localhost:{product.port}/c/xinhong/fund/")
    visitor.link("Sign in").click()
    expect(visitor.page).to_have_url(re.compile(rf"^{visitor.address}/accounts/login/"))


def test_the_keyboard_leads_past_the_header_to_the_search(visit):
    visitor = visit()
    page = visitor.page
    visitor.go("/")
    page.keyboard.press("Tab")
    expect(visitor.link("Skip to content")).to_be_focused()
    expect(visitor.link("Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("xinhong")
    page.keyboard.press("Enter")
    visitor.reads_heading("Find my community")


def test_large_type_is_kept_from_page_to_page(visit):
    visitor = visit(scripts=False)
    page = visitor.page
    size = "getComputedStyle(document.documentElement).fontSize"
    visitor.go("/c/xinhong/")
    before = float(page.evaluate(size).removesuffix("px"))
    visitor.link("Large").click()
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    visitor.link("Fund", page.locator(".rooms")).click()
    visitor.reads_heading("Community fund")
    assert float(page.evaluate(size).removesuffix("px")) >= before * 1.2
    visitor.cannot_be_dragged_sideways()


@pytest.mark.parametrize("width", [360, 1280])
def test_contrast_is_switched_in_the_head_and_kept_from_page_to_page(visit, width):
    visitor = visit(width=width, scripts=False)
    page = visitor.page
    visitor.go("/c/xinhong/")
    before = page.evaluate("getComputedStyle(document.querySelector('.banner .place')).color")
    if width == 360:
        page.locator(".switch summary").click()
    page.locator("header a[href*='contrast=more']:visible").click()
    expect(page.locator("html")).to_have_attribute("data-contrast", "more")
    assert page.evaluate("getComputedStyle(document.querySelector('.banner .place')).color") != before
    visitor.link("Fund", page.locator(".rooms")).click()
    expect(page.locator("html")).to_have_attribute("data-contrast", "more")
    if width == 360:
        page.locator(".switch summary").click()
    page.locator("header a[href*='contrast=normal']:visible").click()
    expect(page.locator("html")).to_have_attribute("data-contrast", "normal")


def test_a_machine_that_asks_for_more_contrast_gets_it(browser, product):
    context = browser.new_context(contrast="more")
    page = context.new_page()
    page.goto(f"{product.address}/c/xinhong/")
    edge, ink = page.evaluate(
        "['--edge', '--ink'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))"
    )
    assert edge == ink
    context.close()


@pytest.mark.parametrize(("width", "size"), [(360, "normal"), (360, "large"), (1280, "normal")])
def test_who_has_signed_in_finds_the_search_and_the_other_language(visit, width, size):
    visitor = visit(person="resident", width=width)
    page = visitor.page
    visitor.go(f"/accounts/preferences/set/?text_size={size}&next=/c/xinhong/")
    visitor.cannot_be_dragged_sideways()
    expect(visitor.link("Search", page.locator(".prefs"))).to_be_visible()
    narrow = (width, size) == (360, "normal")
    expect(page.locator(".prefs").get_by_role("link", name="EN", exact=True)).to_be_visible(visible=not narrow)
    page.locator(".switch summary").click()
    english = page.locator(".switch-list").get_by_role("link", name="English")
    expect(english).to_be_visible(visible=narrow)
    (english if narrow else page.get_by_role("link", name="EN", exact=True)).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("width", [320, 360, 390])
def test_in_the_head_nothing_lies_over_what_stands_beside_it(visit, width):
    """English, signed in and in the district's own pages there is least room."""
    visitor = visit(person="resident", language="en", width=360)
    visitor.page.set_viewport_size({"width": width, "height": 740})
    visitor.go("/accounts/me/")
    over = visitor.page.evaluate("""() => {
      const boxes = [...document.querySelectorAll('.brand, .switch summary > *, .prefs > *')]
        .map(each => each.getBoundingClientRect()).filter(box => box.width > 1)
      return boxes.flatMap((one, place) => boxes.slice(place + 1).filter(other =>
        one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom && other.top < one.bottom)
        .map(other => [one.left, one.right, other.left, other.right].map(Math.round)))
    }""")
    assert over == []
