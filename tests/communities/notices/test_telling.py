"""What a neighbour is told of a notice: at first glance, whether it is new, corrected or withdrawn."""

import pytest
from django.core import mail

from communities.notices.actions import correct_notice, withdraw_notice
from portal.notify.fan_out import fan_out
from portal.notify.mailing import send_deliveries
from tests.communities.notices.conftest import content, published

LIST = "/accounts/notifications/"
SUBJECTS = {
    "zh-hans": ["周五停水", "更正：周六停水", "撤回：周六停水"],
    "en": ["周五停水", "Correction: 周六停水", "Withdrawn: 周六停水"],
}
BODIES = {
    "zh-hans": ["更正了什么：原来写的是周五", "为什么撤回：水厂改期"],
    "en": ["What was corrected: 原来写的是周五", "Why it was withdrawn: 水厂改期"],
}


@pytest.fixture
def resident(district):
    """Somebody who was told of a notice, its correction and its withdrawal."""
    worker = district.people["community worker"]
    notice = published(worker, district.community)
    correct_notice(by=worker, notice=notice, content=content(title="周六停水"), note="原来写的是周五", version=1)
    withdraw_notice(by=worker, notice=notice, reason="水厂改期")
    fan_out()
    return district.people["resident"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_list_says_what_happened(client, resident, language):
    client.force_login(resident)
    client.cookies["language"] = language
    html = client.get(LIST).content.decode()
    for title in SUBJECTS[language]:
        assert f">{title}</a>" in html
    for body in BODIES[language]:
        assert body in html


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_letters_say_in_the_subject_what_happened(resident, language):
    resident.language = language
    resident.save()
    send_deliveries()
    letters = [letter for letter in mail.outbox if letter.to == [resident.email]]
    assert [letter.subject for letter in letters] == SUBJECTS[language]
    for letter in letters:
        assert letter.body.startswith(letter.subject)
    for letter, body in zip(letters[1:], BODIES[language], strict=True):
        assert body in letter.body
    assert "周四晚上请存好水。" in letters[1].body
