"""Past notices, by who reads and by who writes them."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.browser.walks.steps import NOTICES, XINHONG, Walk, at, fill, follow, press, refused, see, steps, titled

OWN = "电动车请不要上楼充电"
WITHDRAWN = "8:00–12:00 鸿雁里停电检修"
ALERT = "今晚有暴雨，红色预警"


def write_notice(visitor: Visitor) -> None:
    fill(title="周六上午九点打扫院坝", text="带上扫把和手套。", valid_until=visitor.moment(days=2))(visitor)


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
    "notices": Walk("", {
        "none": at("/c/wansheng/notices/"),
        "list": at(NOTICES),
        "with picture": titled("新鸿路 1–5 号院停水"),
        "corrected": steps(at(NOTICES), titled("社区医生坐诊改到周四上午")),
        "history": press("What it said before"),
        "past": at(f"{NOTICES}?past=1"),
        "withdrawn": titled(WITHDRAWN),
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
}  # fmt: skip
