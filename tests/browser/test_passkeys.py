"""A passkey made on the district's host opens the sites of all communities: real Chromium, a virtual authenticator."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ADDRESSES, DESK, PHONE, chromium, sign_in
from tests.browser.product import Product
from tests.browser.visitor import Visitor
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def jia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The demo under a name whose hosts share cookies and passkeys, as in production."""
    product = Product(tmp_path_factory.mktemp("jia"), os.environ.get("TEST_DEMO"), domain="jia.localhost")
    try:
        product.wait()
        yield product
    finally:
        product.stop()


@pytest.fixture
def visitor(jia, playwright, request) -> Iterator[Visitor]:
    """A browser whose device can make passkeys and always recognises its owner."""
    language, width = request.param
    browser = chromium(playwright)
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_cookies([{"name": "language", "value": language, "domain": ".jia.localhost", "path": "/"}])
    watch = Watch(context, jia.port)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield Visitor(page, watch, language, jia.address)
    browser.close()
    assert watch.problems() == []


def leave(visitor: Visitor) -> None:
    visitor.go("/accounts/me/")
    visitor.button("Sign out").click()
    expect(visitor.link("Sign in")).to_be_visible()


@pytest.mark.parametrize(
    ("visitor", "who"), [(("zh-hans", PHONE), "resident"), (("en", DESK), "member")], indirect=["visitor"]
)
def test_a_passkey_comes_in_from_two_communities(jia, visitor, who):
    sign_in(visitor, ADDRESSES[who])
    make_a_passkey(visitor)
    come_in_from_two_communities(jia, visitor)


@pytest.mark.parametrize("visitor", [("zh-hans", PHONE)], indirect=True)
def test_who_is_verified_by_a_letter_comes_in_with_a_passkey_on_two_hosts(jia, visitor):
    page = visitor.page
    sign_in(visitor, ADDRESSES["chair"])
    visitor.go("/c/xinhong/courtyards/shuanghongyuan/letters/")
    page.locator("[name=where]").select_option(label="　　双鸿苑 2 栋 2 单元")
    visitor.field("Only these doors").fill("601")
    visitor.button("Make the sheets").click()
    visitor.reads_heading("Print these sheets now")
    code = page.locator(".letter .code").first.inner_text()
    leave(visitor)
    sign_in(visitor, "resident-xianglong@demo.example")
    visitor.go("/residence/")
    visitor.field("The code on the letter").fill(code)
    visitor.button("Go on").click()
    visitor.reads_heading("Is this your home?")
    page.get_by_label(visitor.say("a tenant")).check()
    visitor.button("Yes, this is my home").click()
    visitor.reads_heading("Where I live")
    expect(page.locator("main")).to_contain_text("双鸿苑 2 栋 2 单元 601 号")
    visitor.go("/accounts/me/")
    make_a_passkey(visitor)
    come_in_from_two_communities(jia, visitor)
    visitor.go("/residence/")
    expect(page.locator("main .tag.ok")).to_have_count(1)


def make_a_passkey(visitor: Visitor) -> None:
    page = visitor.page
    visitor.link("Sign-in and security").click()
    visitor.reads_heading("Sign-in and security")
    visitor.cannot_be_dragged_sideways()
    visitor.link("Add a passkey").click()
    visitor.reads_heading("Add a passkey")
    visitor.cannot_be_dragged_sideways()
    visitor.field("What to call it").fill("我的手机")
    visitor.button("Make the passkey").click()
    visitor.reads_heading("Codes on paper")
    visitor.link("I have them").click()
    expect(page.get_by_role("heading", name="我的手机", exact=True)).to_be_visible()
    leave(visitor)


def come_in_from_two_communities(jia: Product, visitor: Visitor) -> None:
    page = visitor.page
    for community in ("xinhong", "xianglong"):
        home = f"http://{community}.jia.localhost:{jia.port}/"
        visitor.go(home)
        visitor.link("Sign in").click()
        visitor.reads_heading("Come in")
        visitor.button("Come in with a passkey").click()
        expect(page).to_have_url(home)
        expect(page.locator(".pref.who[href*=accounts]")).to_be_visible()
        expect(visitor.link("Sign in")).to_have_count(0)
        if community == "xinhong":
            leave(visitor)


@pytest.mark.parametrize("visitor", [("zh-hans", PHONE)], indirect=True)
def test_a_password_typed_from_a_community_leads_back_there_signed_in(jia, visitor):
    page = visitor.page
    home = f"http://xinhong.jia.localhost:{jia.port}/c/xinhong/notices/"
    visitor.go(home)
    visitor.link("Sign in").click()
    visitor.field("E-mail address or mobile number").fill(ADDRESSES["chair"])
    visitor.field("Password").fill("zaijia-2026")
    visitor.button("Come in with the password").click()
    expect(page).to_have_url(home)
    expect(visitor.link("Sign in")).to_have_count(0)


@pytest.mark.parametrize("visitor", [("zh-hans", PHONE)], indirect=True)
def test_what_is_broken_off_says_what_else_to_do(jia, visitor):
    """No passkey on this device: the browser gives up, and the page says so."""
    page = visitor.page
    visitor.go("/accounts/login/")
    visitor.button("Come in with a passkey").click()
    said = "Nothing came of it: it was broken off, or it took too long. Try again, or take another way."
    expect(page.get_by_text(visitor.say(said))).to_be_visible()
