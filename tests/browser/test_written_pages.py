"""What editors write, and the desk at which they write it, keep their form on every screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

# How far the tools of blocks reach past the half in which they stand.
PAST_THEIR_HALF = """() => [...document.querySelectorAll('.pair')].flatMap((pair) =>
  [...pair.querySelectorAll('button, input, .Draftail-Editor')]
    .filter((tool) => tool.getBoundingClientRect().right > pair.getBoundingClientRect().right + 1)
    .map((tool) => tool.outerHTML.slice(0, 120)))"""


def styled(locator, name: str) -> str:
    return locator.evaluate(f"(one) => getComputedStyle(one).{name}")


def test_lists_and_quotations_look_like_what_they_are(visit):
    visitor = visit(width=PHONE)
    visitor.go("/design/pages/")
    prose = visitor.page.locator("main .prose").first
    assert styled(prose.locator("ul:not([class])").first, "listStyleType") == "disc"
    assert styled(prose.locator("ol").first, "listStyleType") == "decimal"
    assert styled(prose.locator("ul.contacts"), "listStyleType") == "none"
    assert float(styled(prose.locator("blockquote"), "borderInlineStartWidth").removesuffix("px")) >= 2
    visitor.cannot_be_dragged_sideways()


def test_titles_of_stories_look_like_links(visit):
    visitor = visit(width=DESK)
    visitor.go("/c/hemei/stories/")
    for phrase in visitor.page.locator("h3 a .phrase").all():
        assert styled(phrase, "textDecorationLine") == "underline"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_tools_of_both_languages_stand_within_their_halves(visit, width):
    editor = visit(person="editor", width=width)
    page = editor.page
    editor.go("/admin/")
    summary = page.locator(".desk-help summary")
    assert styled(summary, "display") == "list-item"
    assert styled(summary, "listStyleType") == "disclosure-closed"
    page.locator(".desk-list a").first.click()
    expect(page.locator(".pair button").first).to_be_attached()
    panel = page.locator("[data-side-panel-toggle='preview']")
    for _ in range(2):
        assert page.evaluate(PAST_THEIR_HALF) == []
        panel.click()
        page.wait_for_timeout(500)
