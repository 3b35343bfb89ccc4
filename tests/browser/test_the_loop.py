"""One matter the whole way, by those whose turn it is: complained about, talked over, helped, paid, done, rated."""

import io

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from home.demo.content.people import DOMAIN
from tests.browser.conftest import PHONE, Visiting, sign_in
from tests.browser.visitor import Visitor
from tests.browser.walks.steps import COUNCIL, FORUM, Step, fill, follow, press

pytestmark = pytest.mark.browser

STEPS, SAND = "3 栋门口的台阶，轮椅也上不去", "3 栋坡道的沙石和砖"
HANDS, DAY, DONE = "抬沙子、铺砖，要二十个人", "今天铺坡道", "坡道铺好了。"
SEND = "main button.go"


def bill() -> FilePayload:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "JPEG")
    return {"name": "bill.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def tick(name: str, value: str) -> Step:
    return lambda visitor: visitor.page.locator(f"main [name={name}][value='{value}']").first.check(force=True)


def choose(name: str, value: str) -> Step:
    return lambda visitor: visitor.page.locator(f"main select[name={name}]").select_option(value)


def located(name: str) -> Step:
    return lambda visitor: visitor.page.locator("main select[name=place]").select_option(label=name)


def send(path: str) -> Step:
    """Press the page's one main button, which leads to an address that ends so."""
    return follow(SEND, path)


def does(visitor: Visitor, start: str, *steps: Step) -> str:
    """From ``start`` through ``steps``; none of the pages is wider than the phone. The path where it ended."""
    visitor.go(start)
    for step in steps:
        step(visitor)
        visitor.cannot_be_dragged_sideways()
    return visitor.page.url.removeprefix(visitor.address)


def brings(visitor: Visitor) -> None:
    for field in visitor.page.locator("main textarea[name^=brings_]").all():
        field.fill("人和料")


def agreed(visitor: Visitor) -> None:
    visitor.page.locator("main input[type=checkbox]").check(force=True)


def everybody(visitor: Visitor) -> None:
    for seat in visitor.page.locator("main [name=present]").all():
        seat.check(force=True)


def decided_about(title: str) -> Step:
    return lambda visitor: visitor.page.get_by_role("main").locator("label", has_text=title).first.click()


def photographed(visitor: Visitor) -> None:
    visitor.page.locator("main input[type=file]").set_input_files(bill())


def ticked_off(name: str) -> Step:
    def ticked(visitor: Visitor) -> None:
        row = visitor.page.locator(".ticks li", has_text=name)
        row.get_by_role("button").click()
        expect(row.locator("small")).to_contain_text(visitor.say("here since"))

    return ticked


def way(visitor: Visitor, matter: str) -> str:
    visitor.go(matter)
    visitor.cannot_be_dragged_sideways()
    return visitor.page.get_by_role("main").inner_text()


def test_one_matter_goes_the_whole_way(visit: Visiting) -> None:
    people = {
        who: visit(person=who, width=PHONE, scripts=False)
        for who in ("resident", "member", "chair", "worker", "approver", "cashier")
    }
    school = visit(width=PHONE, scripts=False)
    sign_in(school, f"school@{DOMAIN}")
    resident, neighbour, chair, worker, approver, cashier = people.values()

    # Complained about, and the neighbours answer.
    topic = does(
        resident, f"{FORUM}write/", fill(title=STEPS, text="我妈的轮椅每天要两个人抬。"), tick("board", "yard"),
        press("Look at it first"), send(r"/forum/\d+/$"),
    )  # fmt: skip
    does(neighbour, topic, fill(text="我家也是，哪天一起修嘛。"), press("Look at it first"), send(r"/forum/\d+/"))
    expect(neighbour.page.locator(".post").last).to_contain_text("哪天一起修嘛")

    # It becomes a matter, and the matter a need; the school offers hands, and the two agree.
    does(
        worker,
        f"{topic}case/",
        tick("case", "new"),
        located("双鸿苑"),
        fill(summary="三级台阶，换成坡道。"),
        press("Make it part of it"),
    )
    matter = worker.page.locator("main a[href*='/cases/']").first.get_attribute("href") or ""
    need = does(
        worker, matter, press("We need help with this"), fill(title=HANDS), choose("resource", "people"),
        tick("board", "society"), send(r"/linkage/\d+/$"),
    )  # fmt: skip
    does(school, matter, press("We can help with this"), fill(title="六年级老师来二十个人"), send(r"/linkage/\d+/$"))
    project = does(worker, need, follow("main a[href*='/with/']", "/with/"), send(r"/projects/\d+/$"))
    does(
        worker, project, press("Write the agreement"), brings,
        fill(terms="社区备料，学校出人。", from_day=worker.day()), send(r"/projects/\d+/"),
    )  # fmt: skip
    for partner in (worker, school):
        does(partner, project, press("Read and sign"), agreed, send(r"/projects/\d+/$"))
    for partner in (worker, school):
        does(partner, project, follow("main a[href*='to=under_way']", "/move/"), send(r"/projects/\d+/$"))
    assert HANDS in way(resident, matter)

    # The fund is asked, the council decides, the bill is looked at by one and paid by another.
    request = does(
        chair, matter, press("Ask for money"), tick("purpose", "courtyard_improvement"),
        fill(title=SAND, text="坡道要沙石和砖。", **{"what-0": "沙石和砖", "amount-0": "860"}),
        press("Keep it as a draft"), press("Put it before the council"),
    )  # fmt: skip
    does(
        worker, f"{COUNCIL}write/", fill(held_at=worker.now(), where="二楼", minutes="都说该修。"), everybody,
        press("On to the decisions"), decided_about(SAND), fill(yes="11", no="0", abstained="0"),
        press("Put it into the minutes"), press("Publish the minutes"),
    )  # fmt: skip
    does(
        chair, request, press("Add a bill"), fill(what="沙石和砖", day=chair.day(), amount="848.50"), photographed,
        press("Add a bill"),
    )  # fmt: skip
    does(approver, request, follow("main form[action$='/approve/'] button", r"/requests/\d+/$"))
    does(cashier, request, press("Pay it"), fill(payee="成华沙石店", paid_on=cashier.day()), send(r"/entries/\d+/$"))

    # A day is called, the neighbour signs up and is ticked off.
    event = does(
        chair, matter, press("We need people"), fill(
            title=DAY, purpose="轮椅能自己下来", where="3 栋门口", day=chair.day(), from_1="23:56", to_1="23:57",
            role_1="铺砖", cell_1_1="20",
        ), press("See how it looks"), send(r"/volunteering/\d+/$"),
    )  # fmt: skip
    does(
        resident, event, follow(".rota a", "/join/"), press("Look once more, then sign up"), press("Yes, count me in"),
    )  # fmt: skip
    does(chair, event, press("Who comes; tick off"), ticked_off("王小燕"))

    # It is accounted for, and whoever complained says how well it was done.
    does(
        worker,
        matter,
        press("Say how it ended"),
        tick("outcome", "done"),
        fill(text="坡道铺好了。"),
        press("Close the matter"),
    )
    said = way(resident, matter)
    for words in ("848.50", HANDS, DAY, DONE, resident.say("The money for it")):
        assert words in said
    resident.page.locator(".rate label").last.click()
    resident.button("Hand in the rating").click()
    expect(resident.page.locator(".toast").first).to_be_visible()
