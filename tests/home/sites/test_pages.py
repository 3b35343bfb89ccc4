"""The front door, a community's home, stories and plain pages, as anybody sees them."""

import json
import re
from datetime import date

import pytest
from django.utils.translation import override
from wagtail.models import PageViewRestriction, Site

from communities.places.actions.branding import set_brand
from communities.places.models import Place
from home.sites import panels
from home.sites.models import CommunityHomePage, DistrictHomePage, PlainPage, StoryPage
from home.sites.pairs import missing_in_english
from home.sites.queries import SubdistrictIndex
from portal.freshness.models import Stamp
from tests.fund.ledger import books

pytestmark = pytest.mark.once


def add_story(community, slug="ramp", **more):
    home = CommunityHomePage.objects.get(place=community)
    return home.add_child(
        instance=StoryPage(
            title="三把竹椅", slug=slug, lead="一碗茶摆出一条坡道", date=date(2026, 11, 1),
            body=json.dumps([{"type": "text", "value": "<p>先坐下来。</p>"}]), **more,
        )
    )  # fmt: skip


def test_the_front_door_lists_every_community(client, district):
    page = client.get("/")
    assert page.status_code == 200
    html = page.content.decode()
    assert 'href="/c/xinhong/"' in html
    assert 'href="/c/taoxi/"' in html
    assert "示意" in html


def test_a_home_shows_name_and_whom_to_reach(client, district):
    html = client.get("/c/xinhong/").content.decode()
    assert "新鸿" in html
    assert "4006" in html
    assert 'href="tel:96966"' in html


def test_everything_is_said_in_english_too(client, district):
    client.cookies["language"] = "en"
    assert "Home to your own yard first" in client.get("/").content.decode()
    html = client.get("/c/xinhong/").content.decode()
    assert "Reach a person" in html
    assert 'lang="en"' in html


def test_a_story_is_read_under_its_community(client, district):
    add_story(district.community)
    html = client.get("/c/xinhong/ramp/").content.decode()
    assert "先坐下来" in html
    assert "/c/xinhong/ramp/" in client.get("/c/xinhong/stories/").content.decode()
    assert "三把竹椅" in client.get("/c/xinhong/").content.decode()
    assert "三把竹椅" not in client.get("/c/taoxi/").content.decode()
    assert client.get("/c/taoxi/ramp/").status_code == 404


def test_chinese_words_on_an_english_page_are_marked(client, district):
    add_story(district.community)
    client.cookies["language"] = "en"
    assert '<span lang="zh-Hans">三把竹椅</span>' in client.get("/c/xinhong/ramp/").content.decode()


def test_the_english_text_is_shown_where_there_is_one(client, district):
    add_story(district.community, title_english="Three bamboo chairs")
    client.cookies["language"] = "en"
    html = client.get("/c/xinhong/ramp/").content.decode()
    assert "Three bamboo chairs" in html
    assert '<span lang="zh-Hans">三把竹椅</span>' not in html


IN_ENGLISH = {
    "title_english": "Three chairs",
    "lead_english": "A bowl of tea",
    "body_english": json.dumps([{"type": "text", "value": "<p>Sit down first.</p>"}]),
}


@pytest.mark.parametrize(("more", "is_said"), [({}, True), (IN_ENGLISH, False)])
def test_a_page_that_is_not_all_in_english_says_so_to_who_reads_in_english(client, district, more, is_said):
    add_story(district.community, **more)
    assert "还没有全部译成英文" not in client.get("/c/xinhong/ramp/").content.decode()
    client.cookies["language"] = "en"
    said = "Not everything is in English yet" in client.get("/c/xinhong/ramp/").content.decode()
    assert said is is_said


def test_a_text_with_fewer_blocks_in_english_is_named(district):
    chinese = [("heading", "茶"), ("heading", "水"), ("heading", "坐")]
    story = StoryPage(title="茶", title_english="Tea", body=chinese, body_english=chinese[:1])
    with override("en"):
        assert missing_in_english(story, story.in_both_languages) == ["text (2 blocks)"]
    story.body_english = chinese
    assert missing_in_english(story, story.in_both_languages) == []


def test_a_plain_page_leads_back(client, district):
    home = CommunityHomePage.objects.get(place=district.community)
    home.add_child(instance=PlainPage(title="关于我们", slug="about-us"))
    assert 'href="/c/xinhong/"' in client.get("/c/xinhong/about-us/").content.decode()


def test_each_community_is_a_site_of_its_own(client, district):
    assert Site.objects.count() == 3
    on_its_host = client.get("/", HTTP_HOST="xinhong.localhost:8000")
    assert on_its_host.status_code == 200
    assert "4006" in on_its_host.content.decode()
    assert 'rel="canonical" href="http://localhost:8000/c/xinhong/"' in on_its_host.content.decode()


def test_on_its_own_host_a_home_has_one_address(client, district):
    assert client.get("/c/xinhong/", HTTP_HOST="xinhong.localhost:8000")["Location"] == "/"


def test_another_community_is_a_link_to_the_district(client, district):
    answer = client.get("/c/taoxi/", HTTP_HOST="xinhong.localhost:8000")
    assert (answer.status_code, answer["Location"]) == (302, "http://localhost:8000/c/taoxi/")


def test_an_unpublished_story_is_not_there(client, district):
    story = add_story(district.community)
    story.unpublish()
    assert client.get("/c/xinhong/ramp/").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "９", "1" * 400, "\0"])
