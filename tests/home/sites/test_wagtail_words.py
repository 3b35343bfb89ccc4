"""Wagtail's own words in Chinese, where its own catalogues lack them: in Python, in templates and in scripts."""

import pytest
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


@pytest.mark.django_db
def test_the_scripts_of_the_editor_get_theirs(client, district):
    client.force_login(district.people["editor"])
    client.cookies["django_language"] = "zh-hans"
    catalogue = client.get("/admin/jsi18n/").content.decode()
    assert "\\u6b63\\u5728\\u81ea\\u52a8\\u4fdd\\u5b58" in catalogue or "正在自动保存" in catalogue
