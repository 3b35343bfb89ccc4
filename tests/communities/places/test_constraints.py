"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from communities.places.models import Brand, Place, Placement, Succession
from tests.communities.places.factories import make_community, make_courtyard, make_place

pytestmark = pytest.mark.django_db


def refused(name: str):
    return pytest.raises(IntegrityError, match=name or None)


@pytest.fixture
def community() -> Place:
    return make_community()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"parent": None}, "place_only_a_district_has_no_parent"),
        ({"path": "510108/999"}, "place_path_ends_with_its_code"),
        ({"name": ""}, "place_has_a_name"),
        ({"since": date(2024, 1, 2), "until": date(2024, 1, 2)}, "place_ends_after_it_starts"),
        ({"courtyard_type": "old_urban"}, "only_courtyards_have_a_type"),
        ({"latitude": "30.66", "longitude": "104.11"}, "place_position_has_its_datum"),
        ({"latitude": "91", "longitude": "104.11", "datum": "GCJ02"}, "place_position_has_its_datum"),
        ({"latitude": "30.66", "longitude": None, "datum": "GCJ02"}, "place_position_has_its_datum"),
        ({"latitude": None, "longitude": None, "datum": "GCJ02"}, "place_position_has_its_datum"),
        ({"households": -1}, ""),
    ],
)
def test_a_place_that_makes_no_sense_is_refused(community, change, constraint):
    with refused(constraint), transaction.atomic():
        Place.objects.filter(pk=community.pk).update(**change)


def test_a_place_is_not_its_own_parent(community):
    with refused("place_is_not_its_own_parent"), transaction.atomic():
        Place.objects.filter(pk=community.pk).update(parent=community.pk)


def test_a_slug_is_unique_per_level_but_not_across_levels(community):
    make_place("community", "双桥子社区", "510108004099", "shuangqiaozi", community.parent)
    other = make_place("subdistrict", "青龙街道", "510108015", "qinglong", community.parent.parent)
    with refused(""), transaction.atomic():
        make_place("community", "新鸿社区", "510108015099", "xinhong", other)


def test_an_ended_place_leaves_its_slug_to_the_next(community):
    Place.objects.filter(pk=community.pk).update(until=date(2026, 1, 1))
    make_place("community", "新鸿社区", "510108004098", "xinhong", community.parent, since=date(2026, 1, 1))


def test_courtyards_of_two_communities_may_share_a_slug(community):
    other = make_community("新华社区", "510108004007", "xinhua")
    make_courtyard(community)
    make_courtyard(other)
    with refused(""), transaction.atomic():
        make_place("courtyard", "别的院", f"{other.code}-09", "c1", other)


def test_a_place_stands_under_one_parent_at_a_time(community):
    Placement.objects.create(place=community, parent=community.parent)
    with refused(""), transaction.atomic():
        Placement.objects.create(place=community, parent=community.parent.parent, since=date(2026, 1, 1))


def test_a_place_does_not_succeed_itself(community):
    with refused("succession_is_by_another_place"), transaction.atomic():
        Succession.objects.create(place=community, successor=community, on=date(2026, 1, 1))


def test_a_brand_is_complete(community):
    with refused("brand_is_complete"), transaction.atomic():
        Brand.objects.filter(place=community).update(seal="")
