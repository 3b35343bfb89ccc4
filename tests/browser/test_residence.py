"""A chair appoints a building head for a year; a letter is printed, scanned off the paper, and makes a resident."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
# As it stands in the list of places, below the courtyard.
THIRD = {"zh-hans": "　双鸿苑 3 栋", "en": "　Building 3, Shuanghongyuan"}
YARD = "/c/xinhong/courtyards/shuanghongyuan/"
# In CSS pixels.
A4 = {"width": 794, "height": 1123}


@pytest.mark.parametrize(("width", "language"), [(360, "zh-hans"), (1280, "en")])
def test_a_chair_appoints_a_building_head_for_a_year_and_ends_it(visit, width, language):
    chair = visit(person="chair", width=width, language=language)
    chair.go("/accounts/me/")
    chair.link("Who is what here").click()
    chair.reads_heading("Who is what here")
    chair.cannot_be_dragged_sideways()
    chair.field("Who").fill("member@demo.example")
    chair.page.get_by_label(chair.say("As what")).select_option("building_head")
    chair.page.locator("[name=scope]").select_option(label=THIRD[language])
    chair.page.get_by_label(chair.say("one year"), exact=True).check()
    chair.field("Why").fill("本栋居民推选")
    chair.button("Give it").click()
    expect(chair.page.locator(".toast")).to_contain_text(
        chair.say("Done. It holds from now on, and the person is told.")
    )
    chair.cannot_be_dragged_sideways()
    row = chair.page.locator("li.badge").filter(has_text=THIRD[language].strip())
    expect(row).to_have_count(1)
    chair.link("End it", row).click()
    chair.field("Why").fill("试一试")
    chair.button("End it").click()
    expect(chair.page.locator(".toast")).to_contain_text(chair.say("The role has ended."))


def sheets_of(visitor: Visitor) -> list[Image.Image]:
    """Each sheet as it comes onto paper; one sheet of A4 is one letter."""
    page = visitor.page
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    letters = page.locator(".letter")
    assert letters.count() == len(pages)
    made = []
    for number in range(letters.count()):
        box = letters.nth(number).bounding_box()
        assert box is not None
        assert (round(box["width"]), box["height"] <= A4["height"]) == (A4["width"], True)
        fits = "letter => letter.scrollHeight <= letter.clientHeight + 1"
        assert letters.nth(number).evaluate(fits)
        made.append(Image.open(io.BytesIO(letters.nth(number).screenshot())))
    page.emulate_media(media="screen")
    return made


def test_a_letter_is_printed_scanned_and_makes_a_resident(visit):
    chair = visit(person="chair", width=1280)
    chair.go(YARD + "letters/")
    chair.cannot_be_dragged_sideways()
    chair.page.locator("[name=where]").select_option(label="　　双鸿苑 2 栋 1 单元")
    chair.field("Only these doors").fill("501,502")
    chair.button("Make the sheets").click()
    chair.reads_heading("Print these sheets now")
    sheets = sheets_of(chair)
    assert len(sheets) == 2
    links = [[read.text for read in zxingcpp.read_barcodes(sheet)] for sheet in sheets]
    assert [len(read) for read in links] == [2, 2]
    assert len({link for read in links for link in read}) == 4

    path = "/residence/letter/" + links[0][0].partition("/residence/letter/")[2]
    neighbour = visit(scripts=False)
    neighbour.go(path)
    neighbour.reads_heading("A letter to your home")
    neighbour.cannot_be_dragged_sideways()
    neighbour.page.get_by_role("link", name=neighbour.say("I have one: come in")).click()
    # The way back waits behind the door.
    form = neighbour.page.get_by_role("form", name=neighbour.say("Ways in"))
    neighbour.field("E-mail address or mobile number", form).fill("resident-hemei@demo.example")
    neighbour.field("Password", form).fill("zaijia-2026")
    neighbour.button("Come in with the password", form).click()
    neighbour.reads_heading("Is this your home?")
    expect(neighbour.page.locator(".lead")).to_have_text("双鸿苑 2 栋 1 单元 5**")
    neighbour.cannot_be_dragged_sideways()
    neighbour.page.get_by_label(neighbour.say("a tenant")).check()
    neighbour.button("Yes, this is my home").click()
    neighbour.reads_heading("Where I live")
    expect(neighbour.page.locator("main")).to_contain_text("双鸿苑 2 栋 1 单元 501 号")
    neighbour.cannot_be_dragged_sideways()
    neighbour.go(path)
    expect(neighbour.page.locator("main")).to_contain_text(
        neighbour.say("You have used this letter: it is shown where you live.")
    )

    for page in (YARD + "residents/", YARD + "letters/", YARD + "buildings/"):
        chair.go(page)
        chair.cannot_be_dragged_sideways()
    phone = visit(person="chair")
    for page in (YARD + "residents/", YARD + "letters/", YARD + "buildings/new/", "/residence/ask/"):
        phone.go(page)
        phone.cannot_be_dragged_sideways()
