"""A donor gives, gets a receipt, and finds the gift in the public ledger."""

import itertools
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Each gift differs, so that it is found by its amount.
FEN = itertools.count(23_456)


def test_give_then_find_the_gift_in_the_ledger(visit, situation):
    visitor, onlooker = visit(**situation), visit(**(situation | {"scripts": True}))
    page = visitor.page
    onlooker.go("/c/xinhong/fund/")
    visitor.go("/c/xinhong/fund/")
    visitor.link("Give the fund a hand").click()
    visitor.reads_heading("Lend the fund a hand")

    fen = next(FEN)
    sum_ = f"{fen // 100}.{fen % 100:02d}"
    visitor.field("My own amount, in yuan").fill("六十六")
    visitor.button("Next", context="button").click()
    expect(page.get_by_role("alert")).to_contain_text("六十六")
    expect(visitor.field("My own amount, in yuan")).to_have_value("六十六")
    visitor.field("My own amount, in yuan").fill(sum_)
    page.locator("label.opt").filter(has_text=visitor.say("courtyard improvement")).click()
    visitor.button("Next", context="button").click()

    expect(page.get_by_role("heading", name=visitor.say("Step two"))).to_be_visible()
    # The browser's own way back leads to the corrected page, and asks nothing.
    page.go_back()
    expect(visitor.field("My own amount, in yuan")).to_have_value(sum_)
    visitor.button("Next", context="button").click()
    page.locator("label.opt").filter(has_text=visitor.say("My family name and stars")).click()
    visitor.field("Name", context="a donor’s").fill("柏明明")
    visitor.button("One step back").click()
    expect(visitor.field("My own amount, in yuan")).to_have_value(sum_)
    visitor.button("Next", context="button").click()
    expect(visitor.field("Name", context="a donor’s")).to_have_value("柏明明")
    visitor.button("Next", context="button").click()

    expect(page.get_by_role("heading", name=visitor.say("Step three"))).to_be_visible()
    expect(page.get_by_role("note")).to_contain_text(visitor.say("This is a practice payment."))
    expect(page.locator("dl.review")).to_contain_text("柏**")
    visitor.cannot_be_dragged_sideways()
    visitor.button("Pay %(sum)s (practice)", sum=f"¥{sum_}").click()
    visitor.reads_heading("Practice payment")
    visitor.button("Pay %(sum)s (practice)", sum=f"¥{sum_}").click()

    visitor.reads_heading("Your gift has arrived")
    expect(page.locator(".receipt .sum")).to_have_text(f"¥{sum_}")
    code = page.locator(".receipt .code").inner_text()
    visitor.cannot_be_dragged_sideways()
    # Who had the books open hears of it.
    expect(onlooker.page.locator("#books .newbar")).to_contain_text(onlooker.say("There is 1 new entry. Show it."))

    visitor.link("Find my gift in the books").click()
    visitor.reads_title("柏**")
    expect(page.locator("dl.pairs")).to_contain_text(f"¥{sum_}")
    entry = page.url
    visitor.link("The whole book").click()
    newest = page.locator("#books .row").first
    expect(newest.get_by_role("link")).to_have_attribute("href", entry.removeprefix(visitor.address))
    expect(newest).to_contain_text("柏**")

    visitor.go("/receipts/")
    visitor.field("Receipt code").fill(code.lower().replace(" ", "-"))
    visitor.button("Find the receipt").click()
    visitor.reads_heading("Receipt")
    expect(page.locator(".receipt .code")).to_have_text(code)
    expect(page.locator(".receipt")).to_contain_text(re.compile("柏[*]{2}"))

    onlooker.page.locator("#books .newbar").click()
    expect(onlooker.page.locator("#books .row").first.get_by_role("link")).to_have_attribute(
        "href", entry.removeprefix(visitor.address)
    )
