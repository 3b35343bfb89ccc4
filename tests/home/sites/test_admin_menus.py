"""What Wagtail offers an editor: what they can use, and nothing that would take a community's site down."""

import json
import re

import pytest
from wagtail.models import Page

from home.sites.models import CommunityHomePage, CommunityIndexPage, StoryPage
from home.sites.reviews import want_second_pair_of_eyes

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def sidebar(client) -> dict[str, str]:
    html = client.get("/admin/").content.decode()
    found = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert found
    items: dict[str, str] = {}

    def walk(part) -> None:
        if isinstance(part, dict):
            if isinstance(part.get("url"), str):
                items[str(part.get("name"))] = part["url"]
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(json.loads(found.group(1)))
    return items


def test_every_item_of_an_editors_menu_opens(client, district):
    client.force_login(district.people["editor"])
    items = sidebar(client)
    assert {"explorer", "images", "documents", "account"} <= items.keys()
    assert not {"aging-pages", "page-types-usage", "site-history", "workflows", "workflow-tasks"} & items.keys()
    assert not {"editor-guide", "collections", "users", "sites"} & items.keys()
    for name, url in items.items():
        assert url == "#" or client.get(url, follow=True).status_code == 200, name
        assert not url.startswith("http"), name


@pytest.mark.parametrize("reviewed", [True, False])
def test_a_story_is_published_or_handed_on_as_its_community_has_it(client, district, reviewed):
    client.force_login(district.people["editor"])
    home = CommunityHomePage.objects.get(place=district.community)
    want_second_pair_of_eyes(by=None, home=home, wanted=reviewed)
    page = client.get(f"/admin/pages/add/home_sites/storypage/{home.pk}/").content.decode()
    assert ("action-publish" in page) is not reviewed
    assert ("action-submit" in page) is reviewed
    assert "Moderators" not in page


@pytest.mark.parametrize("who", ["editor", "administrator"])
@pytest.mark.parametrize("act", ["delete", "unpublish", "move", "copy"])
def test_the_editor_of_pages_takes_no_standing_page_away(client, district, who, act):
    client.force_login(district.people[who])
    home = CommunityHomePage.objects.get(place=district.community)
    folder = CommunityIndexPage.objects.get()
    facts = {"new_title": "x", "new_slug": "x", "new_parent_page": folder.pk, "copy_subpages": ""}
    for page in (home, folder, folder.get_parent()):
        there = who == "administrator" or page == home
        assert client.post(f"/admin/pages/{page.pk}/{act}/", facts).status_code == (302 if there else 404)
    if act in ("delete", "unpublish", "move"):
        client.post(f"/admin/bulk/wagtailcore/page/{act}/?id={home.pk}&next=/admin/", {"chooser": folder.pk})
    assert CommunityHomePage.objects.live().filter(pk=home.pk).exists()
    assert CommunityHomePage.objects.count() == 2
    assert f"/admin/pages/{home.pk}/{act}/" not in client.get(f"/admin/pages/{home.pk}/edit/").content.decode()


def test_an_editor_still_takes_their_own_story_away(client, district):
    client.force_login(district.people["editor"])
    home = CommunityHomePage.objects.get(place=district.community)
    story = home.add_child(instance=StoryPage(title="竹椅", slug="chairs"))
    assert client.post(f"/admin/pages/{story.pk}/delete/").status_code == 302
    assert StoryPage.objects.filter(pk=story.pk, live=True).exists()
    assert client.post(f"/admin/pages/{story.pk}/unpublish/").status_code == 302
    assert client.post(f"/admin/pages/{story.pk}/delete/").status_code == 302
    assert not Page.objects.filter(pk=story.pk).exists()


def test_the_tables_have_headings_in_words(client, district):
    client.force_login(district.people["administrator"])
    page = client.get("/django-admin/").content.decode()
    assert "Portal_" not in page
    assert "操作记录" in page
    assert "/django-admin/wagtailimages/" not in page
    assert client.get("/django-admin/wagtaildocs/document/add/").status_code == 404
