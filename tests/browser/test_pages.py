"""What one comes past on errands: no sideways scrolling at any width, and nothing for axe to say.

Refused forms, previews and drafts stand here alone; in the dark and in high contrast test_looks sees each kind of page.
"""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import DESK, HEIGHTS, PHONE, Visiting
from tests.browser.looks.axing import AXE, FRAME, axe
from tests.browser.visitor import SIDEWAYS, Visitor
from tests.browser.walks import WALKS

pytestmark = pytest.mark.browser


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
    yield from (f"phone: {each}" for each in [*sideways(visitor), *(axe(page, frame) if whole else [])])
    page.evaluate("document.documentElement.dataset.size = 'large'")
    yield from (f"large type: {each}" for each in sideways(visitor))
    page.evaluate("document.documentElement.dataset.size = 'normal'")
    if whole:
        page.set_viewport_size({"width": 768, "height": HEIGHTS[768]})
        yield from (f"tablet: {each}" for each in sideways(visitor))
        page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
        yield from (f"desk: {each}" for each in sideways(visitor))
        page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    yield from visitor.watch.problems()


# The document is the same in both languages; test_looks looks at each kind of page in English too, once.
@pytest.mark.parametrize(("language", "whole"), [("zh-hans", True), pytest.param("en", True, marks=pytest.mark.deep)])
@pytest.mark.parametrize("walk", WALKS)
def test_every_page_fits_and_can_be_used_by_anybody(visit: Visiting, walk: str, language: str, whole: bool) -> None:
    visitor = visit(person=WALKS[walk].person, language=language)
    visitor.page.add_init_script(path=AXE)
    found: list[str] = []
    frame: list[str] = []
    for name, step in WALKS[walk].stops.items():
        step(visitor)
        found += [f"{name}: {each}" for each in problems(visitor, frame, whole=whole)]
        frame = FRAME
    assert not found, "\n".join(found)
