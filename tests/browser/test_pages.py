"""What one comes past on errands: no sideways scrolling at any width, and nothing for axe to say.

axe looks here at what stands here alone: refused forms, previews and drafts. Each kind of page that can be asked for is
before it in test_looks, in two dresses.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.browser.conftest import DESK, HEIGHTS, PHONE, Visiting
from tests.browser.looks.axing import AXE, FRAME, axe
from tests.browser.looks.samples import samples
from tests.browser.visitor import SIDEWAYS, Visitor
from tests.browser.walks import WALKS

pytestmark = pytest.mark.browser
SAMPLED = {sample.name for sample in samples()}


def sideways(visitor: Visitor) -> Iterator[str]:
    over = visitor.page.evaluate(SIDEWAYS)
    if over > 0:
        yield f"can be dragged sideways by {over} px"


def is_looked_at_elsewhere(visitor: Visitor) -> bool:
    """Whether test_looks has a page of this kind before axe, and this is none on which a form was refused."""
    refused = visitor.page.title().startswith(visitor.say("Error: "))
    return not refused and resolve(urlsplit(visitor.page.url).path).view_name in SAMPLED


def problems(visitor: Visitor, frame: list[str]) -> Iterator[str]:
    """What is wrong with the page the visitor is on, a phone in hand, in one dress after the other.

    ``frame`` is what axe has looked at already.
    """
    page = visitor.page
    asked = [] if is_looked_at_elsewhere(visitor) else axe(page, frame)
    yield from (f"phone: {each}" for each in [*sideways(visitor), *asked])
    page.evaluate("document.documentElement.dataset.size = 'large'")
    yield from (f"large type: {each}" for each in sideways(visitor))
    page.evaluate("document.documentElement.dataset.size = 'normal'")
    page.set_viewport_size({"width": 768, "height": HEIGHTS[768]})
    yield from (f"tablet: {each}" for each in sideways(visitor))
    page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
    yield from (f"desk: {each}" for each in sideways(visitor))
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    yield from visitor.watch.problems()


# The document is the same in both languages; test_looks looks at each kind of page in English too, once.
@pytest.mark.parametrize("language", ["zh-hans", pytest.param("en", marks=pytest.mark.deep)])
@pytest.mark.parametrize("walk", WALKS)
def test_every_page_fits_and_can_be_used_by_anybody(visit: Visiting, walk: str, language: str) -> None:
    visitor = visit(person=WALKS[walk].person, language=language)
    visitor.page.add_init_script(path=AXE)
    found: list[str] = []
    frame: list[str] = []
    for name, step in WALKS[walk].stops.items():
        step(visitor)
        found += [f"{name}: {each}" for each in problems(visitor, frame)]
        frame = frame if is_looked_at_elsewhere(visitor) else FRAME
    assert not found, "\n".join(found)
