"""Opening an account by e-mail, signing in with the password and with a code, signing out."""

import re
import time
import uuid

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser


def read_the_code(visitor, link: str = "Read the letter") -> str:
    """Follow the page's own way to the letter or text and come back with the six digits of the newest one."""
    back = visitor.page.url
    visitor.link(link).click()
    visitor.reads_heading("Letters of the demonstration")
    letter = visitor.page.locator(".letter").first.inner_text()
    code = re.search(r"(?<!\d)(\d{6})(?!\d)", letter)
    assert code, letter
    visitor.go(back)
    return code[1]


def send(visitor) -> None:
    """Ask for a code. With scripts the browser does a sum against robots; without, its reader was slow enough."""
    visitor.button("Send me a code").click()
    visitor.reads_heading("Type the code")


def leave(visitor) -> None:
    visitor.go("/accounts/me/")
    visitor.button("Sign out").click()
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
    visitor.field("E-mail address or mobile number").fill(email)
    visitor.field("Your community, if you live here").select_option("510108/510108004/510108004006")
    visitor.field("Password").fill(password)
    send(visitor)
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
    form = page.get_by_role("form", name=visitor.say("Ways in"))
    visitor.field("E-mail address or mobile number", form).fill(email)
    send(visitor)
    visitor.field("The code").fill(read_the_code(visitor))
    visitor.button("Come in").click()
    expect(page.locator(".pref.who[href*=accounts]")).to_have_text(re.compile("温"))
    leave(visitor)


def test_sign_up_by_text_and_come_back_by_text(visit, situation):
    visitor = visit(**situation)
    number = f"138{uuid.uuid4().int % 10**8:08}"
    visitor.go("/c/xinhong/")
    visitor.link("Sign in").click()
    visitor.link("Open an account").click()
    visitor.field("Your name").fill("温小燕")
    visitor.field("E-mail address or mobile number").fill(f"{number[:3]} {number[3:7]}－{number[7:]}")
    send(visitor)
    visitor.cannot_be_dragged_sideways()
    visitor.field("The code").fill(read_the_code(visitor, "Read the text"))
    visitor.button("That is my number").click()
    expect(visitor.page).to_have_url(f"{visitor.address}/c/xinhong/")
    visitor.page.locator(".pref.who[href*=accounts]").click()
    visitor.reads_title("温小燕")
    leave(visitor)

    visitor.link("Sign in").click()
    visitor.field("E-mail address or mobile number").fill(number)
    send(visitor)
    visitor.field("The code").fill(read_the_code(visitor, "Read the text"))
    visitor.button("Come in").click()
    visitor.go("/accounts/security/")
    expect(visitor.page.locator("main")).to_contain_text(f"{number[:3]} {number[3:7]} {number[7:]}")
    visitor.cannot_be_dragged_sideways()


def test_who_signs_out_on_a_slow_line_is_not_refused_on_the_way(visit):
    visitor, refused = visit(), []
    sign_in(visitor, "resident@demo.example")
    visitor.page.on("response", lambda response: response.status == 403 and refused.append(response.url))

    def slowly(route):
        answer = route.fetch(max_redirects=0)
        visitor.page.wait_for_timeout(2_500)
        route.fulfill(response=answer)

    visitor.go("/accounts/me/")
    expect(visitor.page.locator("[data-live][data-state=open]")).to_have_count(1)
    visitor.page.route("**/accounts/logout/", slowly)
    visitor.button("Sign out").click()
    expect(visitor.page).to_have_url(f"{visitor.address}/")
    assert refused == []


def test_an_app_beside_the_password_and_a_code_on_paper_when_it_is_lost(visit, situation):
    visitor = visit(**situation)
    page = visitor.page
    email, password = f"{uuid.uuid4().hex[:12]}@example.org", "a long enough password"
    visitor.go("/accounts/signup/")
    visitor.field("Your name").fill("温小燕")
    visitor.field("E-mail address or mobile number").fill(email)
    visitor.field("Password").fill(password)
    send(visitor)
    visitor.field("The code").fill(read_the_code(visitor))
    visitor.button("That is me").click()
    visitor.go("/accounts/security/")
    visitor.link("Set up an app").click()
    visitor.reads_heading("Set up an authenticator app")
    visitor.cannot_be_dragged_sideways()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    visitor.field("The code in the app").fill(digits(secret))
    visitor.button("It is set up").click()
    visitor.reads_heading("Codes on paper")
    visitor.cannot_be_dragged_sideways()
    paper = page.locator(".papercodes li").first.inner_text()
    visitor.link("I have them").click()
    visitor.reads_heading("Sign-in and security")
    for code in (digits(secret, later=1), paper):
        leave(visitor)
        visitor.go("/accounts/login/")
        visitor.field("E-mail address or mobile number").fill(email)
        visitor.field("Password").fill(password)
        visitor.button("Come in with the password").click()
        visitor.reads_heading("Your second key")
        visitor.cannot_be_dragged_sideways()
        visitor.field("The code").fill(code)
        visitor.button("Come in").click()
        visitor.reads_title("温小燕")


def digits(secret: str, later: int = 0) -> str:
    """What an app shows now, or ``later`` half minutes on: a code is taken once (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))
