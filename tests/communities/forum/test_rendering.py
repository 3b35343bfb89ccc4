"""Whatever is typed, what is shown is harmless, shallow, and calls five neighbours at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities.forum.rendering import MOST_NAMED, plain, render, tidied

pytestmark = pytest.mark.once
TOPIC = "/c/xinhong/forum/7/"


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<https://e.org/"onmouseover=alert(1)>',
        "![x](https://e.org/x.png)",
        "[x](/accounts/logout/)",
        "[x](//e.org/)",
        f"[x]({TOPIC}../../../accounts/logout/)",
        "`<svg/onload=alert(1)>`",
        "> <iframe src=x>",
        "# <style>*{}</style>",
    ],
)
def test_nothing_that_acts_comes_through(typed):
    shown = render(typed, topic=TOPIC, last=3).html.lower()
    # What is left of it is text: brackets are escaped, and no address leads to a script or to an act of this site.
    for tag in ("<script", "<img", "<svg", "<iframe", "<style"):
        assert tag not in shown
    for address in ('href="javascript', 'href="data', 'href="/acc', 'href="//', 'logout/"', '" onmouseover'):
        assert address not in shown


@given(st.text(alphabet=st.sampled_from(list("<>[]()`*_>#-!&;:/\"'@1ajs \n停水")), max_size=300))
def test_tags_are_those_of_the_list_whatever_is_typed(typed):
    shown = render(tidied(typed), topic=TOPIC, last=9).html
    tags = {part.split(">")[0].split(" ")[0].strip("/") for part in shown.split("<")[1:]}
    assert tags <= {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "a", "hr"}


@pytest.mark.parametrize("deep", [">" * 60 + " tief", "> " * 9 + "tief", "> - " * 9 + "tief", ">" * 1990 + " tief"])
def test_quotes_are_three_deep_at_most(deep):
    shown = render(deep).html
    assert shown.count("<blockquote>") <= 3
    assert "tief" in plain(shown)


def test_lists_are_three_deep_at_most_and_what_was_deeper_stands_in_paragraphs():
    shown = render("\n".join("  " * depth + f"{'-' if depth % 2 else '*'} tief{depth}" for depth in range(38))).html
    assert shown.count("<ul>") == shown.count("</ul>") == shown.count("<li>") == 3
    assert "<p>tief3</p>\n<p>tief4</p>" in shown
    mixed = render("> 1. > - > 1. > - > tief").html
    assert mixed.count("<blockquote>") <= 3
    assert mixed.count("<ol>") + mixed.count("<ul>") <= 3
    assert "tief" in plain(mixed)


@pytest.mark.parametrize("sign", ["[", "*", "_", "`", "- ", "1. ", "(", "<", "> ", "![", "~", "\\"])
def test_much_of_one_sign_is_rendered_and_loses_no_word(sign):
    assert "tief" in render((sign * 2000)[:1990] + " tief").html


def test_lists_in_lists_lose_no_word():
    lines = "\n".join("  " * depth + f"- tief{depth}" for depth in range(38))
    assert "tief37" in render(lines).html


def test_five_are_called_and_the_rest_is_text():
    rendered = render(" ".join(f"@#{number}" for number in range(1, 9)), topic=TOPIC, last=8)
    assert rendered.named == [1, 2, 3, 4, 5]
    assert rendered.too_many
    assert rendered.html.count("<a ") == MOST_NAMED
    assert f'<a href="{TOPIC}5/" rel="nofollow ugc noopener">@#5</a> @#6' in rendered.html


@pytest.mark.parametrize("typed", ["@#9", "@#0", "@#1234567", "a@#1", "`@#1`", "[@#1](https://e.org)", "@#１"])
def test_what_is_no_name_calls_nobody(typed):
    assert render(typed, topic=TOPIC, last=8).named == []


def test_addresses_become_links_that_end_before_the_marks():
    shown = render("看 https://example.org/a?b=1&c=2。好（https://e.org）").html
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener">' in shown
    assert '<a href="https://e.org" rel="nofollow ugc noopener">https://e.org</a>）' in shown


def test_what_works_works():
    shown = render("**粗体**\n第二行\n\n- 一\n- 二\n\n> 引").html
    assert shown == (
        "<p><strong>粗体</strong><br>\n第二行</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n"
        "<blockquote>\n<p>引</p>\n</blockquote>"
    )
    assert plain(shown) == "粗体\n第二行\n一\n二\n引"


def test_unseen_signs_are_left_out():
    assert tidied("a\u202eb\u200b\r\nc\x07\n\n\n\nd ") == "ab\nc\n\nd"
