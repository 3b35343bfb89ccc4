"""What the documentation names is there: pages it links, addresses, and the words on buttons."""

import re
from pathlib import Path

import polib
import pytest
import wagtail
from django.urls import resolve

from tests.architecture.arrows import ROOT

pytestmark = pytest.mark.once
DOCS = ROOT / "docs"
# The page editor is Wagtail's, and so are its buttons.
WAGTAIL = Path(wagtail.__file__).parent
# Those for people at a page; the other two are for who runs the platform from a command line.
STEPS = sorted(page for page in (DOCS / "how-to").glob("*.md") if "/c/<slug>/" in page.read_text(encoding="utf-8"))


def words_of(page) -> str:
    """The page on one line."""
    return " ".join(page.read_text(encoding="utf-8").split())


def test_there_are_pages_of_steps():
    assert len(STEPS) >= 4


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.stem)
def test_what_is_linked_is_there(page):
    links = re.findall(r"\]\(([^)#:]+)[^):]*\)", words_of(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_linked_from_the_first_or_in_a_folder_it_names():
    linked = {(DOCS / link).resolve() for link in re.findall(r"\]\(([^)#:]+)\)", words_of(DOCS / "README.md"))}
    for folder in ("how-to", "explanation"):
        assert [page.name for page in sorted((DOCS / folder).iterdir()) if page.resolve() not in linked] == [], folder


@pytest.mark.parametrize("page", STEPS, ids=lambda page: page.stem)
def test_an_address_of_a_step_leads_somewhere(page):
    """``<slug>`` stands for a community, ``<n>`` for a number."""
    addresses = re.findall(r"`(/[^`]*)`", words_of(page))
    assert addresses
    for address in addresses:
        found = resolve(address.replace("<slug>", "xinhong").replace("<n>", "1"))
        assert found.view_name != "sites_below:page", address


@pytest.mark.parametrize("page", STEPS, ids=lambda page: page.stem)
def test_a_button_of_a_step_is_called_so(page):
    """What is set in bold stands on a page, word for word."""
    known = {
        entry.msgid.strip()
        for catalogue in (
            *ROOT.glob("*/*/locale/zh_Hans/LC_MESSAGES/django.po"),
            *ROOT.glob("home/sites/wagtail_locale/zh_Hans/LC_MESSAGES/django.po"),
            *WAGTAIL.glob("**/locale/zh_Hans/LC_MESSAGES/django.po"),
        )
        for entry in polib.pofile(str(catalogue))
    }
    named = [words.replace("'", "’") for words in re.findall(r"\*\*([^*]+)\*\*", words_of(page))]
    assert named
    assert [words for words in named if words not in known] == []