def test_a_page_of_stories_that_is_not_there(client, district, page):
    assert client.get("/c/xinhong/stories/", {"page": page}).status_code == 404


@pytest.mark.parametrize("path", ["/", "/c/xinhong/", "/c/xinhong/stories/"])
def test_public_pages_may_be_stored(client, district, path):
    answer = client.get(path)
    assert answer["X-Depends-On"]
    assert not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content


def test_the_folder_of_communities_leads_to_the_index(client, district):
    assert client.get("/c/")["Location"] == "/#communities"


@pytest.mark.parametrize(
    ("path", "method"), [("/c/xinhong/", "post"), ("/c/xinhong/stories/", "post"), ("/c/xinhong/", "delete")]
)
def test_a_wrong_method_is_refused(client, district, path, method):
    assert getattr(client, method)(path).status_code == 405


def test_an_unknown_community_is_not_there(client, district):
    assert client.get("/c/atlantis/").status_code == 404
    assert client.get("/c/atlantis/stories/").status_code == 404


def test_the_front_door_leads_from_the_urgent_over_the_index_and_the_map_to_the_money(client, district):
    books.gift(books.opened(district))
    headings = re.findall(r'<h2 id="(h-[a-z]+)"', client.get("/").content.decode())
    assert headings == ["h-find", "h-now", "h-index", "h-map", "h-money", "h-reach"]


def test_a_motto_breaks_only_between_its_phrases(client, district):
    set_brand(by=None, place=district.community, motto="出门有人问，回家有灯亮。")
    assert phrase("先回自己的院坝") in client.get("/").content.decode()
    html = client.get("/c/xinhong/").content.decode()
    assert phrase("出门有人问，") + phrase("回家有灯亮。") in html


def phrase(words: str) -> str:
    return f'<span class="phrase">{words}</span>'


def test_sub_districts_that_take_a_whole_row_come_last(rf):
    request = rf.get("/")
    request.communities_index = [
        SubdistrictIndex(number, None, [Place(pinyin="a")] * size) for number, size in ((1, 5), (2, 13), (3, 4))
    ]
    assert [entry.number for entry in panels.communities(request, None)["index"]] == [1, 3, 2]


def test_the_front_doors_title_is_its_heading_in_either_language(client, district):
    DistrictHomePage.objects.update(title="成华一家", name_english="Chenghua, one home")
    assert "<title>成华一家 · 家空间</title>" in client.get("/").content.decode()
    client.cookies["language"] = "en"
    assert "<title>Chenghua, one home · Jiakongjian</title>" in client.get("/").content.decode()


def test_the_switch_on_the_districts_pages_finds_a_community(client, district):
    assert '<form action="/find/">' in client.get("/").content.decode()
    assert '<form action="/find/">' not in client.get("/c/xinhong/").content.decode()


def test_an_empty_wall_leads_to_no_list_of_nothing(client, district):
    assert 'href="/c/taoxi/notices/">全部' not in client.get("/c/taoxi/").content.decode()


def test_pages_that_stay_are_linked_from_the_home_on_both_hosts(client, district):
    home = CommunityHomePage.objects.get(place=district.community)
    add_story(district.community, slug="older")
    newest = home.add_child(instance=StoryPage(title="银杏", slug="ginkgo", date=date(2026, 11, 20)))
    about = {"title": "关于新鸿", "title_english": "About Xinhong", "lead": "十二个院落", "slug": "about-xinhong"}
    home.add_child(instance=PlainPage(**about))
    home.add_child(instance=PlainPage(title="没写完", slug="unfinished", live=False))
    html = client.get("/c/xinhong/").content.decode()
    assert 'href="/c/xinhong/about-xinhong/"' in html
    assert "十二个院落" in html
    assert "没写完" not in html
    assert f'href="/c/xinhong/{newest.slug}/"' in html
    assert "older" not in html
    assert 'href="/about-xinhong/"' in client.get("/", HTTP_HOST="xinhong.localhost:8000").content.decode()
    client.cookies["language"] = "en"
    assert "About Xinhong" in client.get("/c/xinhong/").content.decode()


def test_the_districts_pages_that_stay_are_linked_from_its_front_door(client, district):
    from home.sites.models import DistrictHomePage

    assert "h-about" not in client.get("/").content.decode()
    DistrictHomePage.objects.get().add_child(instance=PlainPage(title="关于成华", slug="about-chenghua"))
    assert 'href="/about-chenghua/"' in client.get("/").content.decode()
    assert client.get("/about-chenghua/").status_code == 200


@pytest.mark.parametrize("below", ["story", "home"])
def test_what_is_kept_for_some_is_in_no_list_and_not_found(client, district, below):
    story = add_story(district.community, "kept")
    kept = story if below == "story" else story.get_parent()
    lists = ("/c/xinhong/stories/", "/c/xinhong/", "/c/xinhong/search/?q=三把竹椅", "/")
    shown = [path for path in lists if 'href="/c/xinhong/kept/"' in client.get(path).content.decode()]
    assert "/c/xinhong/stories/" in shown
    before = Stamp.objects.get(scope=district.community.path).version
    restriction = PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.LOGIN)
    assert Stamp.objects.get(scope=district.community.path).version > before
    assert not any('href="/c/xinhong/kept/"' in client.get(path).content.decode() for path in lists)
    restriction.delete()
    assert [path for path in lists if 'href="/c/xinhong/kept/"' in client.get(path).content.decode()] == shown
