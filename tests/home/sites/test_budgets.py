"""What a public page costs with all 84 sites open: cold in queries, warm nothing.

Cold: no page stored, and Django's cache and that of the content types empty, as in a process that has just
begun. Warm: neither a query of Django's nor a thread; the stamps are asked for on the reader's own connection.
"""

import pytest
from asgiref.sync import sync_to_async
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import Site

from communities.notices.models import Notice
from communities.places import gazetteer
from communities.places.models import Place
from tests.whole_district import fill, open_all_sites

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]

LIMIT = 20
DISTRICT, OWN = "http://localhost:8000", "http://xinhong.localhost:8000"
# Where the queries go. *mark* is the newest live message, from where the page listens; it costs nothing where
# the hub runs in the same process. *neighbours* are the communities in the head's list. *restrictions* are
# Wagtail's two: the pages above this one, and whether one of them is for some people only.
BUDGETS = {
    # The page, restrictions 2, the newest story and its community, sub-districts, communities, urgent notices and
    # their courtyards, funds with their balances, communities by sub-district, the pages that stay.
    f"{DISTRICT}/": 12,
    # The home with its place, restrictions 2, courtyards, mark, the next events, notices and their courtyards; topics;
    # what can be rated; the needs that are most pressing, how many needs and offers; the fund, its balance, its months,
    # its newest entries; the newest story with the pages that stay, neighbours. On its own host also, once in
    # a process, which labels are hosts.
    f"{DISTRICT}/c/xinhong/": 18,
    f"{OWN}/": 19,
    # The community, mark, how many notices, these, their courtyards, neighbours.
    f"{DISTRICT}/c/xinhong/notices/": 6,
    f"{OWN}/c/xinhong/notices/": 6,
    # The community, mark, the notice, its courtyards, neighbours.
    f"{DISTRICT}/c/xinhong/notices/NOTICE/": 5,
    f"{OWN}/c/xinhong/notices/NOTICE/": 5,
    # Mark, the community, the fund, entries, balance, months, spending by purpose, neighbours.
    f"{DISTRICT}/c/xinhong/fund/": 8,
    f"{OWN}/c/xinhong/fund/": 8,
    # The community, the fund, the entry, its postings, whether it was practice, neighbours.
    f"{DISTRICT}/c/xinhong/fund/entries/1/": 6,
    f"{OWN}/c/xinhong/fund/entries/1/": 6,
    # The community, its home, how many stories, these, neighbours.
    f"{DISTRICT}/c/xinhong/stories/": 5,
    # The home with its place, the page below it, its type, the story, restrictions 2, its community, neighbours.
    f"{DISTRICT}/c/xinhong/ramp/": 8,
    # The same from Wagtail's site: the site, the type of its root, the home in place of the home with its place.
    f"{OWN}/ramp/": 10,
}


@sync_to_async
def the_whole_district() -> int:
    """Everything is open and 新鸿 is filled; the number of its notice."""
    open_all_sites()
    community = Place.objects.get(slug="xinhong")
    fill(community)
    assert Site.objects.count() == 84
    return Notice.objects.filter(community=community).order_by("id")[0].pk


@sync_to_async
def nothing_remembered() -> None:
    cache.clear()
    ContentType.objects.clear_cache()
    gazetteer._kept = None


async def test_what_each_page_costs(product, asked):
    number = await the_whole_district()
    cold, warm, seen_again = {}, {}, {}
    for address in BUDGETS:
        url = address.replace("NOTICE", str(number))
        await nothing_remembered()
        asked.clear()
        first = await product.get(url)
        assert first.status_code == 200, url
        cold[address] = len(asked)
        asked.clear()
        second = await product.get(url, headers={"cookie": "someone=else; theme=x"})
        third = await product.get(url, headers={"if-none-match": second.headers["etag"]})
        warm[address] = len(asked)
        seen_again[address] = (third.status_code, third.content)
        assert (second.status_code, second.content) == (200, first.content), url
    assert cold == BUDGETS
    assert warm == dict.fromkeys(BUDGETS, 0)
    assert seen_again == dict.fromkeys(BUDGETS, (304, b""))
    assert max(cold.values()) <= LIMIT
