"""A community looks at a new name, colour and picture before they hang; what cannot be read is refused."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from communities.places.actions.branding import set_brand
from communities.places.brands import brand_for, shades_of
from communities.places.colours import ALARM, colour_problem, from_hls, hue_and_saturation, is_alarm, nearest_acceptable
from communities.places.models import Brand
from communities.places.motifs import MOTIFS, PARTS
from portal.audit.models import Record
from portal.design.drawings import KIT, picture_known
from tests.communities.places.test_brands import assert_readable
from tests.districts import District, small_district

# Colours and words are weighed in Python; the rows are held in test_brands.
pytestmark = pytest.mark.once

PAGE = "/c/xinhong/brand/"
TYPED = {
    "name": "守望新鸿",
    "name_english": "Xinhong looks out",
    "motto": "出门有人问",
    "motto_english": "",
    "seal": "新鸿",
    "accent": "#2d5b88",
    "picture_way": "name",
}


@pytest.fixture
def district(db) -> District:
    return small_district()


@pytest.fixture
def worker(district) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(district.people["community worker"])
    return client


def brand() -> Brand:
    return Brand.objects.get(place__slug="xinhong")


def test_looking_changes_nothing_and_hanging_changes_every_page(worker, district):
    before = brand()
    look = worker.post(PAGE, TYPED)
    assert look.status_code == 200
    text = look.content.decode()
    assert "/c/xinhong/brand/2D5B88.css" in text
    assert '<h2 lang="zh-Hans">守望新鸿</h2>' in text
    assert brand().name == before.name
    hung = worker.post(PAGE, {**TYPED, "hang": "1"})
    assert hung.status_code == 302
    after = brand()
    assert (after.name, after.motto, after.accent) == ("守望新鸿", "出门有人问", "#2D5B88")
    assert after.picture == brand_for(after.place).picture == "geese"
    assert Record.objects.get(verb="places.brand.changed").actor == district.people["community worker"]
    everybody = Client(HTTP_HOST="localhost:8000")
    assert "#2D5B88" in everybody.get("/brands.css").content.decode()


def test_leaving_the_colour_alone_leaves_all_four_shades(worker):
    before = brand()
    worker.post(PAGE, {**TYPED, "accent": before.accent, "hang": "1"})
    after = brand()
    shades = ("accent", "accent_wash", "accent_dark", "accent_dark_wash")
    assert [getattr(after, shade) for shade in shades] == [getattr(before, shade) for shade in shades]


def test_a_pale_colour_is_refused_with_the_nearest_to_take_in_one_tap(worker):
    refused = worker.post(PAGE, {**TYPED, "accent": "#ffd34d", "hang": "1"})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert brand().name == "新鸿社区"
    nearest = re.search(r'name="accent" value="(#[0-9A-F]{6})"', text)
    assert nearest
    assert 'value="守望新鸿"' in text
    # What a browser sends for that button: the field, then the button of the same name.
    taken = worker.post(PAGE, {**TYPED, "accent": ["#ffd34d", nearest[1]]})
    assert taken.status_code == 200
    assert f"/brand/{nearest[1][1:]}.css" in taken.content.decode()


@pytest.mark.parametrize("accent", ["", "red", "#12", "#GGGGGG", "#2D5B88;}", "\0", "#C8102E"])
def test_what_is_no_colour_for_a_community_is_refused_in_words(worker, accent):
    refused = worker.post(PAGE, {**TYPED, "accent": accent, "hang": "1"})
    assert refused.status_code == 422
    assert 'id="id_accent_error"' in refused.content.decode()


@pytest.mark.parametrize("field", ["name", "name_english", "motto", "motto_english"])
@pytest.mark.parametrize("words", ["<b>新鸿", "新\u202e鸿", "a > b", "新\u3164鸿", "新\u2028鸿"])
def test_no_name_has_brackets_or_signs_nobody_sees(worker, district, field, words):
    refused = worker.post(PAGE, {**TYPED, field: words})
    assert refused.status_code == 422
    assert f'id="id_{field}_error"' in refused.content.decode()
    with pytest.raises(ValidationError) as caught:
        set_brand(by=None, place=district.community, **{field: words})
    assert list(caught.value.message_dict) == [field]


def test_both_languages_are_looked_at(worker):
    named = {**TYPED, "name": "新鸿人家", "name_english": "Xinhong Home", "motto": "守望", "motto_english": "Together"}
    assert "Xinhong Home" in worker.post(PAGE, named).content.decode()
    worker.cookies["language"] = "en"
    page = worker.post(PAGE, named).content.decode()
    assert '<b lang="zh-Hans">新鸿人家</b>' in page
    assert "Xinhong Home" in page


def test_a_picture_is_put_together_part_by_part(worker):
    parts = {part: motifs[-1] for part, motifs in KIT.items()}
    worker.post(PAGE, {**TYPED, **parts, "arrangement": "2", "picture_way": "own", "hang": "1"})
    assert brand().picture == ".".join([*parts.values(), "2"])
    assert 'value="now"' in worker.get(PAGE).content.decode(), "a picture of one's own can be kept"


@pytest.mark.parametrize("parts", [{}, {"sky": "dragon"}, {"sky": ""}, {"arrangement": "9"}])
def test_a_picture_lacks_nothing_and_has_nothing_unknown(worker, parts):
    whole = {part: motifs[0] for part, motifs in KIT.items()} | {"arrangement": "0"} if parts else {}
    refused = worker.post(PAGE, {**TYPED, **whole, **parts, "picture_way": "own", "hang": "1"})
    assert refused.status_code == 422
    assert brand().picture == "geese"


def test_a_picture_that_is_not_the_communitys_cannot_be_taken_by_its_name(worker):
    refused = worker.post(PAGE, {**TYPED, "picture_way": "lanterns", "hang": "1"})
    assert refused.status_code == 422


def test_only_who_may_finds_the_way_there(worker, district):
    assert 'href="/c/xinhong/brand/"' in worker.get("/accounts/me/").content.decode()
    treasurer = Client(HTTP_HOST="localhost:8000")
    treasurer.force_login(district.people["treasurer"])
    own_page = treasurer.get("/accounts/me/").content.decode()
    assert 'href="/c/xinhong/brand/"' not in own_page
    assert 'href="/c/xinhong/fund/spend/"' in own_page
    chair = Client(HTTP_HOST="localhost:8000")
    chair.force_login(district.people["committee chair"])
    assert 'href="/c/xinhong/notices/write/"' in chair.get("/accounts/me/").content.decode()


@pytest.mark.once
def test_every_motif_of_the_kit_has_a_name_and_every_part_a_label():
    assert set(PARTS) == set(KIT)
    assert set(MOTIFS) == {motif for motifs in KIT.values() for motif in motifs}
    assert all(
        picture_known(".".join([*(motifs[at % len(motifs)] for motifs in KIT.values()), "1"])) for at in range(14)
    )


@pytest.mark.once
@pytest.mark.parametrize("saturation", [0, 0.3, 0.6, 1])
def test_the_shades_of_any_colour_can_be_read(saturation):
    for hue in range(0, 360, 15):
        accent = nearest_acceptable(from_hls(hue / 360, 0.5, saturation), "light")
        assert not colour_problem(accent, "light")
        assert_readable(Brand(**shades_of(accent)))
        assert not colour_problem(shades_of(accent)["accent_dark"], "dark")


@pytest.mark.once
def test_alarm_red_belongs_to_nobody():
    for hue in [*range(ALARM[1]), *range(ALARM[0] + 1, 360)]:
        red = from_hls(hue / 360, 0.35, 0.9)
        assert is_alarm(red)
        assert nearest_acceptable(red, "light") in colour_problem(red, "light")
        assert not is_alarm(nearest_acceptable(red, "light"))
        assert hue_and_saturation(nearest_acceptable(red, "light"))[1] < 0.5, "nobody calls it red any more"


@pytest.mark.once
@pytest.mark.parametrize("pale", ["#FFEEEE", "#FFF0F0", "#F9ECEC", "#FBF3F3"])
def test_what_is_offered_for_a_pale_rose_is_taken(pale):
    assert not colour_problem(nearest_acceptable(pale, "light"), "light")
