"""Past the council's minutes and the money that matters ask for, by who stands at each turn."""

from tests.browser.visitor import Visitor
from tests.browser.walks.steps import (
    CASES,
    COUNCIL,
    REQUESTS,
    SHED,
    Walk,
    at,
    back,
    fill,
    follow,
    press,
    refused,
    see,
    steps,
    titled_matter,
)


def asked(title: str) -> str:
    return f"main a[href*='/requests/']:has-text('{title}')"


def write_minutes(visitor: Visitor) -> None:
    fill(held_at=visitor.moment(days=-1), where="党群服务中心二楼", minutes="看了两家的报价。")(visitor)
    visitor.page.locator("[name=present]").first.check()


WALKS = {
    "council": Walk("", {
        "meetings": at(COUNCIL),
        "minutes": follow("#h-meetings ~ * h3 a, .matters h3 a", r"/council/\d+/$"),
    }),
    "minutes": Walk("worker", {
        "write": at(f"{COUNCIL}write/"),
        "write refused": steps(press("On to the decisions"), refused),
        "decide": steps(write_minutes, press("On to the decisions"), see("What was decided?")),
        "decide refused": steps(press("Put it into the minutes"), refused),
        "draft": steps(back, press("To the draft")),
        "withdraw": steps(at(COUNCIL), follow(".matters h3 a", r"/council/\d+/$"), press("Withdraw these minutes")),
    }),
    "requests": Walk("", {
        "under way": at(REQUESTS),
        "asked": follow(asked("充电棚"), r"/requests/\d+/$"),
        "ended": at(f"{REQUESTS}?past=1"),
        "paid": follow(asked("坡道"), r"/requests/\d+/$"),
    }),
    "asking": Walk("chair", {
        "ask": steps(at(CASES), titled_matter(SHED), press("Ask for money")),
        "ask refused": steps(press("Keep it as a draft"), refused),
        "before the council": steps(at(REQUESTS), follow(asked("充电棚"), r"/requests/\d+/$")),
        "quote": press("Add a quote"),
        "quote refused": steps(press("Add a quote"), refused),
        "change": steps(back, back, press("Change it")),
        "give up": steps(back, press("Give it up")),
    }),
    "approving": Walk("approver", {
        "my turn": at(REQUESTS),
        "bills": follow(asked("书桌"), r"/requests/\d+/$"),
        "refuse": press("Refuse it"),
        "refuse refused": steps(press("Refuse it"), refused),
    }),
    "paying": Walk("cashier", {
        "my turn": at(REQUESTS),
        "approved": follow(asked("白板"), r"/requests/\d+/$"),
        "pay": press("Pay it"),
        "pay refused": steps(fill(payee=""), follow("main button.go", "/pay/$"), refused),
    }),
}  # fmt: skip
