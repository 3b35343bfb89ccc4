"""What paper shows: the sheets that hang are one sheet, and whatever is printed is whole and leads back to its page."""

import re

import pytest

from home.demo.content.xinhong.notices import NOTICES as TOLD
from tests.browser.conftest import DESK, ROOT
from tests.browser.looks.modes import Mode
from tests.browser.looks.samples import Sample, demo_database
from tests.browser.walks.steps import NOTICES

pytestmark = pytest.mark.browser

FITS = (ROOT / "tests/browser/looks/fits.js").read_text(encoding="utf-8")
# A4 within its margins, in CSS pixels.
PAPER = 688
# What people print: who, where, and how many sheets it may be in the demo.
PRINTED = {
    "notice": ("", "/c/xinhong/notices/{notice}/", 1),
    "sheet for the stairwell": ("", "/c/xinhong/volunteering/{event}/poster/", 1),
    "fund": ("", "/c/xinhong/fund/", 7),
    "entry": ("", "/c/xinhong/fund/entries/{entry}/", 2),
    "receipt": ("", "/receipts/{receipt}/", 1),
    "quarter": ("", "/c/xinhong/linkage/quarter/{quarter}/", 4),
    "agreement": ("", "/c/xinhong/linkage/agreements/{agreement_number}/", 2),
    "minutes": ("", "/c/xinhong/council/{minutes}/", 3),
    "matter": ("", "/c/xinhong/cases/{case}/", 4),
    "who comes": ("chair", "/c/xinhong/volunteering/{event}/list/", 3),
    "hours": ("resident", "/accounts/hours/", 4),
    "community": ("", "/c/xinhong/", 9),
    "parts: notices": ("", "/design/notices/", 5),
    "parts: figures": ("", "/design/figures/", 5),
    "parts: forms": ("", "/design/forms/", 7),
}
# What no sheet of paper needs.
GOES = ".rooms, .prefs, .acts, .pages, .crumb, .skip, .tabs, .scene"
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


@pytest.mark.parametrize("kind", PRINTED)
def test_paper_is_whole_and_leads_back(visit, product, kind):
    person, path, most = PRINTED[kind]
    reader = visit(person=person, width=DESK)
    page = reader.page
    with demo_database(product.var) as database:
        reader.go(Sample(kind, path, person).address(database))
    Mode(PAPER, paper=True).put_on(page)
    assert page.evaluate(FITS, 0) == []
    assert page.locator(GOES).evaluate_all("each => each.filter((one) => one.offsetWidth).length") == 0
    for code in page.locator(".qr").all():
        box = code.bounding_box()
        # 25 mm is read from an arm's length; black on white, in whatever dress.
        assert box
        assert box["width"] >= 94
        assert code.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
    alone = page.locator(".poster, .notice-page").count()
    if not alone:
        assert reader.address + page.evaluate("location.pathname") in page.locator(".on-paper").inner_text()
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 1 <= sheets <= most, sheets


def test_paper_is_black_on_white_in_every_dress(visit):
    reader = visit(width=DESK)
    page = reader.page
    reader.go("/c/xinhong/fund/")
    for mode in (Mode(dark=True), Mode(more=True), Mode(dark=True, more=True, large=True)):
        Mode(PAPER, mode.dark, mode.large, mode.more, paper=True).put_on(page)
        ground, words = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
        assert (ground, words) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)"), mode
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
