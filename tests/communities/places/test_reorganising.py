"""`manage.py move_place` and `succeed_place`: the way in for who runs the platform."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from communities.places.models import Place, Succession
from portal.access.roles import Role
from portal.audit.models import Record
from tests.communities.places.factories import make_community, make_courtyard, make_place
from tests.districts import person

pytestmark = pytest.mark.django_db
XINHONG, XINHUA, QINGLONG = "510108004006", "510108004007", "510108015"
WHY = ["--on", "2026-03-01", "--reason", "区划调整"]


@pytest.fixture
def community() -> Place:
    community = make_community()
    make_community("新华社区", XINHUA, "xinhua")
    make_place("subdistrict", "青龙街道", QINGLONG, "qinglong", community.parent.parent)
    return community


def where(code: str) -> str:
    return Place.objects.get(code=code).path


def test_a_community_is_moved(community, capsys):
    call_command("move_place", XINHONG, QINGLONG, *WHY)
    assert where(XINHONG) == f"510108/{QINGLONG}/{XINHONG}"
    record = Record.objects.get(verb="places.place.moved")
    assert (record.actor, record.words.text, record.facts["on"]) == (None, "区划调整", "2026-03-01")
    said = capsys.readouterr().out
    assert "新鸿社区" in said
    assert "青龙街道" in said


def test_a_community_is_merged_with_all_that_is_under_it(community, capsys):
    yard = make_courtyard(Place.objects.get(code=XINHUA))
    call_command("succeed_place", XINHUA, XINHONG, "--take-along", *WHY)
    assert where(yard.code) == f"{where(XINHONG)}/{yard.code}"
    assert Place.objects.get(code=XINHUA).until == date(2026, 3, 1)
    assert Succession.objects.get().reason == "区划调整"
    assert "新华社区" in capsys.readouterr().out


def test_a_community_is_split(community):
    make_community("祥和社区", "510108004008", "xianghe")
    call_command("succeed_place", XINHUA, XINHONG, "510108004008", *WHY)
    assert Succession.objects.count() == 2


def test_trying_changes_nothing_and_says_what_would_be(community, capsys):
    yard = make_courtyard(Place.objects.get(code=XINHUA))
    call_command("succeed_place", XINHUA, XINHONG, "--take-along", "--try", *WHY)
    assert Place.objects.get(code=XINHUA).until is None
    assert where(yard.code).startswith(where(XINHUA))
    assert not Record.objects.exists()
    said = capsys.readouterr().out
    assert "新华社区" in said
    assert "试" in said


def test_who_did_it_is_in_the_record_and_must_be_allowed(community):
    officer = person("officer", (Role.DISTRICT_OFFICER, Place.objects.get(code="510108")))
    call_command("move_place", XINHONG, QINGLONG, "--by", officer.email, *WHY)
    assert Record.objects.get(verb="places.place.moved").actor == officer
    worker = person("worker", (Role.COMMUNITY_WORKER, community))
    with pytest.raises(CommandError, match="worker@example"):
        call_command("succeed_place", XINHUA, XINHONG, "--by", worker.email, *WHY)
    assert Place.objects.get(code=XINHUA).until is None


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["move_place", "999", QINGLONG, *WHY], "999"),
        (["move_place", XINHONG, XINHUA, *WHY], "新华社区"),
        (["move_place", XINHONG, QINGLONG, "--on", "01.03.2026", "--reason", "x"], "01.03.2026"),
        (["move_place", XINHONG, QINGLONG, "--on", "2026-03-01", "--reason", " "], "--reason"),
        (["move_place", XINHONG, QINGLONG, "--by", "nobody@example.org", *WHY], "nobody@example.org"),
        (["succeed_place", XINHONG, XINHUA, *WHY], "新鸿社区"),
        (["succeed_place", XINHONG, XINHUA, QINGLONG, "--take-along", *WHY], "--take-along"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(community, command, said):
    make_courtyard(community)
    with pytest.raises(CommandError) as refused:
        call_command(*command)
    assert said in str(refused.value)
    assert not Record.objects.filter(verb__startswith="places.").exists()


def test_a_day_to_come_is_refused(community):
    tomorrow = date.today() + timedelta(days=1)
    with pytest.raises(CommandError):
        call_command("move_place", XINHONG, QINGLONG, "--on", tomorrow.isoformat(), "--reason", "x")
