"""Typed amounts: what is understood, what is refused, and that nothing is ever rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fund.ledger.amounts import LARGEST, AmountRefused, parse_amount, yuan

pytestmark = pytest.mark.once

fen = st.integers(min_value=1, max_value=LARGEST)
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("66", 6_600),
        ("66.5", 6_650),
        ("66.50", 6_650),
        ("66.", 6_600),
        ("0.01", 1),
        ("0066", 6_600),
        ("1,234.50", 123_450),
        ("¥1,234.50", 123_450),
        ("￥１，２３４．５０", 123_450),
        ("￥１２３４。５", 123_450),
        (" 66 元 ", 6_600),
        ("　66　", 6_600),
        ("999999.99", LARGEST),
    ],
)
def test_understood(text, expected):
    assert parse_amount(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "¥", "元", "六十六块", "-66", "−66", "－66", "0", "0.00", "０", "66.555", "0.001", "1,23", "12,34,567",
        ",5", "1,,000", "1.2.3", "1e5", "0x10", "٣", "²", "①", "NaN", "inf", "+66", "66\x00", "66\n7", "6 6", "1000000",
        "9" * 10_000, "=66", "66 USD", "$66",
    ],
)  # fmt: skip
def test_refused_with_a_sentence(text):
    with pytest.raises(AmountRefused) as refusal:
        parse_amount(text)
    assert str(refusal.value)


def test_the_refusals_are_said_in_chinese():
    with pytest.raises(AmountRefused, match=r"[一-鿿]"):
        parse_amount("六十六块")


@given(fen)
def test_what_is_shown_is_read_back(amount):
    assert parse_amount(yuan(amount)) == amount
    assert parse_amount("￥" + yuan(amount).translate(FULL_WIDTH) + "元") == amount
    assert parse_amount(f"{amount // 100}.{amount % 100:02d}") == amount


@given(st.text(max_size=60))
def test_any_text_is_an_amount_within_bounds_or_refused(text):
    try:
        amount = parse_amount(text)
    except AmountRefused:
        return
    assert 0 < amount <= LARGEST


@given(fen, st.text(alphabet="0123456789", min_size=1, max_size=5))
def test_a_third_decimal_is_refused_not_rounded(amount, more):
    with pytest.raises(AmountRefused):
        parse_amount(f"{amount // 100}.{amount % 100:02d}{more}")
