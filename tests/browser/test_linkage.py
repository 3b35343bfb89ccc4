"""Offering help in a few taps, and one card that two people move: by keyboard, by dragging, live for both."""

import pytest
from playwright.sync_api import expect

from home.demo.content.people import DOMAIN
from tests.browser.conftest import DESK, PHONE, Visiting, sign_in

pytestmark = pytest.mark.browser

BOARD = "/c/xinhong/linkage/boards/enterprise/"
MOST_TAPS = 4


def test_on_a_phone_without_scripts_offering_takes_at_most_four_taps_from_the_home(visit: Visiting) -> None:
    neighbour = visit(person="resident", width=PHONE, scripts=False)
    main = neighbour.page.get_by_role("main")
    taps = 0
    neighbour.go("/c/xinhong/")
    for target in (
        neighbour.link("We can help", main),
        neighbour.field("In one sentence"),
        neighbour.button("Put it on the board"),
    ):
        target.click()
        taps += 1
        if taps == 2:
            neighbour.page.keyboard.type("会修自行车，周末都在院里")
    neighbour.reads_title("会修自行车，周末都在院里")
    neighbour.cannot_be_dragged_sideways()
    assert taps <= MOST_TAPS


def test_two_people_move_one_card_by_keyboard_and_by_dragging(visit: Visiting) -> None:
    studio, worker = visit(width=DESK), visit(person="worker", width=DESK)
    sign_in(studio, f"studio@{DOMAIN}")
    for each in (studio, worker):
        each.go(BOARD)
        expect(each.page.get_by_role("main").locator("[data-live]")).to_have_attribute("data-state", "open")
    title = "合唱队排练缺间房"
    studio.page.locator("[data-move]").get_by_role("link", name=title).focus()
    studio.page.keyboard.press("ArrowRight")
    studio.reads_heading("Move it to “%(to)s”?", to="正在做")
    studio.button("Propose it").click()
    expect(studio.page.get_by_role("main")).to_contain_text(studio.say("Still asked:"))

    bar = worker.page.locator(".newbar").filter(has_text=worker.say("1 card moved. Show it."))
    expect(bar).to_be_visible()
    worker.go(BOARD)
    card, column = worker.page.locator("[data-move]"), worker.page.locator("[data-stage=under_way]")
    card.filter(has_text=title).drag_to(column)
    worker.reads_heading("Move it to “%(to)s”?", to="正在做")
    worker.button("Yes").click()
    worker.go(BOARD)
    expect(column.get_by_role("link", name=title)).to_be_visible()
