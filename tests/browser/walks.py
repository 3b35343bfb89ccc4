"""Walks past every page type of the product: who goes, where they stop, and how they get there in the demo."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

XINHONG = "/c/xinhong"
NOTICES, FUND = f"{XINHONG}/notices/", f"{XINHONG}/fund/"
OWN = "电动车请不要上楼充电"
WITHDRAWN = "周六 8:00–12:00 鸿雁里停电检修"

Step = Callable[[Visitor], None]


@dataclass(frozen=True)
class Walk:
    """``person`` is a key of the demo's cast, or empty for somebody without an account. Each stop goes on
    from the one before it."""

    person: str
    stops: dict[str, Step]


def at(path: str) -> Step:
    return lambda visitor: visitor.go(path)


def press(words: str) -> Step:
    """Follow the link or press the button of the page's own part that is called so."""

    def pressed(visitor: Visitor) -> None:
        main = visitor.page.get_by_role("main")
        visitor.link(words, main).or_(visitor.button(words, main)).first.click()

    return pressed


def see(words: str) -> Step:
    """Wait for this heading."""
    return lambda visitor: expect(
        visitor.page.get_by_role("main").get_by_role("heading", name=visitor.say(words), exact=True).first
    ).to_be_visible()


def refused(visitor: Visitor) -> None:
    expect(visitor.page.get_by_role("alert")).to_be_visible()


def follow(selector: str, path: str) -> Step:
    """Follow the first such link, to an address that holds ``path``."""

    def followed(visitor: Visitor) -> None:
        visitor.page.locator(selector).first.click()
        visitor.page.wait_for_url(re.compile(path))

    return followed


def titled(title: str) -> Step:
    """The notice of this title on the list."""

    def opened(visitor: Visitor) -> None:
        visitor.page.locator(".notices").get_by_role("link", name=title).first.click()
        expect(visitor.page.locator("h1")).to_contain_text(title)

    return opened


def option(words: str) -> Step:
    return lambda visitor: visitor.page.locator("label.opt").filter(has_text=visitor.say(words)).first.click()


def fill(**values: str) -> Step:
    """Fill the controls of these names."""

    def filled(visitor: Visitor) -> None:
        for name, value in values.items():
            visitor.page.locator(f"main [name={name}]").last.fill(value)

    return filled


def steps(*each: Step) -> Step:
    def walked(visitor: Visitor) -> None:
        for step in each:
            step(visitor)

    return walked


def ask_for_code(visitor: Visitor) -> None:
    form = visitor.page.get_by_role("form", name=visitor.say("Two keys"))
    visitor.field("E-mail address", form).fill("nobody@example.org")
    visitor.button("Send me a code", form).click()


def write_notice(visitor: Visitor) -> None:
    fill(title="周六上午九点打扫院坝", text="带上扫把和手套。", valid_until=visitor.moment(days=2))(visitor)


def write_payment(visitor: Visitor) -> None:
    option("courtyard improvement")(visitor)
    fill(
        what_for="3 栋楼道灯 12 只", amount="12.50", payee="成华五金经营部",
        decided_by="议事会 11 月 6 日会议，全部同意", paid_on=visitor.day(),
    )(visitor)  # fmt: skip


ALERT = "今晚有暴雨，红色预警"


def raise_alarm(visitor: Visitor) -> None:
    """A red alert to the whole community, from the form on which the visitor is."""
    kinds = visitor.page.locator(".kinds label")
    kinds.filter(has_text=visitor.say("Alert")).click()
    kinds.filter(has=visitor.page.locator("[name=level][value=red]")).click()
    visitor.page.locator(".tree label").filter(has_text=visitor.say("The whole community")).click()
    fill(title=ALERT, text="不要出门，远离沙河河边。", valid_until=visitor.moment(days=1))(visitor)
    press("See how it looks")(visitor)
    see("As others will see it")(visitor)
    follow("main button.go", r"/notices/\d+/$")(visitor)


def alarmed(visitor: Visitor) -> None:
    slip = visitor.page.get_by_role("alert").filter(has_text=ALERT)
    expect(slip).to_contain_text(visitor.say("Red alert"))


def alarmed_first(visitor: Visitor) -> None:
    alarmed(visitor)
    expect(visitor.page.locator("main h2").first).to_have_text(ALERT)


