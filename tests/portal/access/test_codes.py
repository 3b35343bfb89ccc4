"""Short codes: a slip of the finger is noticed, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.access.codes import ALPHABET, LENGTH, check_sign, digest_of, in_groups, new_code, read_code

pytestmark = pytest.mark.once
CODES = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(lambda signs: signs + check_sign(signs))


@given(CODES)
def test_it_is_read_however_it_is_typed(code):
    for typed in (
        code,
        code.lower(),
        in_groups(code),
        f" {in_groups(code).replace('-', ' ')} ",
        code.replace("A", "Ａ"),
    ):
        assert read_code(typed) == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(code, place, sign):
    changed = code[:place] + sign + code[place + 1 :]
    assert (read_code(changed) == "") == (changed != code)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_signs_that_changed_places_are_noticed(code, one, other):
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    assert (read_code("".join(signs)) == "") == ("".join(signs) != code)


@given(st.text(max_size=80))
def test_nothing_typed_breaks_it(typed):
    assert read_code(typed) in ("", typed.upper()) or len(read_code(typed)) == LENGTH


def test_codes_differ_and_so_do_digests_of_one_code_by_purpose():
    assert len({new_code() for _ in range(100)}) == 100
    code = new_code()
    assert len({digest_of(code, purpose) for purpose in ("letters", "roles")}) == 2
    assert code not in digest_of(code, "letters")
