"""Finding one's community from the front door: while typing, by keyboard alone, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

FOUND = "#where-found a"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_is_meant_stands_under_the_field_and_the_keys_lead_there(visit, width):
    visitor = visit(width=width)
    page = visitor.page
    visitor.go("/")
    field = page.get_by_role("searchbox").and_(page.locator("#where"))
    field.focus()
    page.keyboard.type("xh")
    found = page.locator(FOUND)
    expect(found).to_have_count(3)
    expect(page.locator("#where-said")).to_have_text("找到 3 个。用上下键一个一个看。")
    expect(found.first).to_contain_text("双桥子街道")
    visitor.cannot_be_dragged_sideways()

    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(found).to_have_count(0)
    expect(page.locator("#where-said")).to_be_empty()

    field.fill("xhl")
    expect(found.first).to_contain_text("祥和里社区")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visitor.address}/c/xiangheli/")


@pytest.mark.parametrize(("typed", "said"), [("senden", "是不是这些？"), ("双鸿苑", "新鸿社区"), ("龙潭", "16 个社区")])
def test_whatever_a_neighbour_types_leads_on(visit, typed, said):
    visitor = visit(width=PHONE)
    visitor.go("/")
    visitor.page.locator("#where").fill(typed)
    expect(visitor.page.locator("#where-found")).to_contain_text(said)
    visitor.page.locator("#where").fill("")
    expect(visitor.page.locator("#where-found")).to_be_empty()


def test_what_is_called_nothing_leads_to_what_sounds_alike(visit):
    visitor = visit(width=DESK)
    visitor.go("/")
    visitor.page.locator("#where").fill("跳凳河")
    visitor.link("Look for what sounds alike").click()
    expect(visitor.page.locator(".hits a[href$='/c/tiaodenghe/']").first).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_scripts_the_form_answers(visit, width):
    visitor = visit(width=width, scripts=False)
    page = visitor.page
    visitor.go("/")
    page.locator("#where").fill("火星")
    visitor.button("Find").click()
    visitor.reads_heading("Find my community")
    visitor.cannot_be_dragged_sideways()
    visitor.link("龙潭街道").click()
    page.locator(".hits a[href$='/c/xianglong/']").click()
    expect(page).to_have_url(f"{visitor.address}/c/xianglong/")
