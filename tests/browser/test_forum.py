"""Talking in the forum: four taps from the home to one's own words, and what comes while one reads or is offline."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

TITLE = "哪家有多的泡菜坛子？娃娃学校要用"
HOME = "/c/xinhong/"


def open_topic(visitor: Visitor) -> None:
    visitor.page.locator("#topics").get_by_role("link", name=TITLE).click()
    expect(visitor.page.locator("h1")).to_have_text(TITLE)


def test_a_reply_takes_four_taps_from_the_home_without_scripts(visit):
    neighbour = visit(person="resident", scripts=False)
    page = neighbour.page
    neighbour.go(HOME)
    words = "我家也有一个，晚上放门卫。"
    # One: the topic. Two: the field. Three: look. Four: send.
    open_topic(neighbour)
    neighbour.field("What you want to say").click()
    page.keyboard.type(words)
    neighbour.button("Look at it first").click()
    neighbour.reads_heading("This is how it will look")
    neighbour.cannot_be_dragged_sideways()
    neighbour.button("Send it").click()
    expect(page.locator(".post").last).to_contain_text(words)
    expect(page.get_by_role("status").filter(has_text=neighbour.say("It stands there now."))).to_be_visible()
    thanks = page.locator(".post").last.get_by_role("button", name=neighbour.say("Thanks"))
    thanks.click()
    expect(thanks).to_have_attribute("aria-pressed", "true")


def test_what_comes_moves_nothing_and_what_is_typed_survives_the_connection(visit):
    reader = visit(person="resident", language="en", width=DESK)
    writer = visit(person="chair")
    page = reader.page
    reader.go(HOME)
    open_topic(reader)
    expect(page.locator("[data-live][data-lost]")).to_have_attribute("data-state", "open")
    before = page.locator(".post").count()
    field = reader.field("What you want to say")
    field.fill("Half a sentence")
    expect(page.locator("[data-draft-state]")).to_contain_text("Kept at")

    writer.go(HOME)
    open_topic(writer)
    writer.field("What you want to say").fill("院门口还有两个空坛子。")
    writer.button("Look at it first").click()
    writer.button("Send it").click()
    expect(writer.page.locator(".post").last).to_contain_text("两个空坛子")

    bar = page.locator("[data-forum-new] .newbar")
    expect(bar).to_contain_text("what you read stays where it is")
    first = page.locator(".post").first
    top = first.bounding_box()["y"]
    bar.click()
    expect(page.locator(".post")).to_have_count(before + 1)
    assert abs(first.bounding_box()["y"] - top) < 1 or page.evaluate("scrollY") > 0
    expect(bar).to_have_count(0)
    expect(field).to_have_value("Half a sentence")

    # A word is said without leaving the page.
    thanks = first.get_by_role("button", name="Thanks")
    thanks.click()
    expect(thanks).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".post")).to_have_count(before + 1)
    expect(field).to_have_value("Half a sentence")

    page.context.set_offline(True)
    field.fill("Half a sentence and the rest")
    expect(page.locator("[data-draft-state]")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.locator("[data-draft-state]")).to_contain_text("Kept at")
    # What the browser itself says of a lost connection is no fault of the page.
    reader.watch.problems()
    page.reload()
    expect(field).to_have_value("Half a sentence and the rest")
    reader.button("Throw away what I began").click()
    expect(reader.field("What you want to say")).to_have_value("")
