"""The check character of GB 32100-2015."""

import pytest
from django.core.exceptions import ValidationError

from communities.registry.credit_codes import CHARACTERS, check_character, check_credit_code, plain

pytestmark = pytest.mark.once

# The example of the standard, and a well-known enterprise's public code.
RIGHT = ["91350100M000100Y43", "91440300708461136T"]


@pytest.mark.parametrize("code", RIGHT)
def test_right_codes_pass(code):
    check_credit_code(code)
    assert check_character(code[:-1]) == code[-1]


@pytest.mark.parametrize("code", RIGHT)
def test_any_one_mistyped_character_is_noticed(code):
    for place in range(18):
        for other in CHARACTERS:
            if other != code[place]:
                with pytest.raises(ValidationError):
                    check_credit_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("code", ["9135010", "91350100M000100Y4O", "91350100m000100y43", "91350100M000100Y433"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValidationError):
        check_credit_code(code)


def test_none_passes_and_what_is_typed_is_made_plain():
    check_credit_code("")
    assert plain(" 91350100 m000100-y43 ") == RIGHT[0]
