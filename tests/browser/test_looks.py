"""Every page kind in the table of addresses, once a day in two dresses that differ in everything, by axe; and whether
it has room for its words, and for a finger, in the first of them.

Over all page kinds any two of width, night, large type, contrast and language meet in every way; the long run puts on
every dress there is.
"""

from itertools import groupby

import pytest

from tests.browser.conftest import Visiting
from tests.browser.looks.axing import AXE, COLOURS, FRAME, STRONG, axe
from tests.browser.looks.fitting import misfits
from tests.browser.looks.modes import PAIRWISE, WHOLE, Mode
from tests.browser.looks.samples import Sample, demo_database, samples
from tests.browser.product import Product
from tests.browser.visitor import SIDEWAYS

pytestmark = pytest.mark.browser
# So many pages in one test: the workers share them.
PART = 12
SAMPLES = list(samples())
# The dress of each page kind, by turns.
DRESSES = {sample.name: PAIRWISE[number % len(PAIRWISE)] for number, sample in enumerate(SAMPLES)}


def parts() -> list[tuple[str, tuple[Sample, ...]]]:
    """Who looks, and at what."""
    by_person = groupby(sorted(SAMPLES, key=lambda sample: sample.person), key=lambda sample: sample.person)
    made = []
    for person, theirs in by_person:
        all_of_them = tuple(theirs)
        made += [(person, all_of_them[first : first + PART]) for first in range(0, len(all_of_them), PART)]
    return made


# Pages of the gallery show one part several times, so a landmark stands there twice under one name.
EXCEPTED = {"design:gallery_group": "landmark-unique"}


def sideways(page) -> list[str]:
    over = page.evaluate(SIDEWAYS)
    return [f"can be dragged sideways by {over} px"] if over > 0 else []


def looked_at(page, mode: Mode, frame: list[str], *, whole: bool) -> list[str]:
    """What is wrong with the page in this dress; not ``whole`` asks only what colours and letters can change."""
    mode.put_on(page)
    found = misfits(page, mode) if whole else sideways(page)
    found += axe(page, frame, None if whole else COLOURS)
    if mode.more:
        found += axe(page, frame, STRONG)
    return [f"{mode}: {each}" for each in found]


def look(visit: Visiting, product: Product, person: str, part: tuple[Sample, ...], modes) -> list[str]:
    """``modes`` gives the dresses of a sample, those of one language after those of the other."""
    found: list[str] = []
    visitors = {}
    seen: set[Mode] = set()
    with demo_database(product.var) as database:
        for sample in part:
            asked = modes(sample)
            for number, mode in enumerate(asked):
                if mode.language not in visitors:
                    visitors[mode.language] = visit(person=person, language=mode.language, width=mode.width)
                    visitors[mode.language].page.add_init_script(path=AXE)
                visitor = visitors[mode.language]
                if number == 0 or mode.language != asked[number - 1].language:
                    answer = visitor.page.goto(visitor.address + sample.address(database))
                    assert answer.status == 200, (sample.name, answer.status, visitor.page.url)
                frame = FRAME if mode in seen else []
                seen.add(mode)
                whole = number == 0 or mode.language != asked[number - 1].language
                seen_here = looked_at(visitor.page, mode, frame, whole=whole)
                excepted = EXCEPTED.get(sample.name, "no such rule")
                found += [f"{sample.name}: {each}" for each in seen_here if f": {excepted}:" not in each]
    return found


@pytest.mark.parametrize(("person", "part"), parts(), ids=lambda each: each if isinstance(each, str) else each[0].name)
def test_axe_finds_nothing_on_any_page_kind(visit, product, person, part):
    found = look(visit, product, person, part, lambda sample: [DRESSES[sample.name], DRESSES[sample.name].opposite])
    assert not found, "\n".join(found)


@pytest.mark.deep
@pytest.mark.parametrize(("person", "part"), parts(), ids=lambda each: each if isinstance(each, str) else each[0].name)
def test_axe_finds_nothing_in_any_dress(visit, product, person, part):
    whole = sorted(WHOLE, key=lambda mode: mode.english)
    found = look(visit, product, person, part, lambda sample: whole)
    assert not found, "\n".join(found)
