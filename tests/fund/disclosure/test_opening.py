"""The district opens a community's fund on its page; nobody else does, and nobody twice."""

import pytest
from django.test import Client

from fund.ledger.models import Fund
from portal.audit.models import Record
from tests.districts import District, small_district

PAGE = "/c/xinhong/fund/open/"


@pytest.fixture
def district(db) -> District:
    return small_district()


@pytest.fixture
def officer(district) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(district.people["district officer"])
    return client


def test_the_officer_finds_the_way_and_opens_it(officer, district):
    assert f'href="{PAGE}"' in officer.get("/c/xinhong/fund/").content.decode()
    asked = officer.get(PAGE).content.decode()
    assert 'value="新鸿社区基金"' in asked
    opened = officer.post(PAGE, {"name": "守望新鸿基金"}, follow=True)
    assert "守望新鸿基金" in opened.content.decode()
    assert Record.objects.get(verb="ledger.fund.opened").actor == district.people["district officer"]
    again = officer.post(PAGE, {"name": "又一个"})
    assert again.status_code == 302
    assert Fund.objects.get().name == "守望新鸿基金"


def test_the_proposed_name_is_one_for_all_readers(officer):
    officer.cookies["language"] = "en"
    assert 'value="新鸿社区基金"' in officer.get(PAGE).content.decode()


@pytest.mark.parametrize("name", ["", "长" * 61, "\0"])
def test_a_name_that_cannot_be_is_refused_in_words(officer, name):
    refused = officer.post(PAGE, {"name": name})
    assert refused.status_code == 422
    assert 'id="id_name_error"' in refused.content.decode()
    assert not Fund.objects.exists()


def test_others_are_not_shown_the_way(district):
    treasurer = Client(HTTP_HOST="localhost:8000")
    treasurer.force_login(district.people["treasurer"])
    for client in (treasurer, Client(HTTP_HOST="localhost:8000")):
        assert PAGE not in client.get("/c/xinhong/fund/").content.decode()
