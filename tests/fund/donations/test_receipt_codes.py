import pytest
from hypothesis import given
from hypothesis import strategies as st

from fund.donations.receipt_codes import ALPHABET, new_code, read_code, spaced

pytestmark = pytest.mark.once

codes = st.text(ALPHABET, min_size=10, max_size=10)


@given(codes)
def test_a_code_is_read_back_however_it_is_written(code):
    for written in (code, code.lower(), spaced(code), f" {code[:3]} {code[3:]} ", spaced(code).replace("-", "－")):
        assert read_code(written) == code


@given(codes)
def test_letters_that_look_like_digits_are_taken_for_them(code):
    assert read_code(code.replace("0", "O").replace("1", "l")) == code


@given(st.text())
def test_anything_else_is_no_code(text):
    code = read_code(text)
    assert code is None or set(code) <= set(ALPHABET)


def test_codes_are_new_each_time():
    assert len({new_code() for _ in range(1000)}) == 1000
