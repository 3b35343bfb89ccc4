"""Searching in the page editor: Chinese words, one character, pinyin and first letters; nothing of another place."""

import re

import pytest
from django.core.management import call_command
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.sites.models import SiteDocument, SitePicture, StoryPage
from home.sites.searching.cutting import asked, kept, said
from tests.home.sites.writing import document_of, draft, home_of, picture_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]
TITLE = "周五停水，志愿服务队上门送水"
ASKED = ["停水", "志愿服务", "水", "服务队", "送", "tingshui", "zyfw", "fuwu", "zhiyuanfuwu", "ts", "ＺＹＦＷ"]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_run_is_cut_into_characters_and_pairs():
    assert kept("停水通知 No.3") == "停 水 通 知 停水 水通 通知 no 3"
    assert asked("停水通知") == "停水 水通 通知"
    assert asked("水") == "水"
    assert said("停水") == "tingshui ts shui s"
    assert asked("“” ！") == ""


def test_a_name_with_its_local_reading():
    assert "chonghua" not in said("成华")
    assert "chenghua" in said("成华")


def test_what_is_found_is_counted_in_words(client, district):
    draft(district.community, TITLE)
    client.force_login(district.people["editor"])
    for language in ("zh-hans", "en"):
        client.cookies["language"] = language
        html = client.get("/admin/pages/search/", {"q": "停水"}).content.decode()
        assert "1–1" in html or "1-1" in html
        assert not re.search(r"(?:1 |个)None", html)


@pytest.mark.parametrize("words", ASKED)
def test_pages_pictures_and_documents_are_found(client, district, words):
    story = draft(district.community, TITLE)
    picture, document = picture_of(district.community, TITLE), document_of(district.community, TITLE)
    client.force_login(district.people["editor"])
    for address, found in (
        ("/admin/pages/search/", f"/admin/pages/{story.pk}/edit/"),
        (f"/admin/pages/{home_of(district.community).pk}/", f"/admin/pages/{story.pk}/edit/"),
        ("/admin/choose-page/search/", TITLE),
        ("/admin/images/", f"/admin/images/{picture.pk}/"),
        ("/admin/images/chooser/results/", TITLE),
        ("/admin/documents/", f"/admin/documents/edit/{document.pk}/"),
        ("/admin/documents/chooser/results/", TITLE),
    ):
        assert found in client.get(address, {"q": words}).content.decode(), (address, words)


@pytest.mark.parametrize("words", ["停电", "电", "zyfx", "停 电", "水停"])
def test_what_is_not_there_is_not_found(district, words):
    draft(district.community, TITLE)
    assert not Page.objects.autocomplete(words)


def test_text_is_found_as_well_as_titles(district):
    told = StoryPage(title="三把竹椅", slug="chairs", lead="一碗茶", body=[("heading", "谁来修坡道")])
    home_of(district.community).add_child(instance=told)
    for words in ("一碗茶", "坡道", "修"):
        assert [page.pk for page in Page.objects.autocomplete(words)] == [told.pk], words
        assert [page.pk for page in Page.objects.search(words)] == [told.pk], words


def test_nothing_of_another_place_is_found(client, district):
    draft(district.elsewhere, TITLE)
    picture_of(district.elsewhere, TITLE)
    document_of(district.elsewhere, TITLE)
    client.force_login(district.people["editor"])
    for address in (
        "/admin/pages/search/", "/admin/choose-page/search/", "/admin/images/", "/admin/images/chooser/results/",
        "/admin/documents/", "/admin/documents/chooser/results/",
    ):  # fmt: skip
        assert TITLE not in client.get(address, {"q": "停水"}).content.decode(), address


def test_a_changed_title_is_found_by_its_new_words_alone(district):
    picture = picture_of(district.community, TITLE)
    picture.title = "换路灯"
    picture.save()
    backend = get_search_backend()
    assert not backend.autocomplete("停水", SitePicture)
    assert list(backend.autocomplete("路灯", SitePicture)) == [picture]


def test_all_words_can_be_kept_anew(district):
    document = document_of(district.community, TITLE)
    call_command("wagtail_update_index", verbosity=0)
    assert list(get_search_backend().autocomplete("zyfw", SiteDocument)) == [document]


@pytest.mark.parametrize("words", ["'", '"', "*", "(", "停水 AND", "水:*", "\\", "%", "停\x00水", "停" * 500])
def test_what_is_typed_is_never_a_fault(client, district, words):
    client.force_login(district.people["editor"])
    for address in ("/admin/pages/search/", "/admin/images/", "/admin/documents/chooser/results/"):
        assert client.get(address, {"q": words}).status_code == 200, (address, words)
