"""Drawings are well-formed, the same each time, and coloured by the stylesheet alone."""

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities.places.naming import community_name
from portal.design import drawings

DATA = Path(__file__).parents[3] / "communities/places/data/chenghua_places.csv"
with DATA.open() as stream:
    NAMES = [community_name(row["name"]) for row in csv.DictReader(stream) if row["level"] == "community"]

pytestmark = pytest.mark.once


def colours_of(drawing: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke|color)="([^"]*)"', drawing)) - {"none", "currentColor"}


def assert_sound(drawing: str) -> None:
    ElementTree.fromstring(drawing)
    assert "style=" not in drawing
    assert "Gradient" not in drawing
    assert " id=" not in drawing
    assert "nan" not in drawing
    assert "inf" not in re.sub(r"[a-z]*inf[a-z]+", "", drawing)
    assert not re.search(r"\d\.\d{3}", drawing), "numbers are cut to two decimals"


@pytest.mark.parametrize("key", drawings.named_scenes())
def test_a_scene_drawn_by_hand_is_sound(key):
    drawing = drawings.render_scene(key)
    assert_sound(drawing)
    assert all(colour.startswith("var(--") for colour in colours_of(drawing))
    assert len(drawing) < 20_000


@pytest.mark.parametrize("name", NAMES)
def test_every_community_has_its_picture(name):
    key = drawings.picture_for(name)
    assert drawings.picture_known(key)
    assert len(key) <= 60
    assert drawings.picture_for(name) == key
    drawing = drawings.render_scene(key)
    assert_sound(drawing)
    assert all(colour.startswith("var(--") for colour in colours_of(drawing))
    assert len(drawing) < 32_000


def test_the_pictures_differ():
    assert len({drawings.picture_for(name) for name in NAMES}) >= len(NAMES) - 2


@pytest.mark.parametrize(
    ("name", "motif"),
    [
        ("白莲池社区", "lotus"),
        ("杨柳社区", "willow"),
        ("槐树店社区", "pagoda_tree"),
        ("桃源社区", "peach"),
        ("红桥社区", "bridge"),
        ("跳蹬村", "stones"),
        ("双水碾村", "mill"),
        ("八里庄社区", "fields"),
        ("建设中路社区", "chimneys"),
        ("桂林社区", "osmanthus"),
        ("天鹅社区", "swans"),
        ("迎晖社区", "sunrise"),
        ("石岭社区", "hills"),
        ("将军碑社区", "stele"),
        ("斑竹社区", "bamboo"),
        ("培华路社区", "street"),
        ("一里塘社区", "pool"),
    ],
)
def test_characters_of_the_name_are_drawn(name, motif):
    assert motif in drawings.picture_for(name).split(".")


def test_an_unknown_key_still_draws():
    assert not drawings.picture_known("dragon")
    assert_sound(drawings.render_scene("dragon"))


@given(st.text(max_size=80))
def test_no_name_breaks_a_picture_and_nothing_of_it_reaches_the_page(name):
    key = drawings.picture_for(name)
    assert drawings.picture_known(key)
    assert re.fullmatch(r"[a-z_.\-]+\.[0-9]", key)
    assert drawings.render_scene(name).startswith('<svg class="scene"')


def test_smaller_drawings_are_sound():
    story = drawings.render_story()
    for drawing in (story, drawings.render_eave(), drawings.render_crest("peach")):
        assert_sound(drawing)
    for name in ("tea", "leaf", "gate", "lamp"):
        assert_sound(drawings.render_empty(name))


POINTS = [
    {"number": 1, "name": "猛追湾", "url": "#s1", "longitude": 104.098, "latitude": 30.661},
    {"number": 2, "name": "双桥子", "url": "#s2", "longitude": 104.106, "latitude": 30.646, "here": True},
    {"number": 3, "name": "<b>", "url": "#s3", "longitude": None, "latitude": None},
]


def test_the_outline_says_that_it_is_schematic_and_lists_what_it_shows():
    drawing = drawings.render_district_outline(POINTS)
    assert "示意" in drawing
    assert drawing.count("<circle") == 2
    assert drawing.count("<li>") == 3
    assert "&lt;b&gt;" in drawing
    assert 'aria-current="true"' in drawing
    assert "style=" not in drawing


@pytest.mark.parametrize(("place", "x", "y"), [((104.098, 30.661), 67, 220), ((104.185, 30.700), 246, 127)])
def test_positions_fall_where_the_reference_drew_them(place, x, y):
    from portal.design.drawings.outline import project

    found = project(*place)
    assert abs(found[0] - x) <= 1
    assert abs(found[1] - y) <= 1
