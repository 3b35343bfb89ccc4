"""A warm anonymous reader, on the district's host and on the community's own, sees every change at once.

Whoever made it: an action in this process, or `manage.py` in another one. Two cookie jars get the same bytes.
"""

import asyncio
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from communities.notices.actions import Content, correct_notice, draft_notice, publish_notice, withdraw_notice
from communities.places.actions.branding import set_brand
from fund.donations.actions import confirm_payment
from fund.ledger.actions import open_fund
from fund.ledger.models import Fund
from home.sites.actions import open_front_door, open_site
from home.sites.models import CommunityHomePage, StoryPage
from home.sites.models import SitePicture as Image
from tests.districts import District, small_district
from tests.fund.donations.journeys import pledged
from tests.pictures import picture_bytes
from tests.portal.serving.conftest import other_process
from tests.whole_district import plant_roots

pytestmark = pytest.mark.django_db(transaction=True)

DISTRICT, OWN = "http://localhost:8000", "http://xinhong.localhost:8000"
DOOR = [f"{DISTRICT}/"]
HOMES = [f"{DISTRICT}/c/xinhong/", f"{OWN}/"]
NOTICES, FUND, STORIES = (
    [f"{host}/c/xinhong/{room}/" for host in (DISTRICT, OWN)] for room in ("notices", "fund", "stories")
)
COLOURS = [f"{host}/brands.css" for host in (DISTRICT, OWN)]
PAGES = [*DOOR, *HOMES, *NOTICES, *FUND, *STORIES, *COLOURS]


@sync_to_async
def opened() -> District:
    plant_roots()
    district = small_district()
    open_front_door(by=None, district=district.place)
    for community in (district.community, district.elsewhere):
        open_site(by=None, community=community)
    open_fund(by=None, community=district.community)
    return district


class Reader:
    """Someone who has read every page and comes back, and their neighbour with another cookie jar."""

    def __init__(self, product, asked) -> None:
        self.product, self.asked = product, asked

    async def _read(self, cookie: str) -> dict[str, tuple[int, bytes]]:
        answers = {url: await self.product.get(url, headers={"cookie": cookie}) for url in PAGES}
        return {url: (answer.status_code, answer.content) for url, answer in answers.items()}

    async def warm(self) -> None:
        for cookie in ("one=1", ""):
            await self._read(cookie)
        self.asked.clear()
        read = await self._read("one=1")
        assert self.asked == []
        assert await self._read("two=2; theme=dark") == read

    async def sees(self, words: str, pages: list[str]) -> None:
        """Exactly ``pages`` show ``words`` now; then everything is warm again."""
        read = await self._read("one=1")
        assert {status for status, _ in read.values()} == {200}
        assert [url for url in PAGES if words in read[url][1].decode()] == [url for url in PAGES if url in pages]
        await self.warm()


def content(title: str) -> Content:
    return Content(
        kind="water", level="red", title=title, text="请存好水。", valid_until=timezone.now() + timedelta(hours=5)
    )


def publish(district: District):
    by = district.people["community worker"]
    return publish_notice(by=by, notice=draft_notice(by=by, community=district.community, content=content("今晚停水")))


def give(district: District) -> None:
    gift = pledged(Fund.objects.get(community=district.community), amount=123_400)
    confirm_payment(gift=gift, fee=0, reference="practice-1")


def tell(district: District) -> None:
    """A story published from the page editor's revision, as the admin does in one transaction."""
    home = CommunityHomePage.objects.get(place=district.community)
    story = home.add_child(instance=StoryPage(title="三把竹椅", slug="ramp", live=False))
    story.save_revision().publish()


def untell() -> None:
    StoryPage.objects.get(slug="ramp").unpublish()


