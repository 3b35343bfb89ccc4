"""Sites follow their places: editors keep their pages, stories go along, an ended site closes."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, Site

from communities.places.actions.moving import move_place, succeed_place
from communities.places.models import Place
from home.sites.hostnames import community_hosts
from home.sites.models import CommunityHomePage, StoryPage
from portal.access.roles import Role
from portal.freshness.models import Stamp
from tests.districts import person
from tests.home.sites.test_editors import may_edit

pytestmark = pytest.mark.once

DAY = date(2026, 3, 1)


def tell(community, slug="ramp", **more) -> StoryPage:
    home = CommunityHomePage.objects.get(place=community)
    return home.add_child(instance=StoryPage(title="三把竹椅", slug=slug, lead="一碗茶", **more))


def merge(district) -> None:
    Place.objects.filter(pk=district.courtyard.pk).delete()
    succeed_place(by=None, place=district.community, successors=[district.elsewhere], on=DAY, reason="合并")


def test_an_editor_keeps_the_pages_of_a_community_that_moves(district):
    there = district.elsewhere.parent
    move_place(by=None, place=district.community, parent=there, on=DAY, reason="区划调整")
    community = Place.objects.get(pk=district.community.pk)
    assert may_edit(district.people["editor"], community)
    assert Group.objects.filter(name=f"editors {community.path}").exists()
    assert Collection.objects.filter(name=community.path).exists()
    assert not Group.objects.filter(name=f"editors {district.community.path}").exists()


def test_editors_of_communities_below_a_moved_place_keep_theirs(district):
    """A sub-district that stands elsewhere takes its communities along."""
    from communities.places.models import Placement
    from tests.districts import place

    other = place(Place.Kind.DISTRICT, "510199", "另一区", "lingyiqu")
    Placement.objects.create(place=district.subdistrict, parent=district.place)
    move_place(by=None, place=district.subdistrict, parent=other, on=DAY, reason="区划调整")
    assert may_edit(district.people["editor"], Place.objects.get(pk=district.community.pk))


def test_stories_go_along_and_the_site_closes(client, district):
    tell(district.community)
    merge(district)
    assert Site.objects.count() == 2
    assert community_hosts() == ["taoxi"]
    assert "三把竹椅" in client.get("/c/taoxi/ramp/").content.decode()
    assert client.get("/ramp/", HTTP_HOST="taoxi.localhost:8000").status_code == 200
    assert "/c/taoxi/ramp/" in client.get("/").content.decode()
    assert client.get("/c/xinhong/ramp/")["Location"] == "http://localhost:8000/c/taoxi/"


def test_two_stories_of_one_name_both_stay(client, district):
    tell(district.community, lead_english="From Xinhong")
    tell(district.elsewhere)
    merge(district)
    assert client.get("/c/taoxi/ramp/").status_code == 200
    assert client.get("/c/taoxi/ramp-xinhong/").status_code == 200


def test_those_who_edited_the_old_pages_edit_them_where_they_went(district):
    story = tell(district.community)
    merge(district)
    for column in ("editor",):
        user = type(district.people[column]).objects.get(pk=district.people[column].pk)
        assert StoryPage.objects.get(pk=story.pk).permissions_for_user(user).can_edit()
    assert not Group.objects.filter(name=f"editors {district.community.path}").exists()


def test_after_a_split_the_pages_are_put_away_and_nobody_edits_them(client, district):
    from tests.districts import community

    third = community("510108012004", "桃源社区", "taoyuan", district.elsewhere.parent, "桃源")
    story = tell(district.community)
    Place.objects.filter(pk=district.courtyard.pk).delete()
    succeed_place(by=None, place=district.community, successors=[district.elsewhere, third], on=DAY, reason="拆分")
    story.refresh_from_db()
    assert not story.live
    assert "三把竹椅" not in client.get("/").content.decode()
    assert not may_edit(district.people["editor"], district.community)


def test_pages_of_all_are_made_anew(district):
    merge(district)
    assert {stamp.scope for stamp in Stamp.objects.all()} >= {"*", district.community.path, district.elsewhere.path}


def test_a_new_editor_of_an_ended_place_gets_no_pages(district):
    merge(district)
    late = person("late", (Role.EDITOR, district.community))
    assert not late.groups.exists()
