"""How amounts, days and moments are written, in both languages."""

import html
import re
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.design import figures

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("fen", "written"),
    [
        (123450, '<data class="amt" value="1234.50"><i>¥</i>1,234<u>.50</u></data>'),
        (5, '<data class="amt" value="0.05"><i>¥</i>0<u>.05</u></data>'),
        (0, '<data class="amt" value="0.00"><i>¥</i>0<u>.00</u></data>'),
        (-1784650, '<data class="amt" value="-17846.50">−<i>¥</i>17,846<u>.50</u></data>'),
        (None, ""),
    ],
)
def test_an_amount(fen, written):
    assert figures.amount(fen) == written


def test_what_came_in_is_marked_only_when_asked():
    assert (
        figures.amount(200000, signed=True) == '<data class="amt plus" value="2000.00">+<i>¥</i>2,000<u>.00</u></data>'
    )
    assert "plus" not in figures.amount(0, signed=True)
    assert "plus" not in figures.amount(-1, signed=True)
    assert figures.amount(1, size="huge").startswith('<data class="amt huge"')


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_no_fen_is_lost_in_writing(fen):
    read = figures.plain_amount(fen).replace("¥", "").replace(",", "").replace("−", "-")
    yuan, rest = read.split(".")
    assert len(rest) == 2
    assert int(yuan + rest) == fen
    assert figures.bare_amount(fen) == figures.plain_amount(fen).replace("¥", "")


@pytest.mark.parametrize(("language", "written"), [("zh-hans", "11月24日 周二"), ("en", "Tue 24 Nov")])
def test_a_day(language, written):
    with translation.override(language):
        assert figures.day_in_words(date(2026, 11, 24), year=False) == written
        assert f'datetime="2026-11-24">{written}<' in figures.day(date(2026, 11, 24), year=False)


def test_a_day_of_another_year_says_the_year():
    with translation.override("zh-hans"):
        assert figures.day_in_words(date(1999, 1, 2)) == "1999年1月2日 周六"
        assert figures.day_in_words(date(1999, 1, 2), weekday=False) == "1999年1月2日"
    with translation.override("en"):
        assert figures.day_in_words(date(1999, 1, 2)) == "Sat 2 Jan 1999"


@pytest.mark.parametrize(("language", "written"), [("zh-hans", "11月25日 周三 2:05"), ("en", "Wed 25 Nov, 2:05")])
def test_a_moment_is_told_in_beijing_time(language, written):
    late = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
    with translation.override(language):
        assert figures.moment_in_words(late, year=False) == written
        assert 'datetime="2026-11-25T02:05+08:00"' in figures.moment(late, year=False)
        assert figures.day_in_words(late, year=False) in written


def test_nothing_is_written_for_nothing():
    assert figures.day(None) == figures.moment(None) == figures.date_tile(None) == ""


def test_a_date_tile():
    with translation.override("zh-hans"):
        assert figures.date_tile(date(2026, 11, 28)) == (
            '<time class="tile" datetime="2026-11-28"><b>11月</b><strong>28</strong><span>周六</span></time>'
        )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("甲，乙。", '<span class="phrase">甲，</span><span class="phrase">乙。</span>'),
        ("“甲！”乙", '<span class="phrase">“甲！”</span><span class="phrase">乙</span>'),
        ("甲、乙", "甲、乙"),
        ("<b>", "&lt;b&gt;"),
        ("Home, to your own yard.", "Home, to your own yard."),
        ("", ""),
    ],
)
def test_large_words_break_between_phrases(words, written):
    assert figures.phrases(words) == written


@given(st.text(alphabet="甲乙<，。”"))
def test_phrases_lose_no_character(words):
    assert html.unescape(re.sub("</?span[^>]*>", "", figures.phrases(words))) == words
