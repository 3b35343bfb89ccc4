"""The front of the page editor: what one may do there, what waits, and what it costs."""

import re

import pytest
from django.utils.translation import gettext
from wagtail.users.models import UserProfile

from home.sites.models import StoryPage
from home.sites.reviews import want_second_pair_of_eyes
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.design.panels import page_panels
from tests.home.sites.writing import block, draft, home_of, typed

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def desk(client, person) -> str:
    client.force_login(person)
    answer = client.get("/admin/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_editor_finds_their_own_place(client, district):
    draft(district.community, "三把竹椅")
    draft(district.elsewhere, "别处的事", slug="theirs")
    html = desk(client, district.people["editor"])
    home = home_of(district.community)
    assert f'href="/admin/pages/add/home_sites/storypage/{home.pk}/"' in html
    assert f'href="/admin/pages/add/home_sites/plainpage/{home.pk}/"' in html
    assert 'href="/c/xinhong/"' in html
    assert "三把竹椅" in html
    assert "别处的事" not in html
    assert "/c/taoxi/" not in html
    assert "怎样写一页" in html
    assert "还缺英文" in html


def test_whoever_looks_over_finds_what_waits_and_who_publishes(client, district):
    html = desk(client, district.people["community worker"])
    assert 'href="/c/xinhong/publishing/"' in html
    assert "storypage" not in html
    story = draft(district.community, "等着的", owner=district.people["editor"])
    story.get_workflow().start(story, district.people["editor"])
    assert "等着的" in desk(client, district.people["community worker"])
    assert "等着的" in desk(client, district.people["sub-district officer"])
    assert "等着的" not in desk(client, district.people["worker elsewhere"])


def test_nothing_that_is_not_there_is_said_to_stand_below(client, district):
    html = desk(client, district.people["community worker"])
    assert "等你审核的列在下面" not in html
    assert "有人提交时会通知你" in html


def test_what_is_missing_is_listed_as_each_language_does(client, district):
    story = StoryPage(title="三把竹椅", slug="chairs", lead="在树下")
    home_of(district.community).add_child(instance=story)
    editor = district.people["editor"]
    assert "标题、导语" in desk(client, editor)
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    html = desk(client, editor)
    assert "title, lead" in html.lower()
    assert "、" not in html.partition('class="desk"')[2].partition("</section>")[0]
    address = f"/admin/pages/{story.pk}/edit/preview/"
    client.post(address, typed(lead="在树下"))
    assert re.search("title, lead|标题、导语", client.get(f"{address}?mode=both").content.decode(), re.IGNORECASE)


@pytest.mark.parametrize("live", [True, False])
def test_live_sections_have_the_whole_width_when_both_languages_are_looked_at(client, district, live):
    """Their parts go by the width of the window."""
    client.force_login(district.people["editor"])
    story = draft(district.community)
    facts = {"body-count": "1", **block(0, "live"), "body-0-value": next(iter(page_panels.keys()))} if live else {}
    address = f"/admin/pages/{story.pk}/edit/preview/"
    assert client.post(address, typed(**facts)).json()["is_valid"]
    said = client.get(f"{address}?mode=both").content.decode()
    assert "two-tongues" in said
    assert ("in-turn" in said) is live


def test_a_page_that_stays_is_called_so_everywhere(client, district):
    html = desk(client, district.people["editor"])
    assert "写常设页面" in html
    assert gettext("page that stays") == "常设页面"


def test_a_review_is_approved_by_a_button_in_plain_chinese(client, district):
    story = draft(district.community, owner=district.people["editor"])
    story.get_workflow().start(story, district.people["editor"])
    client.force_login(district.people["community worker"])
    page = client.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    assert "批准并发布" in page
    assert "批准 和发布" not in page


def test_the_page_of_who_publishes_says_so_where_it_is_named(client, district):
    client.force_login(district.people["community worker"])
    html = client.get("/c/xinhong/publishing/").content.decode()
    main = html.partition("<h1")[2].partition("</main>")[0]
    assert main.count("这里由谁发布") == 1


def test_it_says_whether_somebody_else_looks_first(client, district):
    editor = district.people["editor"]
    assert "先由另一个人看过" in desk(client, editor)
    want_second_pair_of_eyes(by=None, home=home_of(district.community), wanted=False)
    assert "由编辑自己发布" in desk(client, editor)


def test_who_edits_two_places_has_both(client, district):
    editor = district.people["editor"]
    grant_role(by=None, user=editor, role=Role.EDITOR, scope=district.elsewhere.path)
    html = desk(client, editor)
    assert "/c/xinhong/" in html
    assert "/c/taoxi/" in html


def test_in_english_it_is_in_english(client, district):
    editor = district.people["editor"]
    editor.wagtail_userprofile.delete() if hasattr(editor, "wagtail_userprofile") else None
    client.cookies["django_language"] = "en"
    client.cookies["language"] = "en"
    html = desk(client, editor)
    assert "Write a story" in html or "写故事" in html


@pytest.mark.parametrize("count", [12, 40])
def test_it_costs_the_same_however_much_was_written(client, district, count):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(count):
        page = home_of(district.community).add_child(instance=StoryPage(title=f"第{number}个", slug=f"story-{number}"))
        page.title = f"第{number}个，改过"
        page.save_revision()
    client.force_login(district.people["editor"])
    client.get("/admin/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/admin/")
    assert len(asked) == DESK


DESK = 34
