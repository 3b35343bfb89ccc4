"""Every community has a brand that can be read; a colour that cannot is refused with the nearest that can."""

import csv
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from communities.places.actions.branding import set_brand
from communities.places.brands import brand_for, colours_for
from communities.places.colours import REQUIRED, colour_problem, contrast, nearest_acceptable
from communities.places.models import Brand, Place
from communities.places.naming import community_name
from portal.access.roles import Role
from portal.audit.models import Record
from portal.freshness.models import Stamp
from tests.communities.places.factories import make_community, make_courtyard
from tests.districts import person

DATA = Path(__file__).parents[3] / "communities/places/data/chenghua_places.csv"
with DATA.open() as stream:
    NAMES = [community_name(row["name"]) for row in csv.DictReader(stream) if row["level"] == "community"]


def assert_readable(brand: Brand) -> None:
    """The four contrasts that a community's accent must reach."""
    assert contrast("#FFFFFF", brand.accent) >= REQUIRED
    assert contrast(brand.accent, "#FBF8F1") >= REQUIRED
    assert contrast("#0B1A18", brand.accent_dark) >= REQUIRED
    assert contrast(brand.accent_dark, "#111C19") >= REQUIRED
    # Words in the accent stand on its wash too.
    assert contrast(brand.accent, brand.accent_wash) >= REQUIRED
    assert contrast(brand.accent_dark, brand.accent_dark_wash) >= REQUIRED


@pytest.mark.once
@pytest.mark.parametrize("name", NAMES)
def test_every_community_of_the_district_has_a_readable_brand(name):
    brand = brand_for(Place(kind="community", name=name))
    brand.clean_fields(exclude=["place"])
    brand.clean()
    assert_readable(brand)
    assert len(brand.seal) == 2
    assert brand.seal == name[:2]
    assert brand.name_english


@pytest.mark.once
@given(st.text(min_size=1, max_size=60))
def test_any_name_gives_readable_colours(name):
    colours = colours_for(name)
    assert colours == colours_for(name)
    assert_readable(Brand(**colours))


@pytest.mark.once
def test_contrast_is_measured_as_the_reference_measured_it():
    assert round(contrast("#FFFFFF", "#2D5B88"), 2) == 7.09
    assert round(contrast("#2D5B88", "#FBF8F1"), 2) == 6.68


@pytest.mark.once
@given(st.integers(0, 0xFFFFFF), st.sampled_from(["light", "dark"]))
def test_the_nearest_colour_is_acceptable(number, scheme):
    colour = nearest_acceptable(f"#{number:06X}", scheme)
    assert colour_problem(colour, scheme) == ""


@pytest.mark.django_db
def test_six_brands_are_as_drawn_by_hand():
    for name, accent, picture in (
        ("新鸿社区", "#2D5B88", "geese"),
        ("桃蹊社区", "#9A3D63", "peach"),
        ("水碾河路北社区", "#1C6A86", "mill"),
        ("圣灯社区", "#8A5A0B", "lanterns"),
        ("杉板桥社区", "#4D6128", "timber-bridge"),
        ("跳蹬河社区", "#5C4B8A", "stepping-stones"),
    ):
        brand = brand_for(Place(kind="community", name=name))
        assert (brand.accent, brand.picture) == (accent, picture)
        assert brand.motto
        assert brand.motto_english


@pytest.fixture
def community(db) -> Place:
    return make_community()


def test_a_worker_changes_the_brand_and_every_page_knows(community):
    worker = person("worker", (Role.COMMUNITY_WORKER, community))
    before = community.brand.changed_at
    brand = set_brand(by=worker, place=community, motto="邻里好，赛金宝。", accent="#0F5E7A")
    assert brand.changed_at > before
    assert Record.objects.get(verb="places.brand.changed").facts["fields"] == ["accent", "motto"]
    assert {stamp.scope for stamp in Stamp.objects.all()} >= {"*", community.path}


def test_saying_the_same_again_changes_nothing(community):
    set_brand(by=None, place=community, name=community.brand.name)
    assert not Record.objects.filter(verb="places.brand.changed").exists()


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"accent": "#FFD34D"}, "accent"),
        ({"accent_dark": "#1A1A60"}, "accent_dark"),
        ({"accent": "red"}, "accent"),
        ({"accent_wash": "#FFF;}*{"}, "accent_wash"),
        ({"picture": "dragon"}, "picture"),
        ({"name": "很" * 21}, "name"),
        ({"seal": ""}, "seal"),
    ],
)
def test_what_cannot_be_shown_is_refused(community, fields, beside):
    with pytest.raises(ValidationError) as refused:
        set_brand(by=None, place=community, **fields)
    assert beside in refused.value.message_dict
    assert Brand.objects.get(place=community).motto == ""


def test_the_refusal_names_the_nearest_colour(community):
    with pytest.raises(ValidationError) as refused:
        set_brand(by=None, place=community, accent="#FFD34D")
    [sentence] = refused.value.message_dict["accent"]
    assert nearest_acceptable("#FFD34D", "light") in sentence


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.TREASURER, Role.SUPERVISOR, Role.COUNCIL_MEMBER])
def test_others_may_not(community, role):
    with pytest.raises(PermissionDenied):
        set_brand(by=person("other", (role, community)), place=community, motto="我的")
    assert Brand.objects.get(place=community).motto == ""


def test_a_worker_of_elsewhere_may_not(community):
    elsewhere = make_community("新华社区", "510108004007", "xinhua")
    with pytest.raises(PermissionDenied):
        set_brand(by=person("other", (Role.COMMUNITY_WORKER, elsewhere)), place=community, motto="我的")


def test_a_courtyard_has_no_brand(community):
    with pytest.raises(ValidationError):
        set_brand(by=None, place=make_courtyard(community), name="院")
