"""What the page of a notice promises: one sheet of A4, with whatever picture."""

import re

import pytest

from home.demo.content.xinhong.notices import NOTICES as TOLD
from tests.browser.conftest import DESK
from tests.browser.walks.steps import NOTICES

pytestmark = pytest.mark.browser

PICTURED = next(told for told in TOLD if told.drawing)
# Puts a picture of another shape in the place of the one that hangs there.
ANOTHER = """async ([width, height]) => {
    const canvas = Object.assign(document.createElement("canvas"), {width, height});
    canvas.getContext("2d").fillRect(0, 0, width, height);
    const shown = document.querySelector(".shown img");
    Object.assign(shown, {width, height, src: canvas.toDataURL("image/png")});
    await shown.decode();
}"""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_notice_with_a_picture_is_one_sheet(visit, language):
    reader = visit(width=DESK, language=language)
    page = reader.page
    reader.go(NOTICES)
    page.locator("#notices .notice").get_by_role("link", name=PICTURED.title).click()
    reader.reads_title(PICTURED.title)
    for shape in ([1600, 1000], [1000, 1600], [1600, 300], [300, 1600]):
        page.evaluate(ANOTHER, shape)
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
        assert len(sheets) == 1, shape


def test_the_sheet_for_the_stairwell_is_one_sheet_and_can_be_read_from_the_landing(visit):
    reader = visit(width=DESK)
    page = reader.page
    reader.go("/c/xinhong/volunteering/")
    page.locator("li.date").first.get_by_role("link").click()
    page.get_by_role("link", name="打印一张贴楼道").click()
    page.emulate_media(media="print")
    assert page.locator(".poster h1").evaluate("each => parseFloat(getComputedStyle(each).fontSize)") > 40
    assert page.locator(".poster .qr").evaluate("each => each.offsetWidth") > 200
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
