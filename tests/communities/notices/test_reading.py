"""The wall, one notice, its history and the feed, as anybody sees them."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from communities.notices.actions import correct_notice, draft_notice, withdraw_notice
from communities.notices.feeds import NoticeFeed
from communities.notices.models import Notice
from tests.communities.notices.conftest import content, published

pytestmark = pytest.mark.once

WALL = "/c/xinhong/notices/"


@pytest.fixture
def worker(district):
    return district.people["community worker"]


def test_the_wall_says_what_for_whom_and_until_when(client, district, worker):
    published(worker, district.community, [district.courtyard])
    html = client.get(WALL).content.decode()
    for words in ("停水", "周五停水", "双鸿苑　168 户", "管到"):
        assert words in html


def test_two_paragraphs_are_joined_without_a_space(client, district, worker):
    notice = published(
        worker, district.community, text="账本上也有这一笔。\n\n有疑问，打电话。", kind="alert", level="red"
    )
    joined = "账本上也有这一笔。有疑问，打电话。"
    assert f'<p lang="zh-Hans">{joined}</p>' in client.get(WALL).content.decode()
    assert f'<p lang="zh-Hans">{joined}</p>' in render_to_string(
        "communities/notices/parts/slip.html", {"notice": notice}
    )
    assert f'content="{joined}"' in client.get(notice.address()).content.decode()


def test_drafts_are_on_no_wall(client, district, worker):
    draft = draft_notice(by=worker, community=district.community, content=content(title="还没写完"))
    assert "还没写完" not in client.get(WALL).content.decode()
    assert client.get(draft.address()).status_code == 404
    assert client.get(f"{draft.address()}history/").status_code == 404


def test_corrected_and_withdrawn_stay_visible_and_say_so(client, district, worker):
    notice = published(worker, district.community)
    correct_notice(by=worker, notice=notice, content=content(title="周六停水"), note="原来写的是周五", version=1)
    html = client.get(notice.address()).content.decode()
    assert "更正" in html
    history = client.get(f"{notice.address()}history/").content.decode()
    assert "周五停水" in history
    assert "原来写的是周五" in history
    withdraw_notice(by=worker, notice=notice, reason="水厂改期")
    assert "<s>周六停水</s>" in client.get(WALL).content.decode()
    assert "水厂改期" in client.get(notice.address()).content.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "2 条，另有 1 条撤回了"), ("en", "2 notices, one more was withdrawn")]
)
def test_what_was_withdrawn_is_not_counted_as_hanging(client, district, worker, language, said):
    first, *_ = [published(worker, district.community) for _ in range(3)]
    client.cookies["language"] = language
    assert "withdrawn</p>" not in client.get(WALL).content.decode()
    withdraw_notice(by=worker, notice=first, reason="改期")
    assert f"<p>{said}</p>" in client.get(WALL).content.decode()


def test_what_is_over_is_among_the_past(client, district, worker):
    notice = published(worker, district.community)
    Notice.objects.filter(pk=notice.pk).update(valid_until=timezone.now() - timedelta(minutes=1))
    assert "周五停水" not in client.get(WALL).content.decode()
    assert "周五停水" in client.get(WALL, {"past": "1"}).content.decode()
    assert client.get(notice.address()).status_code == 200


def test_another_communitys_notice_is_not_here(client, district):
    notice = published(district.people["worker elsewhere"], district.elsewhere)
    assert client.get(f"/c/xinhong/notices/{notice.pk}/").status_code == 404
    assert client.get(f"/c/taoxi/notices/{notice.pk}/").status_code == 200


def test_markup_in_the_text_is_text(client, district, worker):
    notice = published(worker, district.community, text="<script>alert(1)</script> https://example.org/a?b=1&c=2")
    html = client.get(notice.address()).content.decode()
    assert "<script>alert" not in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html


@pytest.mark.parametrize("number", [5, 300])
def test_the_wall_costs_the_same_at_any_length(client, district, worker, number, django_assert_num_queries):
    """1 community, 1 newest message, 1 count, 1 notices with picture and issuer, 1 courtyards, 1 neighbours (head)."""
    template = published(worker, district.community)
    fields = {
        name: getattr(template, name)
        for name in ("community", "kind", "title", "text", "issuer", "state", "version", "published_at", "valid_until")
    }
    Notice.objects.bulk_create(Notice(**fields) for _ in range(number))
    client.get(WALL)
    with django_assert_num_queries(QUERIES_OF_THE_WALL):
        client.get(WALL)


QUERIES_OF_THE_WALL = 6


@pytest.mark.parametrize("path", ["", "?past=1", "feed.atom"])
def test_the_wall_may_be_stored(client, district, worker, path):
    published(worker, district.community)
    answer = client.get(WALL + path)
    assert answer["X-Depends-On"] == f"{district.community.path},*"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "９", "1" * 300, "\0"])
def test_a_page_that_is_not_there(client, district, page):
    assert client.get(WALL, {"page": page}).status_code == 404


def test_a_number_too_large_for_any_database_is_not_there(client, district):
    assert client.get(f"{WALL}{10**40}/").status_code == 404


def test_the_feed_is_atom_with_lasting_links(client, district, worker):
    notice = published(worker, district.community)
    answer = client.get(f"{WALL}feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    entry = ElementTree.fromstring(answer.content).find("{http://www.w3.org/2005/Atom}entry")
    assert entry.find("{http://www.w3.org/2005/Atom}link").get("href") == f"http://localhost:8000{notice.address()}"
    assert entry.find("{http://www.w3.org/2005/Atom}author/{http://www.w3.org/2005/Atom}name").text == "新鸿社区居委会"


def test_two_feeds_at_once_are_of_two_communities(client, district, worker, monkeypatch):
    """The second is answered whole while the first reads its notices."""
    published(worker, district.community, title="新鸿停水")
    published(district.people["worker elsewhere"], district.elsewhere, title="桃蹊停水")
    answers, read = {}, NoticeFeed.items

    def items(self, place):
        if "taoxi" not in answers:
            answers["taoxi"] = None
            answers["taoxi"] = Client(HTTP_HOST="localhost:8000").get("/c/taoxi/notices/feed.atom")
        return read(self, place)

    monkeypatch.setattr(NoticeFeed, "items", items)
    answers["xinhong"] = client.get(f"{WALL}feed.atom")
    for slug, place, other in (("xinhong", district.community, "桃蹊"), ("taoxi", district.elsewhere, "新鸿")):
        assert answers[slug]["X-Depends-On"] == f"{place.path},*"
        assert place.name in answers[slug].content.decode()
        assert other not in answers[slug].content.decode()


def test_an_english_reader_is_told_that_notices_are_in_chinese(client, district, worker):
    notice = published(worker, district.community)
    for address in (WALL, notice.address()):
        assert "Written in Chinese" not in client.get(address).content.decode()
    client.cookies["language"] = "en"
    for address in (WALL, notice.address()):
        assert "Written in Chinese" in client.get(address).content.decode()


def test_english_words_and_marked_chinese(client, district, worker):
    published(worker, district.community)
    client.cookies["language"] = "en"
    html = client.get(WALL).content.decode()
    assert "Water off" in html
    assert 'lang="zh-Hans"><a' in html


@pytest.mark.parametrize("path", ["", "1/", "1/row/", "1/history/"])
def test_reading_is_reading(client, district, path):
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)(WALL + path).status_code == 405


def test_nothing_personal_is_in_a_page_that_may_be_stored(client, district, worker):
    notice = published(worker, district.community)
    for path in ("", "?past=1", f"{notice.pk}/", f"{notice.pk}/row/", f"{notice.pk}/history/"):
        answer = client.get(WALL + path)
        assert "csrfmiddlewaretoken" not in answer.content.decode()
        assert "sessionid" not in client.cookies
        assert not answer.wsgi_request.session.accessed


def test_a_row_alone_for_a_page_that_has_heard_of_it(client, district, worker):
    notice = published(worker, district.community, [district.courtyard])
    row = client.get(f"{notice.address()}row/").content.decode()
    assert row.startswith(f'<li class="notice" id="notice-{notice.pk}">')
    assert "双鸿苑　168 户" in row
    draft = draft_notice(by=worker, community=district.community, content=content())
    assert client.get(f"{draft.address()}row/").status_code == 404
    assert client.get(f"/c/taoxi/notices/{notice.pk}/row/").status_code == 404


def test_names_are_masked(client, district, worker):
    notice = published(worker, district.community)
    correct_notice(by=worker, notice=notice, content=content(title="周六停水"), note="改期", version=1)
    for path in ("", "history/"):
        html = client.get(notice.address() + path).content.decode()
        assert worker.masked_name in html
        assert worker.name not in html


def test_only_its_writers_find_the_way_to_write_and_change(client, district):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    for column, may in (("committee chair", True), ("community worker", True), ("resident", False), (None, False)):
        client.logout()
        if column:
            client.force_login(district.people[column])
        assert ("write/" in client.get(WALL).content.decode()) is may
        assert (f"{notice.address()}correct/" in client.get(notice.address()).content.decode()) is may
