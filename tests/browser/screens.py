"""Sets the product's pages beside the drawings they were made from, one picture for each: `make screens`.

`python -m tests.browser.screens [--demo FOLDER] [--to FOLDER] [NAME …]`: the product runs from a prepared demo FOLDER
(as tools/templates.py leaves it), or from nothing. The pictures are var/screens/<name>-<width>.png: the drawing on
the left, the product on the right.
"""

import argparse
import base64
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from home.demo.content.people import PASSWORD
from tests.browser.conftest import ADDRESSES, ROOT, chromium
from tests.browser.looks.samples import Sample, demo_database
from tests.browser.product import Product

DRAWINGS = ROOT / "docs" / "design" / "reference"
WIDTHS = (360, 1280)
HEIGHT = 900
# A page longer than this is cut: further down there are lists.
LONGEST = 9_000


@dataclass(frozen=True)
class Pair:
    """A drawing and the page it became; a key of the demo's cast looks at it."""

    drawing: str
    path: str
    person: str = ""
    language: str = "zh-hans"
    paper: bool = False


PAIRS = {
    "community-home": Pair("community-home", "/c/xinhong/"),
    "district-home": Pair("district-home", "/"),
    "home-en": Pair("home-en", "/c/xinhong/", language="en"),
    "compose-notice": Pair("compose-notice", "/c/xinhong/notices/write/", "member"),
    "notice": Pair("poster", "/c/xinhong/notices/{notice}/", paper=True),
    "poster": Pair("poster", "/c/xinhong/volunteering/{event}/poster/"),
    "event": Pair("event", "/c/xinhong/volunteering/{event}/", "resident"),
    "month": Pair("event", "/c/xinhong/volunteering/", "resident"),
    "forum": Pair("forum", "/c/xinhong/forum/", "resident"),
    "topic": Pair("forum", "/c/xinhong/forum/{topic}/", "resident"),
    "fund": Pair("fund", "/c/xinhong/fund/"),
    "give": Pair("give", "/c/xinhong/fund/give/"),
    "receipt": Pair("give", "/receipts/{receipt}/"),
    "linkage": Pair("linkage", "/c/xinhong/linkage/"),
    "project": Pair("linkage", "/c/xinhong/linkage/projects/{linkage_project}/"),
    "case-thread": Pair("case-thread", "/c/xinhong/cases/{case}/", "resident"),
    "signin": Pair("signin", "/accounts/login/"),
    "me": Pair("signin", "/accounts/me/", "resident"),
    "gallery-acts": Pair("components", "/design/acts/"),
}
SHEET = """<!doctype html><meta charset="utf-8"><title>{name}</title>
<style>body{{margin:16px;font:16px sans-serif;background:#888}}main{{display:flex;gap:16px;align-items:start}}
figure{{margin:0}}figcaption{{background:#fff;padding:4px 8px}}img{{display:block}}</style>
<main><figure><figcaption>{drawing}.html, drawn</figcaption><img src="data:image/png;base64,{before}"></figure>
<figure><figcaption>{path}, as it is</figcaption><img src="data:image/png;base64,{after}"></figure></main>"""


def picture(page: Page, *, paper: bool, width: int) -> bytes:
    page.emulate_media(media="print" if paper else "screen")
    page.wait_for_load_state()
    height = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    return page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})


def signed_in(context: BrowserContext, address: str, person: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.locator("main [type=email], main [name=login], main [name=email]").first.fill(ADDRESSES[person])
    page.locator("main [type=password]").first.fill(PASSWORD)
    page.locator("main [type=password]").first.press("Enter")
    page.wait_for_url(f"{address}/accounts/me/")
    page.close()


def sheet(browser: Browser, product: Product, name: str, width: int) -> bytes:
    pair = PAIRS[name]
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    context.add_cookies([{"name": "language", "value": pair.language, "url": product.address}])
    if pair.person:
        signed_in(context, product.address, pair.person)
    page = context.new_page()
    page.goto((DRAWINGS / f"{pair.drawing}.html").as_uri())
    before = picture(page, paper=pair.paper, width=width)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    with demo_database(product.var) as database:
        path = Sample(name, pair.path, pair.person).address(database)
    page.goto(product.address + path)
    after = picture(page, paper=pair.paper, width=width)
    context.close()
    # Of neither, since the product lets no page of its own hold what is written into it.
    page = browser.new_page(viewport={"width": 2 * width + 48, "height": HEIGHT})
    shown = {key: base64.b64encode(value).decode() for key, value in (("before", before), ("after", after))}
    page.set_content(SHEET.format(name=name, drawing=pair.drawing, path=path, **shown))
    made = page.screenshot(full_page=True)
    page.close()
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--demo", help="a prepared demo; it is copied")
    parser.add_argument("--to", type=Path, default=ROOT / "var" / "screens")
    parser.add_argument("names", nargs="*", help=", ".join(PAIRS))
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="jia-screens-") as folder:
        product = Product(Path(folder), asked.demo)
        try:
            product.wait()
            with sync_playwright() as playwright:
                browser = chromium(playwright, "CHROMIUM_SHELL")
                for name in asked.names or PAIRS:
                    for width in WIDTHS:
                        target = asked.to / f"{name}-{width}.png"
                        target.write_bytes(sheet(browser, product, name, width))
                        print(target)  # noqa: T201
                browser.close()
        finally:
            product.stop()


if __name__ == "__main__":
    main()
