"""The names are read once and kept, and never an old one: whoever changes a place is found by it at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities.places import gazetteer as module
from communities.places.actions.branding import set_brand
from communities.places.actions.importing import import_places
from communities.places.gazetteer import gazetteer
from communities.places.models import Place
from communities.places.reading import read_place_file
from tests.whole_district import DATA

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _district(monkeypatch):
    monkeypatch.setattr(module, "_kept", None)
    import_places(by=None, file=read_place_file(DATA / "chenghua_places.csv"))


def asked(text: str) -> tuple[list[str], int]:
    with CaptureQueriesContext(connection) as queries:
        found = [each.community.name for each in gazetteer().find(text).found]
    return found, len(queries)


def test_the_second_question_asks_the_stamp_alone():
    # The stamp; the places with their brands.
    assert asked("xinhong") == (["新鸿社区"], 2)
    assert asked("和美") == (["和美社区"], 1)
    assert asked("nowhere at all") == ([], 1)


def test_a_new_brand_is_found_at_once():
    place = Place.objects.get(name="新鸿社区")
    assert asked("竹椅人家")[0] == []
    set_brand(by=None, place=place, name="竹椅人家")
    assert asked("竹椅人家") == (["新鸿社区"], 2)


def test_the_next_day_the_places_are_read_anew(monkeypatch):
    asked("xh")
    version, day, kept = module._kept
    monkeypatch.setattr(module, "_kept", (version, day.replace(year=day.year - 1), kept))
    assert asked("xinhong")[1] == 2
