"""The beginning of a text in one line: nothing half a character wide stands between Chinese characters."""

from unicodedata import normalize

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from portal.design.excerpts import excerpt

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("账本上也有这一笔。\n\n有疑问打电话。", "账本上也有这一笔。有疑问打电话。"),
        ("他说：“好。”\r\n第二天就办了。", "他说：“好。”第二天就办了。"),
        ("带上扫把\n带上手套", "带上扫把　带上手套"),
        ("问物业\nWi-Fi 密码在门上", "问物业 Wi-Fi 密码在门上"),
        ("来。\nWi-Fi 在门上", "来。Wi-Fi 在门上"),
        ("Bring gloves.\nBring brooms.", "Bring gloves. Bring brooms."),
        ("It ends\n周五 18:00", "It ends 周五 18:00"),
        ("\n  只有一行  \n", "只有一行"),
        ("a\n- \nb", "a - b"),
        ("停\n水\n了", "停　水　了"),
        ("一行里的 空格  照旧", "一行里的 空格  照旧"),
        ("", ""),
    ],
)
def test_lines_are_joined_as_their_script_does(text, line):
    assert excerpt(text) == line


@given(st.text(st.sampled_from("a1-，。“—停水 \t\n\r\u2028\u0301"), max_size=60) | st.text(max_size=60))
def test_whatever_was_typed_its_words_follow_each_other_in_one_line(text):
    line = excerpt(text, 1000)
    assert "\n" not in line
    # Cutting composes letters with their accents, as Django's Truncator does.
    assert _letters(line) == _letters(text)


def _letters(text: str) -> str:
    """Without what separates them: an accent that followed a space composes with the letter before it, too."""
    return normalize("NFC", "".join(text.split()))


def test_it_is_cut_after_so_many_characters():
    assert excerpt("停水。\n" * 50, 10) == "停水。停水。停水。…"
    assert Template("{{ text|excerpt:4 }}|{{ text|excerpt }}").render(Context({"text": "<一>\n二三四"})) == (
        "&lt;一&gt;…|&lt;一&gt; 二三四"
    )
