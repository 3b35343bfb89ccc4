"""The two admins: an editor's day, and every list an administrator may open. None of it asks an outside host."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESK, Visiting
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

DASHBOARD = "/admin/"
EDITORS_PAGES = [DASHBOARD, "/admin/images/", "/admin/documents/", "/admin/account/"]
ADMINISTRATORS_PAGES = [
    "/admin/pages/",
    "/admin/reports/aging-pages/",
    "/admin/sites/",
    "/admin/groups/",
    "/admin/reports/locked/",
    "/admin/users/",
]


def look_at(visitor: Visitor, path: str) -> None:
    answer = visitor.page.goto(visitor.address + path)
    assert answer is not None
    assert answer.status == 200, path
    if path == DASHBOARD:
        # Here Wagtail would ask whether there is a newer version, once all else has come.
        visitor.page.wait_for_load_state("networkidle")


def test_an_editor_opens_every_page_of_theirs_and_sees_what_is_written(visit: Visiting) -> None:
    editor = visit(person="editor", width=DESK)
    page = editor.page
    for path in EDITORS_PAGES:
        look_at(editor, path)
    # Our catalogues come before Wagtail's: what is called so there must not be named as one of our things.
    expect(page.locator("#wagtail-sidebar")).to_contain_text("页面")

    editor.go("/admin/images/add/")
    drawing = io.BytesIO()
    Image.new("RGB", (640, 400), "#EDAE2B").save(drawing, "PNG")
    page.locator("#id_file").set_input_files(
        {"name": "yard.png", "mimeType": "image/png", "buffer": drawing.getvalue()}
    )
    expect(page.locator("#id_title")).to_have_value("yard")
    page.get_by_role("button", name="上传").click()
    expect(page).to_have_url(f"{editor.address}/admin/images/")
    expect(page.locator("main img").first).to_have_js_property("complete", True)

    editor.go("/admin/pages/")
    page.locator("main a[href$='/add_subpage/']").first.click()
    page.locator("main a[href*='/add/home_sites/storypage/']").click()
    page.locator("#id_title").fill("银杏树下的棋局")
    page.locator("#id_lead").fill("每天下午三点，四张小桌，谁来都有座。")
    page.get_by_role("button", name="预览开关").click()
    preview = page.frame_locator("iframe#w-preview-iframe, iframe[title*='预览']").first
    expect(preview.locator("h1")).to_have_text("银杏树下的棋局")


def test_an_administrator_opens_every_list(visit: Visiting) -> None:
    administrator = visit(person="admin", width=DESK)
    page = administrator.page
    for path in (DASHBOARD, *ADMINISTRATORS_PAGES):
        look_at(administrator, path)
    look_at(administrator, "/django-admin/")
    lists = page.locator("#content tbody th a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert "/django-admin/portal_access/grant/" in lists
    for path in lists:
        look_at(administrator, path)
    look_at(administrator, "/django-admin/portal_audit/record/")
    page.locator("#result_list a").first.click()
    expect(page.locator("#content")).to_be_visible()
