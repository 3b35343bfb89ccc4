"""The gallery in every width and dress: nothing wider than the window or cut off, enough to touch, read and focus.

What it looks like is kept as pictures under var/looks: a few on ordinary days, all of them in the long run.
"""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page

from portal.design.gallery.groups import GROUPS, STANDING
from tests.browser.conftest import ROOT
from tests.browser.looks.axing import AXE, COLOURS, STRONG, axe
from tests.browser.looks.fitting import misfits
from tests.browser.looks.modes import HEIGHT, Mode
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
LOOKS = ROOT / "var" / "looks"
FOCUS = (ROOT / "tests/browser/looks/focus.js").read_text(encoding="utf-8")
WIDTHS = (320, 360, 768, 1280)
# What is looked at every day: each dress on a phone, each width in the plain one and where letters are largest.
EVERY_DAY = [
    *(Mode(width) for width in WIDTHS),
    *(Mode(width, large=True) for width in WIDTHS),
    Mode(dark=True), Mode(more=True), Mode(dark=True, more=True), Mode(forced=True), Mode(paper=True),
    Mode(320, english=True, large=True), Mode(1280, english=True),
]  # fmt: skip
DRESSES = [Mode(), *(mode for mode in EVERY_DAY if mode.width == 360 and mode != Mode()), Mode(english=True)]
EVERY = [*{*(replace(mode, width=width) for mode in DRESSES for width in WIDTHS), *EVERY_DAY}]
# In which contrast of colours is measured: letters of another size and width change none of it.
COLOURED = [Mode(), Mode(dark=True), Mode(more=True), Mode(dark=True, more=True)]
GROUP_PAGES = ["/design/", *(f"/design/{key}/" for key in GROUPS)]
# The frame is the same round all of them.
STANDING_PAGES = [f"/design/pages/{key}/" for key in STANDING]
PAGES = [*GROUP_PAGES, *STANDING_PAGES]
# One part stands there several times, so a landmark may stand twice under one name.
EXCEPTED = ("landmark-unique", "landmark-no-duplicate-", "region:")


@pytest.fixture(scope="module")
def contexts(browser, product):
    """One for each language, used for all pages; whatever a page may not do fails the last of them."""
    made: dict[str, tuple[BrowserContext, Page, Watch]] = {}
    for language in ("zh-hans", "en"):
        context = browser.new_context(viewport={"width": 360, "height": HEIGHT})
        context.add_cookies([{"name": "language", "value": language, "url": product.address}])
        watch = Watch(context, product.port)
        page = context.new_page()
        page.add_init_script(path=AXE)
        made[language] = (context, page, watch)
    yield made
    for context, _, _ in made.values():
        context.close()


def problems(page: Page, path: str, mode: Mode, *, pictures: bool) -> list[str]:
    mode.put_on(page)
    found = misfits(page, mode)
    if mode in COLOURED:
        found += axe(page, [], COLOURS)
        if mode.more:
            found += axe(page, [], STRONG)
    if pictures:
        name = path.strip("/").replace("/", "-")
        page.screenshot(path=LOOKS / f"{name}-{mode}.jpg", type="jpeg", quality=60, full_page=True)
    return found


def told(found: dict[str, list[Mode]]) -> str:
    """Each problem once, with the dresses in which it shows."""
    return "\n".join(f"{problem}   ({', '.join(map(str, modes[:4]))})" for problem, modes in found.items())


def look(contexts, address: str, path: str, modes: list[Mode], pictures) -> dict[str, list[Mode]]:
    found: dict[str, list[Mode]] = {}
    for language, (_, page, watch) in contexts.items():
        theirs = [mode for mode in modes if mode.language == language]
        if theirs:
            page.goto(address + path)
        for mode in theirs:
            for problem in problems(page, path, mode, pictures=pictures(mode)):
                found.setdefault(problem, []).append(mode)
        for problem in watch.problems():
            found.setdefault(problem, []).append(theirs[0])
    return found


@pytest.mark.parametrize("path", PAGES)
def test_parts_fit_and_can_be_read(contexts, product, path):
    modes = EVERY_DAY if path in GROUP_PAGES else [Mode(), Mode(320, large=True), Mode(1280, english=True)]
    found = look(
        contexts, product.address, path, modes, pictures=lambda mode: mode in (Mode(), Mode(1280, english=True))
    )
    assert not found, told(found)


@pytest.mark.deep
@pytest.mark.parametrize("path", PAGES)
def test_parts_fit_and_can_be_read_in_every_width_and_dress(contexts, product, path):
    found = look(contexts, product.address, path, EVERY, pictures=lambda mode: True)
    assert not found, told(found)


@pytest.mark.parametrize("path", PAGES)
def test_parts_can_be_used_by_anybody(contexts, product, path):
    _, page, _ = contexts["zh-hans"]
    page.goto(product.address + path)
    Mode().put_on(page)
    found = [each for each in axe(page, []) if not each.startswith(EXCEPTED)]
    for mode in (Mode(), Mode(1280, dark=True)) if path in GROUP_PAGES else (Mode(),):
        mode.put_on(page)
        page.keyboard.press("Tab")
        found += [f"{mode}: {each}" for each in page.evaluate(FOCUS)]
    assert not found, "\n".join(found)
