"""Every page type in both languages: no sideways scrolling at any width, and nothing for axe to say in any dress."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import DESK, HEIGHTS, PHONE, Visiting
from tests.browser.visitor import SIDEWAYS, Visitor
from tests.browser.walks import WALKS

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "axe" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can differ in the dark; all else reads the same document. Contrast cannot get worse by larger letters in the
# same colours, nor can what one touches get smaller: large type is asked whether it fits.
COLOURS = ["color-contrast", "link-in-text-block"]
# Head and foot are the same all along a walk, and looked at where it begins.
FRAME = ["body > header", "body > footer"]
# The gallery shows one part in several states side by side, so a landmark stands there twice under one name.
EXCEPTED = {"gallery": "landmark-unique"}


def axe(visitor: Visitor, frame: list[str], rules: list[str] | None = None) -> Iterator[str]:
    """What axe finds wrong outside ``frame``, one line per element."""
    where = {"include": [["html"]], "exclude": [[part] for part in frame]}
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    yield from visitor.page.evaluate(
        f"""axe.run({json.dumps(where)}, {json.dumps(options)}).then((results) => results.violations.flatMap((rule) =>
            rule.nodes.map((node) => `${{rule.id}}: ${{node.target.join(" ")}}: ${{node.failureSummary}}`)))"""
    )


def sideways(visitor: Visitor) -> Iterator[str]:
    over = visitor.page.evaluate(SIDEWAYS)
    if over > 0:
        yield f"can be dragged sideways by {over} px"


def problems(visitor: Visitor, frame: list[str], *, whole: bool) -> Iterator[str]:
    """What is wrong with the page the visitor is on, a phone in hand, in one dress after the other.

    ``frame`` is what axe has looked at already. ``whole`` asks everything; else only what longer or shorter words
    can change, where there is least room for them.
    """
    page = visitor.page
    yield from (f"phone: {each}" for each in [*sideways(visitor), *(axe(visitor, frame) if whole else [])])
    page.evaluate("document.documentElement.dataset.size = 'large'")
    yield from (f"large type: {each}" for each in sideways(visitor))
    page.evaluate("document.documentElement.dataset.size = 'normal'")
    if whole:
        page.set_viewport_size({"width": 768, "height": HEIGHTS[768]})
        yield from (f"tablet: {each}" for each in sideways(visitor))
        page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
        page.emulate_media(color_scheme="dark")
        yield from (f"desk, dark: {each}" for each in [*sideways(visitor), *axe(visitor, frame, COLOURS)])
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    yield from visitor.watch.problems()


# The document is the same in both languages: in English it must fit, and axe looks at it in the long run.
@pytest.mark.parametrize(
    ("language", "whole"),
    [("zh-hans", True), ("en", False), pytest.param("en", True, marks=pytest.mark.deep)],
)
@pytest.mark.parametrize("walk", WALKS)
def test_every_page_fits_and_can_be_used_by_anybody(visit: Visiting, walk: str, language: str, whole: bool) -> None:
    visitor = visit(person=WALKS[walk].person, language=language)
    visitor.page.add_init_script(path=AXE)
    found: list[str] = []
    frame: list[str] = []
    for name, step in WALKS[walk].stops.items():
        step(visitor)
        excepted = f": {EXCEPTED[name]}:" if name in EXCEPTED else None
        seen = [*problems(visitor, frame, whole=whole)]
        frame = FRAME
        found += [f"{name}: {each}" for each in seen if excepted is None or excepted not in each]
    assert not found, "\n".join(found)
