"""The way of a neighbour who uses no mouse: by Tab, Enter, Space and arrows alone, from the front door on.

At each step the focus is seen, lies under nothing, is never caught and goes on as one reads; after an error it is on
the list of what to put right, and after a part of a page was changed in place it is where it was.
"""

import re

import pytest
from playwright.sync_api import expect

from home.demo.content.people import PASSWORD
from tests.browser.conftest import ADDRESSES, DESK, PHONE
from tests.browser.keyboard import Keyboard
from tests.browser.looks.samples import THINGS, demo_database
from tests.browser.walks.steps import FORUM, NOTICES

pytestmark = pytest.mark.browser


def error_has_focus(visitor) -> None:
    expect(visitor.page.get_by_role("alert").first).to_be_focused()
    Keyboard(visitor.page).look()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_the_front_door_to_a_notice_and_in(visit, width):
    visitor = visit(width=width)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go("/")
    keys.tab()
    expect(visitor.link("Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    keys.type(page.get_by_role("searchbox").last, "xinhong")
    page.keyboard.press("Enter")
    visitor.reads_heading("Find my community")
    keys.enter(page.locator(".hits a[href$='/c/xinhong/']"))
    expect(page).to_have_url(f"{visitor.address}/c/xinhong/")
    keys.enter(page.locator(".rooms").get_by_role("link", name=visitor.say("Notices"), exact=True))
    keys.enter(page.locator("#notices .notice a").first)
    expect(page.locator(".notice-page h1")).to_be_visible()

    keys.enter(visitor.link("Sign in", page.locator(".prefs")))
    form = page.get_by_role("form", name=visitor.say("Ways in"))
    keys.type(page.locator("main form [type=email], main form [name=login], main form [name=email]").first, "nobody")
    page.keyboard.press("Enter")
    error_has_focus(visitor)
    keys.type(
        page.locator("main form [type=email], main form [name=login], main form [name=email]").first,
        ADDRESSES["resident"],
    )
    keys.type(page.locator("main form [type=password]").first, PASSWORD)
    keys.enter(visitor.button("Come in with the password", form))
    # Back to the notice, from which the way in began.
    expect(page.locator(".notice-page h1")).to_be_visible()


def test_the_list_of_communities_opens_and_closes_by_keys(visit):
    visitor = visit(width=DESK)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go("/c/xinhong/")
    summary = page.locator(".switch summary")
    keys.to(summary)
    page.keyboard.press("Enter")
    expect(page.locator(".switch-list")).to_be_visible()
    keys.tab()
    assert page.evaluate("Boolean(document.activeElement.closest('.switch-list'))")
    keys.enter(page.locator(".switch-list li a").first)
    assert re.search(r"/c/[\w-]+/$", page.url)


def test_a_notice_is_written_looked_at_and_published(visit):
    visitor = visit(person="member")
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go(NOTICES)
    keys.enter(page.locator("main a[href$='/notices/write/']"))
    keys.enter(visitor.button("See how it looks"))
    error_has_focus(visitor)
    # The list leads to the field by a link.
    keys.tab()
    target = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || document.querySelector(':target')?.id") in target
    visitor.go(f"{NOTICES}write/")
    keys.pick(page.locator("[name=kind]"), "activity")
    keys.type(page.locator("main [name=title]"), "周日上午一起擦楼道扶手")
    keys.type(page.locator("main [name=text]"), "带上抹布。")
    keys.to(page.locator("main [name=valid_until]"))
    page.locator("main [name=valid_until]").fill(visitor.moment(days=2))
    keys.enter(visitor.button("See how it looks"))
    expect(page.get_by_role("heading", name=visitor.say("As others will see it"), exact=True)).to_be_visible()
    keys.enter(page.locator("main button.go"))
    visitor.reads_title("周日上午一起擦楼道扶手")


def test_a_gift_is_given_by_keys(visit):
    visitor = visit(width=DESK)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go("/c/xinhong/fund/")
    keys.enter(page.locator("main a[href$='/fund/give/']").first)
    keys.type(page.locator("main [name=own]"), "六十六")
    page.keyboard.press("Enter")
    error_has_focus(visitor)
    keys.type(page.locator("main [name=own]"), "6.66")
    keys.enter(visitor.button("Next", context="button"))
    expect(page.get_by_role("heading", name=visitor.say("Step two"))).to_be_visible()
    unnamed = page.locator("label.opt").filter(has_text=visitor.say("“A neighbour”, no name")).locator("input")
    keys.pick(page.locator(f"main [name={unnamed.get_attribute('name')}]"), unnamed.get_attribute("value"))
    keys.enter(visitor.button("Next", context="button"))
    expect(page.get_by_role("heading", name=visitor.say("Step three"))).to_be_visible()
    keys.enter(page.locator("main button.go"))
    visitor.reads_heading("Practice payment")
    keys.enter(page.locator("main button.go"))
    visitor.reads_heading("Your gift has arrived")


def test_one_signs_up_for_an_event_by_keys(visit, product):
    visitor = visit(person="council")
    page, keys = visitor.page, Keyboard(visitor.page)
    with demo_database(product.var) as database:
        event = database.execute(THINGS["event"]).fetchone()[0]
    visitor.go(f"/c/xinhong/volunteering/{event}/")
    keys.enter(visitor.link("Count me in"))
    slots = page.locator("main form [type=radio], main form [type=checkbox]")
    keys.to_any(slots)
    page.keyboard.press("Space")
    keys.enter(page.locator("main form button[type=submit]").first)
    expect(page.locator("h1")).to_be_visible()
    if not re.search(r"/review/$", page.url):
        error_has_focus(visitor)
    assert re.search(r"/review/$", page.url), page.url
    keys.enter(page.locator("main button.go"))
    visitor.reads_heading("My place")


def test_the_focus_stays_where_a_part_was_changed_in_place(visit, product):
    visitor = visit(person="resident", width=DESK)
    page, keys = visitor.page, Keyboard(visitor.page)
    with demo_database(product.var) as database:
        topic = database.execute(THINGS["topic"]).fetchone()[0]
    visitor.go(f"{FORUM}{topic}/")
    word = page.locator("form.words-row > button").first
    keys.to(word)
    name = word.get_attribute("id")
    before = word.get_attribute("aria-pressed")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{name}")).to_have_attribute("aria-pressed", "false" if before == "true" else "true")
    expect(page.locator(f"#{name}")).to_be_focused()
    keys.look()
    # What was swapped in hears the next press once it has settled.
    expect(page.locator(".htmx-settling, .htmx-added, .htmx-request")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(f"#{name}")).to_have_attribute("aria-pressed", str(before))
    expect(page.locator(f"#{name}")).to_be_focused()


def test_what_is_new_does_not_cover_the_focus(visit):
    """The bar that stays on top of a list is the one thing that sticks."""
    visitor = visit(width=DESK)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go(NOTICES)
    page.evaluate(
        """() => { const bar = document.createElement("a");
        Object.assign(bar, {className: "newbar", href: "#", textContent: "1"});
        document.querySelector("[data-live-new]").replaceChildren(bar); }"""
    )
    for _ in range(60):
        keys.tab()
        if page.evaluate("Boolean(document.activeElement.closest('footer'))"):
            break
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        keys.look()