async def test_what_people_do(product, asked):
    district = await opened()
    worker = district.people["community worker"]
    reader = Reader(product, asked)
    await reader.warm()

    notice = await sync_to_async(publish)(district)
    await reader.sees("今晚停水", [*DOOR, *HOMES, *NOTICES])
    await sync_to_async(correct_notice)(
        by=worker, notice=notice, content=content("明晚停水"), note="日子写错了", version=1
    )
    await reader.sees("明晚停水", [*DOOR, *HOMES, *NOTICES])
    await sync_to_async(withdraw_notice)(by=worker, notice=notice, reason="不停了，白高兴一场")
    await reader.sees("不停了，白高兴一场", [*HOMES, *NOTICES])
    await sync_to_async(give)(district)
    await reader.sees("<i>¥</i>1,234<u>.00</u>", [*DOOR, *HOMES, *FUND])
    await sync_to_async(set_brand)(by=worker, place=district.community, name="守望新鸿", accent="#5C4B8A")
    await reader.sees("守望新鸿", HOMES)
    await reader.sees("#5C4B8A", COLOURS)
    await sync_to_async(tell)(district)
    await reader.sees("三把竹椅", [*DOOR, *HOMES, *STORIES])
    await sync_to_async(untell)()
    await reader.sees("三把竹椅", [])


def upload() -> Image:
    return Image.objects.create(title="old", file=ContentFile(picture_bytes("teal"), "ramp.png"))


def tell_with(image: Image, district: District) -> None:
    home = CommunityHomePage.objects.get(place=district.community)
    story = home.add_child(instance=StoryPage(title="三把竹椅", slug="ramp", live=False))
    story.body = [("picture", {"image": image, "description": "坡道"})]
    story.save_revision().publish()


def replace_file(image: Image) -> None:
    """What the admin's picture form does with a new file, in the admin's one transaction."""
    with transaction.atomic():
        image.file = ContentFile(picture_bytes("red"), "ramp-new.png")
        image.save()
        image.renditions.all().delete()


# Wagtail leaves the file in which it made a rendition to be closed when it is forgotten.
@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile.*:pytest.PytestUnraisableExceptionWarning")
async def test_a_replaced_picture_leaves_no_page_with_its_old_address(product, asked):
    district = await opened()
    image = await sync_to_async(upload)()
    await sync_to_async(tell_with)(image, district)
    story = f"{DISTRICT}/c/xinhong/ramp/"
    before = Path(image.file.name).stem
    assert f"/images/{before}." in (await product.get(story)).text
    await sync_to_async(replace_file)(image)
    after = (await product.get(story)).text
    assert f"/images/{Path(image.file.name).stem}." in after
    assert before not in after


def plan(district: District) -> None:
    """A story that was approved and waits for an hour which has just come."""
    home = CommunityHomePage.objects.get(place=district.community)
    story = home.add_child(instance=StoryPage(title="三把竹椅", slug="ramp", live=False))
    revision = story.save_revision(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    assert not StoryPage.objects.get(pk=story.pk).live
    assert revision.approved_go_live_at


async def test_what_goes_up_at_its_hour_is_on_the_page_at_once(product, asked):
    district = await opened()
    reader = Reader(product, asked)
    await reader.warm()
    await sync_to_async(plan)(district)
    await reader.sees("三把竹椅", [])
    await sync_to_async(call_command)("tick", stdout=StringIO())
    await reader.sees("三把竹椅", [*DOOR, *HOMES, *STORIES])


IN_A_SHELL = """
from django.core.management import call_command
from communities.places.models import Place
from communities.places.actions.branding import set_brand
call_command("import_places", {file!r})
set_brand(by=None, place=Place.objects.get(slug="xinhong"), motto="出门有人问。")
"""


async def test_what_manage_py_does_in_another_process(product, asked, tmp_path):
    district = await opened()
    reader = Reader(product, asked)
    await reader.warm()
    file = tmp_path / "places.csv"
    file.write_text(
        "code,level,name,parent_code\n"
        f"510108,district,成华区,\n{district.subdistrict.code},subdistrict,双桥子街道,510108\n"
        f"{district.community.code},community,新鸿雁社区居委会,{district.subdistrict.code}\n"
    )

    def manage() -> None:
        command = ("shell", "--no-imports", "-c", IN_A_SHELL.format(file=str(file)))
        process = other_process("manage.py", *command, var=tmp_path)
        said, _ = process.communicate()
        assert process.returncode == 0, said

    await asyncio.to_thread(manage)
    await reader.sees("新鸿雁", [*DOOR, *HOMES, *NOTICES, *FUND, *STORIES])
    await reader.sees("出门有人问。", HOMES)
