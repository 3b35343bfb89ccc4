"""Wagtail's own words in Chinese, where its own catalogues lack them: in Python, in templates and in scripts."""

from pathlib import Path

import polib
import pytest
import wagtail
from django.utils.translation import gettext, ngettext, override

from tests.architecture.test_messages import messages

pytestmark = pytest.mark.once


def test_every_message_is_said_in_chinese():
    shipped, _ = messages.shipped_by_wagtail("django")
    ours = messages.wagtail_catalogue("django")
    with override("zh-hans"):
        for key, entry in ours.items():
            context, one, many = key
            if context is None:
                expected = entry.msgstr or entry.msgstr_plural[0]
                assert (ngettext(one, many, 2) if many else gettext(one)) == expected
    assert ours.keys() <= shipped.keys()


def test_the_editor_is_spoken_to_as_everywhere_in_the_house():
    polite = []
    with override("zh-hans"):
        for app in messages.WAGTAIL_APPS:
            path = Path(wagtail.__file__).parent / app / "locale/zh_Hans/LC_MESSAGES/django.po"
            for entry in polib.pofile(str(path)).translated_entries():
                if entry.msgctxt is None:
                    said = ngettext(entry.msgid, entry.msgid_plural, 2) if entry.msgid_plural else gettext(entry.msgid)
                    polite += [said] if "您" in said else []
    assert polite == []


@pytest.mark.django_db
def test_the_scripts_of_the_editor_get_theirs(client, district):
    client.force_login(district.people["editor"])
    client.cookies["django_language"] = "zh-hans"
    catalogue = client.get("/admin/jsi18n/").content.decode()
    assert "\\u6b63\\u5728\\u81ea\\u52a8\\u4fdd\\u5b58" in catalogue or "正在自动保存" in catalogue


# What both call so, and mean alike.
MEANT_ALIKE = {
    "All", "Choose", "This field is required.", "active", "height", "log entries", "log entry", "sites", "slug",
    "width",
}  # fmt: skip


def said_in(path: Path) -> dict[str, str]:
    entries = polib.pofile(str(path)).translated_entries() if path.exists() else []
    return {entry.msgid: entry.msgstr for entry in entries if not entry.msgctxt}


def test_our_words_for_other_things_do_not_stand_on_wagtails_buttons():
    """Django merges all catalogues into one, and ours come first: what is a neighbour's name with us would be the name
    of a picture in the page editor. A context sets them apart."""
    theirs: dict[str, set[str]] = {}
    for path in Path(wagtail.__file__).parent.glob("**/locale/zh_Hans/LC_MESSAGES/django.po"):
        for text, said in said_in(path).items():
            theirs.setdefault(text, set()).add(said)
    differ = {
        f"{app.name}: {text} is {said}, in Wagtail {' or '.join(theirs[text])}"
        for app in messages.apps()
        for text, said in said_in(app / messages.CATALOGUE).items()
        if text in theirs.keys() - MEANT_ALIKE and said not in theirs[text]
    }
    assert differ == set()
