"""Letters about second keys go once they are kept."""

import pytest
from django.core import mail

from tests.districts import person
from tests.portal.accounts.test_second_keys import came_in, set_up_app


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_letter_says_that_a_key_came_or_went():
    browser = came_in(person("a"))
    set_up_app(browser)
    browser.post("/accounts/2fa/totp/deactivate/")
    assert [letter.subject for letter in mail.outbox] == ["你的账号设置了验证器", "验证器已移除"]
    assert all("96966" in letter.body for letter in mail.outbox)
