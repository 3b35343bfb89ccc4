"""A committee member writes, publishes, corrects and withdraws; the pages that are open show it by themselves."""

import io
import itertools
import time

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.visitor import Visitor
from tests.browser.walks.steps import NOTICES

pytestmark = pytest.mark.browser

HOURS = itertools.count(1)


def photograph() -> dict[str, object]:
    file = io.BytesIO()
    Image.new("RGB", (900, 600), "#2F7D6B").save(file, "JPEG")
    return {"name": "院坝.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def wait_until_listening(onlooker: Visitor) -> None:
    """From here on the page must not be loaded anew: it would forget this mark."""
    expect(onlooker.page.locator("[data-live]")).to_have_attribute("data-state", "open")
    onlooker.page.evaluate(
        """() => { window.neverReloaded = true;
        document.addEventListener("live:notice.published", () => { window.heardAt = Date.now(); }); }"""
    )


def bar(onlooker: Visitor, words: str):
    """The bar behind which something new waits, in a page that is still the one that was opened."""
    shown = onlooker.page.locator(".newbar").filter(has_text=onlooker.say(words))
    expect(shown).to_be_visible()
    assert onlooker.page.evaluate("window.neverReloaded")
    return shown


def test_write_publish_correct_withdraw_before_the_eyes_of_a_neighbour(visit, situation, record_property):
    onlooker = visit(**(situation | {"scripts": True}))
    member = visit(person="member", **situation)
    page = member.page
    title = f"周六 {next(HOURS)}:00 打扫双鸿苑院坝"
    onlooker.go("/c/xinhong/")
    wait_until_listening(onlooker)

    member.go(NOTICES)
    member.link("Write a notice").click()
    member.reads_heading("Write a notice")
    page.locator(".kinds label").filter(has_text=member.say("Join in")).click()
    member.field("In one sentence").fill(title)
    member.field("What should people do").fill("带上扫把和手套，院门口集合。")
    member.field("A picture").set_input_files(photograph())
    member.field("Valid until").fill(member.moment(days=3))
    member.button("See how it looks").click()
    expect(page.get_by_role("alert")).to_contain_text(
        member.say("Say in a few words what is to be seen on the picture.")
    )
    expect(member.field("In one sentence")).to_have_value(title)
    member.cannot_be_dragged_sideways()
    member.field("What is to be seen on it").fill("打扫过的院坝")
    member.button("See how it looks").click()

    member.reads_heading("As others will see it")
    expect(page.locator(".phone")).to_contain_text(title)
    picture = page.locator(".phone").get_by_role("img", name="打扫过的院坝")
    expect(picture).to_have_js_property("naturalWidth", 900)
    assert not onlooker.page.locator(".newbar").count()
    member.cannot_be_dragged_sideways()
    pressed_at = time.time()
    page.locator("main button.go").click()
    hangs = member.say("It hangs on the wall. Open pages have it already.")
    expect(page.get_by_role("status").filter(has_text=hangs)).to_be_visible()
    member.reads_title(title)

    waiting = bar(onlooker, "There is 1 new notice. Show it.")
    expect(waiting).to_contain_text(title)
    # Measured, not asserted: how long a busy machine takes says nothing about the product.
    record_property("seconds until the open page showed it", onlooker.page.evaluate("heardAt") / 1000 - pressed_at)
    waiting.click()
    onlooker.page.locator("#notices .notice").get_by_role("link", name=title).click()
    onlooker.reads_title(title)
    expect(onlooker.page.get_by_role("img", name="打扫过的院坝")).to_have_js_property("naturalWidth", 900)
    wait_until_listening(onlooker)

    corrected = title.replace("打扫", "一起打扫")
    member.link("Correct it").click()
    member.reads_heading("Correct it")
    member.field("What was wrong").fill("原来少写了“一起”")
    member.field("In one sentence").fill(corrected)
    member.button("Publish the correction").click()
    member.reads_title(corrected)
    expect(page.locator("main")).to_contain_text("原来少写了“一起”")
    corrected_bar = bar(onlooker, "This notice has just been corrected. Show it.")
    expect(corrected_bar).to_contain_text("原来少写了“一起”")
    corrected_bar.click()
    onlooker.reads_title(corrected)
    expect(onlooker.page.locator("main .tag")).to_have_text(onlooker.say("Corrected"))
    onlooker.link("What it said before").click()
    for said in (title, corrected):
        expect(onlooker.page.get_by_role("heading", level=3, name=said, exact=True)).to_be_visible()
    onlooker.link("Back to the notice").click()
    wait_until_listening(onlooker)

    member.link("Withdraw it").click()
    member.reads_heading("Does it no longer hold?")
    member.button("Withdraw this notice").click()
    expect(page.get_by_role("alert")).to_be_visible()
    member.field("Why it no longer holds").fill("周六有雨，改期")
    member.cannot_be_dragged_sideways()
    member.button("Withdraw this notice").click()
    expect(page.locator("h1 s")).to_have_text(corrected)
    assert not member.link("Correct it").count()
    withdrawn_bar = bar(onlooker, "This notice was withdrawn. Show it.")
    expect(withdrawn_bar).to_contain_text("周六有雨，改期")
    withdrawn_bar.click()
    expect(onlooker.page.get_by_role("note")).to_contain_text("周六有雨，改期")
    onlooker.go(NOTICES)
    row = onlooker.page.locator(".notice.withdrawn").filter(has_text=corrected)
    expect(row).to_contain_text("周六有雨，改期")
    expect(row.locator("s")).to_have_text(corrected)


def place(part) -> dict[str, float]:
    part.scroll_into_view_if_needed()
    return part.evaluate(
        "each => { const box = each.getBoundingClientRect();"
        "return { left: box.left, right: box.right, top: box.top + scrollY }; }"
    )


def test_at_a_desk_the_form_has_two_columns_and_one_on_a_phone(visit):
    for width, columns in ((DESK, 2), (PHONE, 1)):
        member = visit(person="member", width=width)
        member.go(f"{NOTICES}write/")
        said, end = (place(member.field(label)) for label in ("In one sentence", "Valid until"))
        shown = place(member.button("See how it looks"))
        whom = place(member.page.get_by_role("group", name=member.say("For whom")))
        if columns == 2:
            assert said["right"] < min(each["left"] for each in (whom, end, shown))
            assert whom["top"] < said["top"], "both columns begin on top"
        else:
            assert said["left"] == whom["left"] == end["left"]
            assert said["top"] < whom["top"] < end["top"] < shown["top"]
        member.cannot_be_dragged_sideways()