WALKS = {
    "places": Walk("", {
        "front door": at("/"),
        "found": at("/find/?q=xh"),
        "found nothing": at("/find/?q=没有这个地方"),
        "community": at(f"{XINHONG}/"),
        "community with a composed picture": at("/c/wansheng/"),
        "courtyards": at(f"{XINHONG}/courtyards/"),
        "courtyard": follow("main a[href*='/courtyards/']", "/courtyards/."),
        "stories": at(f"{XINHONG}/stories/"),
        "story": at(f"{XINHONG}/three-bamboo-chairs/"),
        "plain page": at(f"{XINHONG}/about/"),
    }),
    "house": Walk("", {
        "about": at("/about/"),
        "accessibility": at("/about/accessibility/"),
        "privacy": at("/about/privacy/"),
        "preferences": at("/accounts/preferences/"),
        "nothing there": at("/nothing/here/"),
        "gallery": at("/design/"),
    }),
    "notices": Walk("", {
        "none": at("/c/wansheng/notices/"),
        "list": at(NOTICES),
        "with picture": titled("新鸿路 1–5 号院停水"),
        "corrected": steps(at(NOTICES), titled("社区医生坐诊改到周四上午")),
        "history": press("What it said before"),
        "past": at(f"{NOTICES}?past=1"),
        "withdrawn": titled(WITHDRAWN),
    }),
    "books": Walk("", {
        "no fund": at("/c/taoxi/fund/"),
        "fund": at(FUND),
        "gift": follow("#books .row:has(.m:has-text('+')) a", "/entries/"),
        "payment": steps(at(FUND), follow("#books .row:has(.m:has-text('−')) a", "/entries/")),
        "second page": at(f"{FUND}?page=2"),
    }),
    "giving": Walk("", {
        "amount": at(f"{FUND}give/"),
        "amount refused": steps(fill(own="六十六"), press("Next"), refused),
        "name": steps(fill(own="6.60"), press("Next"), see("Step two")),
        "name refused": steps(press("Next"), refused),
        "review": steps(option("“A neighbour”, no name"), press("Next"), see("Step three")),
        "practice payment": follow("main button.go", "/practice/$"),
        "not paid": steps(press("Do not pay"), see("Not paid")),
        "paid": steps(
            press("Begin again"), see("Step one"), press("Next"),
            see("Step two"), option("“A neighbour”, no name"), press("Next"),
            see("Step three"), follow("main button.go", "/practice/$"), follow("main button.go", "/give/[0-9a-f-]+/$"),
        ),
        "receipt": follow(".receipt .code", "/receipts/."),
        "receipts": press("Another code"),
        "no receipt": steps(fill(code="00000-00000"), press("Find the receipt"), refused),
    }),
    "entrance": Walk("", {
        "sign in": at("/accounts/login/"),
        "code": steps(ask_for_code, see("Type the code")),
        "sign up": at("/accounts/signup/"),
        "sign up refused": steps(press("Send me a code"), refused),
        "reset": at("/accounts/password/reset/"),
        "letters": at("/demo/mail/"),
    }),
    "resident": Walk("resident", {
        "me": at("/accounts/me/"),
        "looks": at("/accounts/me/looks/"),
        "told": at("/accounts/notifications/"),
        "told by e-mail": at("/accounts/notifications/settings/"),
        "gifts": at("/accounts/gifts/"),
        "address": at("/accounts/email/"),
        "password": at("/accounts/password/change/"),
        "leave": at("/accounts/logout/"),
        "may not": at(f"{NOTICES}write/"),
    }),
    "member": Walk("member", {
        "me": at("/accounts/me/"),
        "lay down": follow("main a[href$='/end/']", "/end/"),
        "list": at(NOTICES),
        "own notice": titled(OWN),
        "correct": press("Correct it"),
        "withdraw": steps(at(NOTICES), titled(OWN), press("Withdraw it")),
        "compose": at(f"{NOTICES}write/"),
        "compose refused": steps(press("See how it looks"), refused),
        "preview": steps(write_notice, press("See how it looks"), see("As others will see it")),
    }),
    "worker": Walk("worker", {
        "compose for all": at(f"{NOTICES}write/"),
        "alert": raise_alarm,
        "front door with alert": steps(at("/"), alarmed),
        "community with alert": steps(at(f"{XINHONG}/"), alarmed_first),
        "alert withdrawn": steps(
            follow(f"main a:has-text('{ALERT}')", r"/notices/\d+/$"), press("Withdraw it"), fill(reason="预警解除"),
            press("Withdraw this notice"), lambda visitor: expect(visitor.page.locator("h1 s")).to_have_text(ALERT),
        ),
        "brand": at(f"{XINHONG}/brand/"),
        "brand refused": steps(fill(accent="#ffd34d"), press("See how it looks"), refused),
        "brand to look at": steps(
            lambda visitor: visitor.page.locator("button[name=accent]").click(), see("So it would look")
        ),
        "grants": at("/accounts/grants/"),
        "person": follow("main a[href*='/accounts/people/']", "/people/"),
        "end a grant": steps(at("/accounts/grants/?page=2"), follow("main a[href$='/end/']", "/end/")),
    }),
    "treasurer": Walk("treasurer", {
        "payment": at(f"{FUND}spend/"),
        "payment refused": steps(press("Read it over, then book it"), refused),
        "payment review": steps(write_payment, press("Read it over, then book it"), see("Read it over")),
    }),
    "district officer": Walk("district", {
        "no fund yet": at("/c/taoxi/fund/"),
        "opening": press("Open the fund"),
        "opening refused": steps(fill(name=""), press("Open the fund"), refused),
    }),
    "supervisor": Walk("supervisor", {"audit": at("/accounts/audit/")}),
}  # fmt: skip
