"""An editor's day on a telephone and at a desk: write with a picture, submit, be approved; nobody else gets near it."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visiting
from tests.browser.looks.axing import AXE, FRAME, axe
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
TITLE = {PHONE: "巷口的修鞋摊", DESK: "银杏树下的棋局"}
# A picture that is there already Wagtail would ask about.
COLOUR = {PHONE: "#7A4A2B", DESK: "#1F5C4D"}


def drawing(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (640, 400), colour).save(target, "PNG")
    return target.getvalue()


def write(editor: Visitor, width: int) -> Page:
    """Two taps from one's own page, then title, lead and one picture without words yet."""
    page = editor.page
    editor.go("/accounts/me/")
    editor.link("Write stories and pages").first.click()
    page.get_by_role("link", name="写故事", exact=True).first.click()
    page.locator("#id_title").fill(TITLE[width])
    page.locator("#id_lead").fill("每天下午三点，四张小桌，谁来都有座。")
    page.locator("[data-contentpath='body'] [title='插入区块']").first.click()
    page.get_by_role("option", name=re.compile("^图片")).click()
    page.get_by_role("button", name="选择一个图片").click()
    page.get_by_role("tab", name="上传").click()
    chosen = page.locator("#id_image-chooser-upload-file")
    chosen.set_input_files({"name": "yard.png", "mimeType": "image/png", "buffer": drawing(COLOUR[width])})
    expect(page.locator("#id_image-chooser-upload-title")).to_have_value("yard")
    page.locator("[data-chooser-form], form[data-chooser-modal-creation-form]").get_by_role(
        "button", name="上传"
    ).click()
    expect(page.locator("[data-contentpath='body'] img")).to_be_visible()
    return page


def submit(page: Page) -> None:
    page.get_by_role("button", name="更多动作").click()
    page.locator("[name=action-submit]").click()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_story_goes_from_its_editor_to_the_neighbours(visit: Visiting, width: int) -> None:
    editor, worker, neighbour = visit(person="editor", width=width), visit(person="worker", width=width), visit()
    title = TITLE[width]
    page = write(editor, width)
    submit(page)
    # Without a sentence for whoever cannot see the picture it goes nowhere.
    expect(page.get_by_text("写明看到的是什么，或者勾选图片只是装饰。").first).to_be_visible()
    page.get_by_label("图上是什么").fill("银杏树下四张小桌，老人在下棋")
    submit(page)
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/$"))
    neighbour.go("/c/xinhong/stories/")
    expect(neighbour.page.get_by_role("main")).not_to_contain_text(title)

    worker.go("/admin/")
    worker.page.get_by_role("link", name=title).first.click()
    expect(worker.page.frame_locator(".desk-frame").get_by_role("heading", name=title)).to_be_visible()
    worker.page.locator("textarea[name=comment]").fill("再想想")
    worker.page.get_by_role("link", name="English").click()
    expect(worker.page.frame_locator(".desk-frame").locator("html")).to_have_attribute("lang", "en")
    expect(worker.page.locator("textarea[name=comment]")).to_have_value("再想想")
    expect(worker.page.frame_locator(".desk-frame").get_by_role("heading", name=title)).to_be_visible()
    assert worker.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    worker.page.get_by_role("button", name="批准并发布").click()
    expect(worker.page.get_by_text(title).first).to_be_visible()

    neighbour.go("/c/xinhong/stories/")
    neighbour.page.add_init_script(path=AXE)
    neighbour.link(title).click()
    neighbour.reads_title(title)
    expect(neighbour.page.get_by_alt_text("银杏树下四张小桌，老人在下棋")).to_be_visible()
    neighbour.cannot_be_dragged_sideways()
    assert list(axe(neighbour.page, FRAME)) == []


def test_an_editor_of_another_community_gets_nowhere(visit: Visiting) -> None:
    editor = visit(person="editor", width=DESK)
    # The front door, which is the district's own.
    for path in ("/admin/pages/3/edit/", "/admin/pages/3/view_draft/", "/admin/users/", "/admin/collections/"):
        answer = editor.page.goto(editor.address + path)
        assert answer is not None
        assert answer.status in (403, 404), path
