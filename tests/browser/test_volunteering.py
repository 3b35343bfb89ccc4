"""Neighbours are called together, sign up and are ticked off on a telephone, without any JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
HOME = "/c/xinhong/"
TITLE = "今晚一起收桌椅"


def organised(chair: Visitor) -> None:
    """An event tonight: the first on the community's home."""
    chair.go("/c/xinhong/volunteering/organise/")
    for label, words in (("In one sentence", TITLE), ("Where do we meet", "双鸿苑院坝")):
        chair.field(label).fill(words)
    chair.page.get_by_label(re.compile("^为什么")).fill("明早要晨练")
    chair.field("Which day").fill(chair.day())
    for name, value in (("from_1", "23:58"), ("to_1", "23:59"), ("role_1", "收桌椅"), ("cell_1_1", "3")):
        chair.page.locator(f"[name={name}]").fill(value)
    chair.cannot_be_dragged_sideways()
    chair.button("See how it looks").click()
    chair.button("Announce it").click()
    chair.reads_title(TITLE)


def event_on_home(visitor: Visitor):
    return visitor.page.locator("#events h3 a", has_text=TITLE)


def test_from_home_four_taps_sign_up_and_three_tick_off(visit):
    chair, resident = visit(person="chair", scripts=False), visit(person="resident", scripts=False)
    organised(chair)

    resident.go(HOME)
    event_on_home(resident).click()
    resident.page.locator(".rota a").first.click()
    resident.cannot_be_dragged_sideways()
    resident.button("Look once more, then sign up").click()
    resident.cannot_be_dragged_sideways()
    resident.button("Yes, count me in").click()
    resident.reads_heading("My place")
    expect(resident.page.locator(".qr svg")).to_be_visible()
    resident.cannot_be_dragged_sideways()

    chair.go(HOME)
    event_on_home(chair).click()
    chair.link("Who comes; tick off").click()
    row = chair.page.locator(".ticks li", has_text="王小燕")
    row.get_by_role("button").click()
    expect(row.locator("small")).to_contain_text(chair.say("here since"))
    chair.cannot_be_dragged_sideways()
    resident.go(resident.page.url)
    expect(resident.page.locator(".toast").first).to_contain_text(resident.say("You are here since"))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_month_and_an_event_can_be_read_by_everybody(visit, language):
    visitor = visit(language=language)
    visitor.go("/c/xinhong/volunteering/")
    visitor.reads_heading("Lend a hand")
    visitor.cannot_be_dragged_sideways()
    visitor.page.locator("#days h3 a").first.click()
    visitor.cannot_be_dragged_sideways()
    visitor.link("A sheet for the stairwell").click()
    expect(visitor.page.locator(".qr svg")).to_be_visible()
    visitor.cannot_be_dragged_sideways()
