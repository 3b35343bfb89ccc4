"""Every template of the project keeps to the content security policy: no inline style, no inline script."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("portal", "communities", "fund", "volunteering", "home")
TEMPLATES = sorted(path for room in ROOMS for path in ROOT.glob(f"{room}/**/templates/**/*.html"))
# What only writes itself into a page: SVG that a drawing brings as a file of its own.
DRAWINGS = sorted(path for room in ROOMS for path in ROOT.glob(f"{room}/**/*.svg"))


def without_template_tags(source: str) -> str:
    return re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", source, flags=re.DOTALL)


def test_there_are_templates_to_look_at():
    assert any(path.name == "base.html" for path in TEMPLATES)


@pytest.mark.parametrize("path", TEMPLATES + DRAWINGS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_inline_style_or_script(path):
    source = without_template_tags(path.read_text(encoding="utf-8"))
    # Mail, and what somebody takes along, are read where there is no stylesheet of ours.
    taken_along = path.name == "archive.html" and "/privacy/" in path.as_posix()
    if "/email/" not in path.as_posix() and "/mail/" not in path.as_posix() and not taken_along:
        assert not re.search(r"\sstyle\s*=", source)
        assert "<style" not in source
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", source)
    assert "javascript:" not in source
    for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", source, flags=re.DOTALL):
        assert "src=" in attributes
        assert not body.strip()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_fetched_from_elsewhere(path):
    source = without_template_tags(path.read_text(encoding="utf-8"))
    assert not re.search(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", source) or "/email/" in path.as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_placeholder_stands_for_a_label(path):
    assert "placeholder=" not in without_template_tags(path.read_text(encoding="utf-8"))
