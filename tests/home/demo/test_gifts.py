"""What the demo's donors are called: people, since the ledger masks every name as a person's."""

import pytest

from fund.ledger.amounts import parse_amount
from home.demo.content.xinhong.gifts import NAMED
from home.demo.content.xinhong.stories import STORIES

pytestmark = pytest.mark.once


def test_every_donor_is_a_person_or_without_a_name():
    assert [gift.name for gift in NAMED if len(gift.name) not in (0, 2, 3)] == []


def test_the_households_of_the_ramp_are_as_many_as_its_story_says():
    ramp = [gift for gift in NAMED if gift.name.endswith("家")]
    assert (len(ramp), sum(parse_amount(gift.yuan) for gift in ramp)) == (36, 1_200_000)
    assert "36 家凑了钱" in STORIES[0]["lead"]
