"""All kinds of things that rooms bring to be found: each by its words, none that not everybody may read."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from communities.cases.models import Case
from communities.forum.finding import KIND as REPLY
from communities.notices.models import Notice
from communities.places.finding import COURTYARD
from communities.places.models import Place
from home.sites.models import CommunityHomePage, PlainPage, StoryPage
from portal.search.finding import HasWords, found
from portal.search.indexing import refresh
from portal.search.kinds import search_kinds
from portal.search.models import Document
from tests.districts import District
from volunteering.events.finding import EVENT
from volunteering.events.models import Event

SEARCH = "/c/xinhong/search/"
WORD = "竹椅"
# 1 community, 1 how many of each kind, 1 documents, 1 notices, 1 matters, 1 neighbours (head).
QUERIES = 6


@pytest.fixture(scope="module")
def words_kept(made_once, django_db_blocker) -> District:
    """One of everything, and what tests look for in it, made once."""
    district, _ = made_once
    with django_db_blocker.unblock():
        write(district)
    return district


@pytest.fixture
def district(db, words_kept: District) -> District:
    return words_kept


@pytest.fixture
def everything(district: District) -> None:
    """The same, for tests that do not name anything in it."""


def write(district: District) -> None:
    home = CommunityHomePage.objects.get(place=district.community)
    body = [{"type": "text", "value": "<p>坡道旁的竹椅</p>"}]
    for page in (
        StoryPage(title="三把竹椅", slug="ramp", lead="一碗茶", body=body),
        StoryPage(title="没发的竹椅", slug="draft", live=False),
        PlainPage(title="竹椅公约", slug="rules", title_english="Chairs"),
    ):
        home.add_child(instance=page)
    # Made, or moved in time, without an action.
    refresh(EVENT, Event.objects.values_list("pk", flat=True))
    refresh(COURTYARD, Place.objects.courtyards().values_list("pk", flat=True))


def kept() -> set[tuple[object, ...]]:
    return set(Document.objects.values_list("kind", "number", "scope", "at", "words"))


def test_what_actions_kept_is_what_everybody_may_read(everything):
    before = kept()
    call_command("index_words")
    assert kept() == before
    assert {kind for kind, *_ in before} == set(search_kinds.keys())


def test_each_kind_is_found_by_two_characters_with_its_label_and_an_address_that_is_there(client, everything):
    for kind, of in ((kind, search_kinds[kind]) for kind in search_kinds.keys()):  # noqa: SIM118
        thing = of.public().order_by("pk")[0]
        hit = of.hit(thing)
        word = re.findall("[\u4e00-\u9fff]{2}", (hit.words or hit.title + hit.text))[0]
        assert thing.pk in {document.number for document in found(word, scopes=[hit.scope], kind=kind)}, kind
        slug = "taoxi" if Place.objects.filter(pk=hit.scope, slug="taoxi") else "xinhong"
        page = client.get(f"/c/{slug}/search/", {"q": word, "kind": kind}).content.decode()
        assert f'<span class="tag">{of.label}</span>' in page
        assert f'<a href="{hit.url}">' in page
        assert f"<mark>{word}</mark>" in page
        assert client.get(hit.url).status_code in (200, 302)


def test_drafts_and_what_is_hidden_are_found_by_nobody(client, everything, district):
    for who in (None, *filter(None, district.people.values())):
        if who is not None:
            client.force_login(who)
        page = client.get(SEARCH, {"q": "没发"}).content.decode()
        assert "没发的竹椅" not in page
    for story in StoryPage.objects.live():
        story.unpublish()
    assert "三把竹椅" not in client.get(SEARCH, {"q": WORD}).content.decode()
    PlainPage.objects.get(slug="rules").delete()
    assert not found(WORD, scopes=[str(district.community.pk)], kind="sites.page")


def test_finds_are_labelled_counted_by_kind_and_lead_to_their_page(client, everything):
    page = client.get(SEARCH, {"q": WORD}).content.decode()
    assert '<a href="/c/xinhong/ramp/">三把<mark>竹椅</mark></a>' in page
    assert "坡道旁的<mark>竹椅</mark>" in page
    only = client.get(SEARCH, {"q": WORD, "kind": "sites.page"}).content.decode()
    assert "三把" not in only
    assert "<mark>竹椅</mark>公约" in only
    assert "Chairs" not in only
    client.cookies["language"] = "en"
    assert '<a href="/c/xinhong/rules/"><mark>Chairs</mark></a>' in client.get(SEARCH, {"q": "chairs"}).content.decode()


def test_another_community_finds_its_own(client, everything):
    assert "<mark>" not in client.get("/c/taoxi/search/", {"q": WORD}).content.decode()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 200),
        ({"q": ""}, 200),
        ({"q": "\0"}, 200),
        ({"q": "！？"}, 200),
        ({"q": "竹椅" * 500}, 200),
        ({"q": "'\"; drop"}, 200),
        ({"q": "x", "kind": "nothing"}, 404),
        ({"q": WORD, "page": "2"}, 404),
        ({"q": WORD, "page": "x"}, 404),
        ({"q": WORD, "kind": REPLY}, 200),
    ],
)
@pytest.mark.once
def test_any_question_has_an_answer(client, everything, query, status):
    assert client.get(SEARCH, query).status_code == status


@pytest.mark.once
def test_who_searches_without_end_waits(client, everything, monkeypatch):
    monkeypatch.setattr("communities.places.views.searching.count", lambda request, limit: False)
    answer = client.get(SEARCH, {"q": "停水"})
    assert answer.status_code == 429
    assert 'value="停水"' in answer.content.decode()


@pytest.mark.parametrize("number", [10, 2_000])
def test_the_search_costs_the_same_at_any_length(client, district, number, django_assert_num_queries):
    now = timezone.now()
    place = {"community": district.community}
    cases = Case.objects.bulk_create(
        Case(**place, place=district.community, title="竹椅坏了", summary="修", opened_at=now, key=uuid4())
        for _ in range(number)
    )
    notices = Notice.objects.bulk_create(
        Notice(
            **place, issuer=district.community, title="竹椅", text="修好了", kind="notice", key=uuid4(), version=1,
            state="published", published_at=now, valid_until=now,
        )
        for _ in range(number)
    )  # fmt: skip
    refresh("cases.case", [case.pk for case in cases])
    refresh("notices.notice", [notice.pk for notice in notices])
    # Both kinds on the first page.
    Document.objects.filter(number__in=[cases[0].pk, notices[0].pk]).update(at=now + timedelta(hours=1))
    with django_assert_num_queries(QUERIES):
        page = client.get(SEARCH, {"q": WORD}).content.decode()
    assert page.count("<mark>") >= 20
    with django_assert_num_queries(QUERIES - 1):
        client.get(SEARCH, {"q": WORD, "kind": "cases.case"})


@pytest.mark.postgresql
def test_postgresql_looks_words_up_in_an_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    # Without the scope, by whose index few rows are found as well.
    assert "search_words" in Document.objects.filter(HasWords(WORD)).explain()
