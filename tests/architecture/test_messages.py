"""One message has one translation: Django merges the catalogues of all apps, and the first app would win."""

import importlib.util
from pathlib import Path

import polib
import pytest

from tests.architecture.arrows import ROOT

pytestmark = pytest.mark.once

specification = importlib.util.spec_from_file_location("messages", ROOT / "tools/messages.py")
messages = importlib.util.module_from_spec(specification)
specification.loader.exec_module(messages)


def catalogue(folder: Path, app: str, *entries: polib.POEntry) -> Path:
    """An app's folder with a catalogue of ``entries``."""
    path = folder / app
    (path / messages.CATALOGUE).parent.mkdir(parents=True)
    made = polib.POFile()
    made.extend(entries)
    made.save(str(path / messages.CATALOGUE))
    return path


def entry(text: str, translation: str, context: str | None = None) -> polib.POEntry:
    return polib.POEntry(msgid=text, msgstr=translation, msgctxt=context)


def test_two_catalogues_that_differ_are_named(tmp_path):
    apps = [
        catalogue(tmp_path, "upper", entry("Paid", "付了"), entry("Name", "名字")),
        catalogue(tmp_path, "lower", entry("Paid", "付款"), entry("Name", "名字")),
    ]
    assert messages.disagreements(apps) == ["'Paid' is 付了 in upper, 付款 in lower: give one of them a context"]


def test_a_context_sets_them_apart(tmp_path):
    apps = [
        catalogue(tmp_path, "upper", entry("Paid", "付了", "on a bill")),
        catalogue(tmp_path, "lower", entry("Paid", "付款")),
    ]
    assert messages.disagreements(apps) == []


def test_what_differs_within_a_context_is_named_with_it(tmp_path):
    apps = [
        catalogue(tmp_path, "upper", entry("Paid", "付了", "on a bill")),
        catalogue(tmp_path, "lower", entry("Paid", "付款", "on a bill")),
    ]
    assert messages.disagreements(apps) == [
        "'Paid' (on a bill) is 付了 in upper, 付款 in lower: give one of them a context"
    ]


def test_one_number_and_many_are_one_message_with_the_plain_one(tmp_path):
    """Python asks for the plain message where the one with a plural stands, and the other way round."""
    many = polib.POEntry(msgid="entry", msgid_plural="entries", msgstr_plural={0: "笔"})
    apps = [catalogue(tmp_path, "upper", many), catalogue(tmp_path, "lower", entry("entry", "账目"))]
    assert len(messages.disagreements(apps)) == 1


def test_what_is_not_translated_yet_is_another_finding(tmp_path):
    apps = [catalogue(tmp_path, "upper", entry("Paid", "")), catalogue(tmp_path, "lower", entry("Paid", "付款"))]
    assert messages.disagreements(apps) == []


def test_ours_agree():
    assert messages.disagreements(messages.apps()) == []


def test_the_check_says_so(monkeypatch):
    monkeypatch.setattr(messages, "disagreements", lambda apps: ["they differ"])
    assert "they differ" in messages.findings()


def test_nothing_of_wagtails_own_is_left_in_english():
    """A new version of Wagtail brings new words: `tools/messages.py extract` adds them to home/sites/wagtail_locale."""
    assert messages.wagtail_findings() == []


@pytest.mark.parametrize(
    ("said", "holes"),
    [
        (polib.POEntry(msgid="%(n)s left", msgstr="还有 %(n)s 个"), True),
        (polib.POEntry(msgid="%(n)s left", msgstr="还有几个"), False),
        (polib.POEntry(msgid="Left", msgstr="还有 %(n)s 个"), False),
        (polib.POEntry(msgid="one left", msgid_plural="%(n)s left", msgstr_plural={0: "还有 %(n)s 个"}), True),
    ],
)
def test_a_translation_fills_in_what_its_message_gives(said, holes):
    assert messages._fills_in_alike(said) is holes
