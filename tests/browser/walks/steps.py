"""What a walk past the pages of the demo is made of: its stops, and the steps that lead there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

XINHONG = "/c/xinhong"
CASES, NOTICES, FUND, FORUM = (f"{XINHONG}/{room}/" for room in ("cases", "notices", "fund", "forum"))
COUNCIL, REQUESTS = f"{XINHONG}/council/", f"{FUND}requests/"
VOLUNTEERING, LINKAGE = f"{XINHONG}/volunteering/", f"{XINHONG}/linkage/"
RAMP, SHED = "双鸿苑 2 栋坡道", "东墙边的空地"

# A click comes back before the next document is there; the one that was left is marked.
ARRIVED = "html:not([data-left])"

Step = Callable[[Visitor], None]


@dataclass(frozen=True)
class Walk:
    """``person`` is a key of the demo's cast, or empty for somebody without an account. Each stop goes on
    from the one before it."""

    person: str
    stops: dict[str, Step]


def at(path: str) -> Step:
    return lambda visitor: visitor.go(path)


def press(words: str, context: str = "") -> Step:
    """Follow the link or press the button of the page's own part that is called so, and wait for where it leads."""

    def pressed(visitor: Visitor) -> None:
        main = visitor.page.get_by_role("main")
        visitor.page.evaluate("document.documentElement.dataset.left = ''")
        visitor.link(words, main, context=context).or_(visitor.button(words, main, context=context)).first.click()
        expect(visitor.page.locator(ARRIVED)).to_be_attached()
        visitor.page.wait_for_load_state()

    return pressed


def see(words: str) -> Step:
    """Wait for this heading."""
    return lambda visitor: expect(
        visitor.page.get_by_role("main").get_by_role("heading", name=visitor.say(words), exact=True).first
    ).to_be_visible()


def refused(visitor: Visitor) -> None:
    expect(visitor.page.get_by_role("alert")).to_be_visible()


def follow(selector: str, path: str) -> Step:
    """Follow the first such link, to an address that holds ``path``."""

    def followed(visitor: Visitor) -> None:
        visitor.page.locator(selector).first.click()
        visitor.page.wait_for_url(re.compile(path))

    return followed


def opened_words(path: str) -> Step:
    """The first act of this path behind a reply's "More"."""

    def opened(visitor: Visitor) -> None:
        more = visitor.page.locator(f"details.others:has(a[href$='{path}'])").first
        more.locator("summary").click()
        more.locator(f"a[href$='{path}']").click()
        visitor.page.wait_for_url(re.compile(path))

    return opened


def titled(title: str) -> Step:
    """The notice of this title on the list."""

    def opened(visitor: Visitor) -> None:
        visitor.page.locator(".notices").get_by_role("link", name=title).first.click()
        expect(visitor.page.locator("h1")).to_contain_text(title)

    return opened


def titled_matter(title: str) -> Step:
    """The matter of this title on the list."""
    return follow(f".matters a:has-text('{title}')", r"/cases/\d+/$")


def event(title: str, days: int) -> Step:
    """The demo's event of this title, so many days from today, by the page of its month."""

    def opened(visitor: Visitor) -> None:
        visitor.go(f"{VOLUNTEERING}?past=1&month={visitor.day(days)[:7]}")
        follow(f"#days h3 a:has-text('{title}')", r"/volunteering/\d+/$")(visitor)

    return opened


def back(visitor: Visitor) -> None:
    visitor.page.go_back()


def option(words: str) -> Step:
    return lambda visitor: visitor.page.locator("label.opt").filter(has_text=visitor.say(words)).first.click()


def fill(**values: str) -> Step:
    """Fill the controls of these names."""

    def filled(visitor: Visitor) -> None:
        for name, value in values.items():
            visitor.page.locator(f"main [name={name}]").last.fill(value)

    return filled


def steps(*each: Step) -> Step:
    def walked(visitor: Visitor) -> None:
        for step in each:
            step(visitor)

    return walked
