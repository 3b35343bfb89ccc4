"""Between two sentences English has a space and Chinese has none: its marks bring their own.

Every template is read with its messages in Chinese; where a space follows a mark, `{% gap %}` belongs there.
"""

import re

import pytest
from django.template import Context, Template
from django.utils.translation import gettext, ngettext, override, pgettext

from portal.design.figures import gap
from tests.portal.design.test_templates import ROOT, TEMPLATES

pytestmark = pytest.mark.once

TRANSLATE = re.compile(r"""\{%\s*translate\s+(["'])(.*?)\1(?:\s+context\s+"(.*?)")?(\s+as\s+\w+)?\s*%\}""")
BLOCK = re.compile(r"\{%\s*blocktranslate\b(.*?)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
VARIABLE = re.compile(r"\{\{\s*(\w+).*?\}\}")
SILENT = re.compile(r"\{%\s*(?:if|elif|else|endif|for|endfor|empty|with|endwith|gap)\b.*?%\}|\{#.*?#\}")
# What stands in lines of its own.
APART = re.compile(
    r"\{%\s*(?:block|endblock|include|csrf_token|field|form_errors|pager|empty_state|live_topics)\b.*?%\}"
)
OUTPUT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
BUTTON = re.compile(r'<(?:a|button)\b[^>]*class="btn[^>]*>')
INLINE = r"</?(?:a|abbr|b|bdi|cite|code|data|em|i|kbd|q|small|span|strong|time)\b[^>]*>"
GAP = re.compile(rf"[，。；：！？](?:{INLINE})*[ \n](?:{INLINE}|[ \n])*[^ \n<]")


def _simple(found: re.Match[str]) -> str:
    _, words, context, kept = found.groups()
    if kept:
        return ""
    return pgettext(context, words) if context else gettext(words)


def _whole(found: re.Match[str]) -> str:
    options, body = found.groups()
    if "asvar" in options.split():
        return ""
    if "trimmed" in options.split():
        body = " ".join(line.strip() for line in body.strip().splitlines())
    one, *many = PLURAL.split(VARIABLE.sub(r"%(\1)s", body))
    return ngettext(one, many[0], 2) if many else gettext(one)


def in_chinese(source: str) -> str:
    """A template's text as Chinese readers get it, with some letter for everything that is filled in."""
    with override("zh-hans"):
        source = TRANSLATE.sub(_simple, BLOCK.sub(_whole, source))
    for pattern, instead in ((SILENT, ""), (APART, "<p>"), (OUTPUT, "x"), (BUTTON, "<p>")):
        source = pattern.sub(instead, source)
    return source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_space_follows_a_chinese_mark(path):
    found = [match[0] for match in GAP.finditer(in_chinese(path.read_text(encoding="utf-8")))]
    assert not found, f"{found}: write {{% gap %}} instead of the space"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "This is a practice payment." %} {% translate "No money moves." %}', True),
        ('<b>{% translate "This is a practice payment." %}</b> {{ more }}', True),
        ('{% translate "This is a practice payment." %}{% if more %} <a href="/">{{ more }}</a>{% endif %}', True),
        ('{% translate "This is a practice payment." %}{% gap %}{% translate "No money moves." %}', False),
        ('<p>{% translate "This is a practice payment." %}</p> <p>{% translate "No money moves." %}</p>', False),
        ('{% translate "This is a practice payment." %} <a class="btn" href="/">{{ more }}</a>', False),
        ('{% translate "practice" %} {{ more }}', False),
    ],
)
def test_the_search_finds_a_space_behind_a_mark_and_nothing_else(source, found):
    assert bool(GAP.search(in_chinese(source))) is found


def test_a_gap_is_a_space_in_english_alone():
    template = Template("a{% gap %}b")
    for language, rendered in (("zh-hans", "ab"), ("en", "a b")):
        with override(language):
            assert template.render(Context()) == rendered
            assert gap() == rendered[1:-1]
