"""Grants followed into Wagtail: an editor has their own community's pages and no others."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from home.sites.actions import open_site
from home.sites.editors import align_all
from home.sites.models import CommunityHomePage
from home.sites.reviews import want_second_pair_of_eyes
from portal.access.actions import end_grant, grant_role
from portal.access.models import Grant
from portal.access.roles import Role

pytestmark = pytest.mark.once


def may_edit(user, community) -> bool:
    page = Page.objects.get(pk=CommunityHomePage.objects.get(place=community).pk)
    return page.permissions_for_user(type(user).objects.get(pk=user.pk)).can_edit()


def test_an_editor_edits_their_own_community_alone(district):
    editor = district.people["editor"]
    assert may_edit(editor, district.community)
    assert not may_edit(editor, district.elsewhere)


@pytest.mark.parametrize("column", ["resident", "committee chair", "community worker", "treasurer", "supervisor"])
def test_no_other_role_edits_pages(district, column):
    assert not may_edit(district.people[column], district.community)


def test_an_ended_grant_takes_the_pages_away_at_once(district):
    editor = district.people["editor"]
    end_grant(by=None, grant=editor.grants.get(), reason="term over")
    assert not may_edit(editor, district.community)


def test_the_clock_takes_away_what_has_run_out(district):
    editor = district.people["editor"]
    Grant.objects.filter(user=editor).update(
        since=timezone.now() - timedelta(days=2), until=timezone.now() - timedelta(days=1)
    )
    assert align_all() == 1
    assert not may_edit(editor, district.community)
    assert align_all() == 0


def test_an_administrator_enters_both_admins_while_the_grant_lasts(district):
    administrator = district.people["administrator"]
    administrator.refresh_from_db()
    assert administrator.is_superuser
    end_grant(by=None, grant=administrator.grants.get(), reason="moved on")
    administrator.refresh_from_db()
    assert not administrator.is_superuser
    assert not administrator.is_staff


def test_a_superuser_made_by_hand_keeps_the_flags(district, django_user_model):
    root = django_user_model.objects.create_superuser("root@example.org", "a long enough password")
    grant_role(by=None, user=root, role=Role.EDITOR, scope=district.community.path)
    root.refresh_from_db()
    assert root.is_superuser


def test_opening_a_site_again_changes_nothing(district):
    before = CommunityHomePage.objects.get(place=district.community).pk
    assert open_site(by=None, community=district.community).pk == before
    assert CommunityHomePage.objects.count() == 2


@pytest.mark.parametrize("column", ["editor", "community worker", "sub-district officer"])
def test_only_the_district_opens_sites(district, column):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        open_site(by=district.people[column], community=district.community)


def test_an_editor_works_through_the_admin(client, district):
    """Through HTTP: own page opens, the other community's does not, and publishing moves the stamp."""
    from portal.freshness.models import Stamp

    client.force_login(district.people["editor"])
    own = CommunityHomePage.objects.get(place=district.community)
    other = CommunityHomePage.objects.get(place=district.elsewhere)
    assert client.get(f"/admin/pages/{own.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{other.pk}/edit/").status_code == 404
    want_second_pair_of_eyes(by=None, home=own, wanted=False)
    before = Stamp.objects.get(scope=district.community.path).version
    answer = client.post(
        f"/admin/pages/{own.pk}/edit/",
        {"title": own.title, "slug": own.slug, "extension": "4007", "action-publish": "1",
         "duty": "", "duty_english": "", "hours": "", "hours_english": "", "address": "", "address_english": "",
         "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"},
    )  # fmt: skip
    assert answer.status_code == 302
    own.refresh_from_db()
    assert own.extension == "4007"
    assert Stamp.objects.get(scope=district.community.path).version > before


def test_an_editor_sees_what_is_being_written_in_a_frame_beside_it(client, district):
    """The home lies at its host's root, a story below it: neither is led away to the district's host."""
    client.force_login(district.people["editor"])
    home = CommunityHomePage.objects.get(place=district.community)
    told = {"title": "竹椅", "slug": "chairs", "date": "2026-11-24", "comments-TOTAL_FORMS": "0"}
    told |= {"comments-INITIAL_FORMS": "0", "body-count": "0", "body_english-count": "0"}
    ways = {
        f"/admin/pages/add/home_sites/storypage/{home.pk}/preview/": (told, "竹椅"),
        f"/admin/pages/{home.pk}/edit/preview/": (
            {
                "title": home.title,
                "slug": home.slug,
                "motto": "",
                "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0",
            },
            "新鸿社区",
        ),
    }
    for path, (typed, shown) in ways.items():
        assert client.post(path, typed).json()["is_valid"], path
        answer = client.get(path, {"in_preview_panel": "true"})
        assert answer.status_code == 200, path
        assert shown in answer.content.decode()
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


def test_ones_own_page_leads_to_the_pages_one_writes(client, district):
    page = CommunityHomePage.objects.get(place=district.community)
    add = f"/admin/pages/add/home_sites/storypage/{page.pk}/"
    for who, way in (("editor", "/admin/"), ("community worker", "/admin/"), ("administrator", "/admin/")):
        client.force_login(district.people[who])
        assert f'href="{way}"' in client.get("/accounts/me/", HTTP_HOST="localhost:8000").content.decode()
        desk = client.get(way, HTTP_HOST="localhost:8000")
        assert desk.status_code == 200
        # Two taps from one's own page.
        assert (f'href="{add}"' in desk.content.decode()) is (who != "community worker")
    client.force_login(district.people["treasurer"])
    assert 'href="/admin/' not in client.get("/accounts/me/", HTTP_HOST="localhost:8000").content.decode()
