"""Every page kind of the table of addresses has a sample that is looked at in a browser, or a reason why not."""

import pytest

from tests.browser.looks.samples import LOOKERS, NOT_LOOKED_AT, OTHERWISE, THINGS, page_kinds, samples
from tests.portal.access.url_table import rows

pytestmark = pytest.mark.once


def test_every_page_kind_is_looked_at_or_says_why_not():
    looked_at = {sample.name for sample in samples()}
    assert page_kinds().keys() - looked_at - NOT_LOOKED_AT.keys() == set()


def test_every_thing_in_an_address_is_known_in_the_demo():
    assert {(sample.name, thing) for sample in samples() for thing in sample.things - THINGS.keys()} == set()


def test_nothing_is_excused_that_is_not_there():
    assert NOT_LOOKED_AT.keys() - page_kinds().keys() == set()
    assert OTHERWISE.keys() - page_kinds().keys() == set()


def test_whoever_looks_has_a_column():
    assert LOOKERS.keys() <= rows()[0].expected.keys()
