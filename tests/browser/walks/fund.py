"""Past the fund: its books, giving, paying, opening."""

from tests.browser.visitor import Visitor
from tests.browser.walks.steps import FUND, Walk, at, fill, follow, option, press, refused, see, steps


def write_payment(visitor: Visitor) -> None:
    option("courtyard improvement")(visitor)
    fill(
        what_for="3 栋楼道灯 12 只", amount="12.50", payee="成华五金经营部",
        decided_by="议事会 11 月 6 日会议，全部同意", paid_on=visitor.day(),
    )(visitor)  # fmt: skip


WALKS = {
    "books": Walk("", {
        "no fund": at("/c/taoxi/fund/"),
        "fund": at(FUND),
        "gift": follow("#books .row:has(.m:has-text('+')) a", "/entries/"),
        "payment": steps(at(FUND), follow("#books .row:has(.m:has-text('−')) a", "/entries/")),
        "second page": at(f"{FUND}?page=2"),
    }),
    "giving": Walk("", {
        "amount": at(f"{FUND}give/"),
        "amount refused": steps(fill(own="六十六"), press("Next", "button"), refused),
        "name": steps(fill(own="6.60"), press("Next", "button"), see("Step two")),
        "name refused": steps(press("Next", "button"), refused),
        "review": steps(option("“A neighbour”, no name"), press("Next", "button"), see("Step three")),
        "practice payment": follow("main button.go", "/practice/$"),
        "not paid": steps(press("Do not pay"), see("Not paid")),
        "paid": steps(
            press("Begin again"), see("Step one"), press("Next", "button"),
            see("Step two"), option("“A neighbour”, no name"), press("Next", "button"),
            see("Step three"), follow("main button.go", "/practice/$"), follow("main button.go", "/give/[0-9a-f-]+/$"),
        ),
        "receipt": follow(".receipt .code", "/receipts/."),
        "receipts": press("Another code"),
        "no receipt": steps(fill(code="00000-00000"), press("Find the receipt"), refused),
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
}  # fmt: skip
