"""No link of the demo leads nowhere, and no page of it is unfinished, whoever follows them."""

import re

import pytest

from home.demo.content.tellings import TELLINGS
from tests.browser.conftest import sign_in
from tests.browser.crawling import Crawl

pytestmark = pytest.mark.browser

# What leaves, changes something, or is a file for another programme.
LEFT_OUT = re.compile(r"^/(accounts/(logout|preferences/set)|live|static|admin|django-admin|log|api)/")
# Each has more than a dozen of these; the first of them says whether they answer.
MANY = re.compile(r"/(entries/\d+/proof|calendar/\d|volunteering/20\d\d)")


def of(*slugs: str):
    """The front door, and all below the homes of these communities."""
    homes = tuple(f"/c/{slug}/" for slug in slugs)

    def within(path: str) -> bool:
        if LEFT_OUT.match(path) or MANY.search(path):
            return False
        return path.startswith(homes) if path.startswith("/c/") else not path.startswith("/find/")

    return within


@pytest.mark.parametrize("slug", ["xinhong", "hemei", pytest.param("xianglong", marks=pytest.mark.deep)])
def test_a_visitor_meets_no_dead_end_in_a_community_told_in_depth(product, slug):
    crawl = Crawl(product.address, of(slug))
    reached = crawl.follow(["/", f"/c/{slug}/"])
    assert crawl.problems == []
    for room in ("notices", "forum", "cases", "fund", "linkage", "volunteering", "courtyards", "council", "stories"):
        assert any(path.startswith(f"/c/{slug}/{room}/") for path in reached), room
    (told,) = [each for each in TELLINGS if (each.suffix or "-xinhong") == f"-{slug}"]
    for page in (*told.stories, *told.plain_pages):
        assert f"/c/{slug}/{page['slug']}/" in reached


@pytest.mark.parametrize(
    ("part", "slug"),
    [
        ("chair", "hemei"),
        *(
            pytest.param(part, slug, marks=pytest.mark.deep)
            for part, slug in (
                ("worker", "xianglong"),
                ("resident", "xianglong"),
                ("moderator", "hemei"),
                ("organiser", "xianglong"),
                ("treasurer", "hemei"),
                ("cashier", "xianglong"),
                ("supervisor", "hemei"),
            )
        ),
    ],
)
def test_nobody_who_signs_in_meets_one_in_their_own_community(visit, product, part, slug):
    visitor = visit()
    sign_in(visitor, f"{part}-{slug}@demo.example")
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in visitor.page.context.cookies())
    crawl = Crawl(product.address, of(slug), cookies)
    crawl.follow([f"/c/{slug}/", "/accounts/me/"])
    assert crawl.problems == []


@pytest.mark.deep
def test_a_visitor_meets_none_in_the_whole_district(product):
    crawl = Crawl(product.address, lambda path: not LEFT_OUT.match(path) and not MANY.search(path))
    reached = crawl.follow(["/"])
    assert crawl.problems == []
    assert len({path for path in reached if re.fullmatch(r"/c/[a-z]+/", path)}) == 83
