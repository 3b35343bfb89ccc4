"""The front of the page editor: what one may do there, what waits, and what it costs."""

import pytest

from home.sites.models import StoryPage
from home.sites.reviews import want_second_pair_of_eyes
from portal.access.actions import grant_role
from portal.access.roles import Role
from tests.home.sites.writing import draft, home_of

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


DESK = 35
