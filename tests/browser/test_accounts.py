"""Opening an account by e-mail, signing in with the password and with a code, signing out."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser


def read_the_code(visitor) -> str:
    """Follow the page's own way to the letter and come back with the six digits of the newest one."""
    back = visitor.page.url
    visitor.link("Read the letter").click()
    visitor.reads_heading("Letters of the demonstration")
    letter = visitor.page.locator(".letter").first.inner_text()
    code = re.search(r"^\s*(\d{6})\s*$", letter, re.MULTILINE)
    assert code, letter
    visitor.go(back)
    return code[1]


def leave(visitor) -> None:
    visitor.go("/accounts/me/")
    visitor.button("Leave").click()
    expect(visitor.page).to_have_url(f"{visitor.address}/")
    expect(visitor.link("Sign in")).to_be_visible()


def test_sign_up_by_letter_then_come_back_by_password_and_by_code(visit, situation):
    visitor = visit(**situation)
    page = visitor.page
    email, password = f"{uuid.uuid4().hex[:12]}@example.org", "a long enough password"
    visitor.go("/c/xinhong/")
    visitor.link("Sign in").click()
    visitor.link("Open an account").click()
    visitor.reads_heading("Open an account")

    visitor.button("Send me a code").click()
    expect(page.get_by_role("alert")).to_contain_text(visitor.say("This field is required."))
    visitor.field("Your name").fill("温小燕")
    visitor.field("E-mail address").fill(email)
    visitor.field("Your community, if you live here").select_option("510108/510108004/510108004006")
    visitor.field("Password").fill(password)
    visitor.button("Send me a code").click()
    visitor.reads_heading("Type the code")
    visitor.cannot_be_dragged_sideways()
    code = read_the_code(visitor)
    visitor.field("The code").fill("000000" if code != "000000" else "111111")
    visitor.button("That is me").click()
    expect(visitor.field("The code")).to_have_attribute("aria-invalid", "true")
    visitor.field("The code").fill(code)
    visitor.button("That is me").click()
    # Back to where the way in began.
    expect(page).to_have_url(f"{visitor.address}/c/xinhong/")
    page.locator(".pref.who[href*=accounts]").click()
    visitor.reads_title("温小燕")
    expect(page.locator(".lead")).to_contain_text("温**")
    leave(visitor)

    sign_in(visitor, email, password)
    visitor.reads_title("温小燕")
    leave(visitor)

    visitor.link("Sign in").click()
    form = page.get_by_role("form", name=visitor.say("Two keys"))
    visitor.field("E-mail address", form).fill(email)
    visitor.button("Send me a code", form).click()
    visitor.reads_heading("Type the code")
    visitor.field("The code").fill(read_the_code(visitor))
    visitor.button("Come in").click()
    expect(page.locator(".pref.who[href*=accounts]")).to_have_text(re.compile("温"))
    leave(visitor)
