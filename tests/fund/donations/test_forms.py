"""What may be typed, and what is said about the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fund.donations.forms import AmountForm, NameForm
from fund.donations.models import LARGEST_GIFT, SMALLEST_GIFT

pytestmark = pytest.mark.once


def amount_form(own: str, choice: str = "own") -> AmountForm:
    return AmountForm({"choice": choice, "own": own, "purpose": "unrestricted"})


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("66", 6600),
        ("66.5", 6650),
        ("６６．５０", 6650),
        ("￥１，２３４", 123400),
        ("1,234.50元", 123450),
        (" 1 ", 100),
        ("999999.99", 99_999_999),
    ],
)
def test_amounts_are_read_as_people_type_them(typed, fen):
    form = amount_form(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["fen"] == fen


@pytest.mark.parametrize(
    "typed",
    ["六十六块", "0", "0.00", "-5", "−5", "0.001", "0.99", "1e5", "1000000", "NaN", "Infinity", "1,23", "6 6",
     "x" * 10_000, "6\x006", "٣"],
)  # fmt: skip
def test_other_amounts_are_refused_beside_the_field_and_kept(typed):
    form = amount_form(typed)
    assert not form.is_valid()
    assert list(form.errors) == ["own"]
    assert form["own"].value() == typed


def test_a_button_is_an_amount_and_a_typed_one_wins_over_it():
    assert amount_form("", choice="3000").is_valid()
    form = amount_form("88", choice="3000")
    assert form.is_valid()
    assert form.cleaned_data["fen"] == 8800


@pytest.mark.parametrize("choice", ["", "own"])
def test_nothing_chosen_is_said(choice):
    assert not amount_form("", choice=choice).is_valid()


@pytest.mark.parametrize("choice", ["1", "-100", "99999999999", "6600\x00", "own' OR 1=1"])
def test_a_button_that_is_not_there_is_refused(choice):
    assert list(amount_form("", choice=choice).errors) == ["choice"]


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_amount_within_limits_or_a_sentence(typed):
    form = amount_form(typed)
    if form.is_valid():
        assert SMALLEST_GIFT <= form.cleaned_data["fen"] <= LARGEST_GIFT
    else:
        assert form.errors["own"][0]


def name_form(**typed: str) -> NameForm:
    return NameForm({"shown": "masked", "name": "王小燕", **typed})


def test_a_shown_name_is_masked():
    form = name_form()
    assert form.is_valid()
    assert form.label == "王**"


def test_what_was_not_asked_for_is_not_kept():
    form = name_form(shown="anonymous", email="wang@example.cn")
    assert form.is_valid()
    assert form.values == {"shown": "anonymous", "name": "", "email": ""}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": "王" * 61}, "name"),
        ({"name": "王\x00"}, "name"),
        ({"name": "<b>王"}, "name"),
        ({"wants_mail": "on"}, "email"),
        ({"wants_mail": "on", "email": "wang.example.cn"}, "email"),
        ({"email": "a" * 10_000 + "@example.cn"}, "email"),
        ({"email": "wang\x00@example.cn"}, "email"),
        ({"shown": "in full"}, "shown"),
        ({"shown": ""}, "shown"),
    ],
)
def test_names_and_addresses_that_cannot_be(typed, field):
    assert list(name_form(**typed).errors) == [field]
