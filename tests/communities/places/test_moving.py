"""A place moves or ends; what was stays readable by date, and grants go along."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from communities.places.actions.moving import move_place, succeed_place
from communities.places.models import Place, Placement
from portal.access.models import Grant
from portal.access.roles import Role
from tests.communities.places.factories import make_community, make_courtyard, make_place
from tests.districts import person

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def community() -> Place:
    return make_community()


@pytest.fixture
def qinglong(community) -> Place:
    return make_place("subdistrict", "青龙街道", "510108015", "qinglong", community.parent.parent)


def test_a_community_moves_with_all_below_it(community, qinglong):
    yard = make_courtyard(community)
    treasurer = person("treasurer", (Role.TREASURER, community))
    chair = person("chair", (Role.COMMITTEE_CHAIR, yard))
    move_place(by=None, place=community, parent=qinglong, on=DAY, reason="区划调整")
    community.refresh_from_db()
    yard.refresh_from_db()
    assert community.path == "510108/510108015/510108004006"
    assert yard.path == f"{community.path}/{yard.code}"
    assert Grant.objects.get(user=treasurer).scope == community.path
    assert Grant.objects.get(user=chair).scope == yard.path


def test_where_it_stood_before_stays_readable_by_date(community, qinglong):
    old = community.parent_id
    Placement.objects.create(place=community, parent=community.parent)
    move_place(by=None, place=community, parent=qinglong, on=DAY, reason="区划调整")
    stood = community.placements.order_by("pk").values_list("parent", "since", "until")
    assert list(stood) == [(old, None, DAY), (qinglong.pk, DAY, None)]


def test_moving_to_where_it_stands_changes_nothing(community):
    move_place(by=None, place=community, parent=community.parent, on=DAY, reason="")
    assert not Placement.objects.exists()


@pytest.mark.parametrize("to", ["district", "itself", "below", "ended"])
def test_a_place_cannot_move_anywhere(community, qinglong, to):
    yard = make_courtyard(community)
    Place.objects.filter(pk=qinglong.pk).update(until=date(2026, 1, 1))
    parent = {"district": community.parent.parent, "itself": community, "below": yard, "ended": qinglong}[to]
    with pytest.raises(ValidationError):
        move_place(by=None, place=community, parent=parent, on=DAY, reason="")
    community.refresh_from_db()
    assert community.path == "510108/510108004/510108004006"


def test_a_move_is_not_entered_before_its_day(community, qinglong):
    with pytest.raises(ValidationError):
        move_place(by=None, place=community, parent=qinglong, on=date.today() + timedelta(days=1), reason="")


def test_a_second_move_is_later_than_the_first(community, qinglong):
    old = community.parent
    move_place(by=None, place=community, parent=qinglong, on=DAY, reason="")
    with pytest.raises(ValidationError):
        move_place(by=None, place=community, parent=old, on=DAY, reason="")
    move_place(by=None, place=community, parent=old, on=DAY + timedelta(days=1), reason="")
    assert Placement.objects.filter(place=community).count() == 3


def test_merged_communities_hand_on_their_grants(community):
    other = make_community("新华社区", "510108004007", "xinhua")
    worker = person("worker", (Role.COMMUNITY_WORKER, other))
    succeed_place(by=None, place=other, successors=[community], on=DAY, reason="合并")
    other.refresh_from_db()
    assert other.until == DAY
    assert list(other.successors.all()) == [community]
    assert Grant.objects.get(user=worker).scope == community.path
    assert other in Place.objects.current(DAY - timedelta(days=1))
    assert other not in Place.objects.current(DAY)


def test_a_place_that_holds_something_does_not_end(community):
    other = make_community("新华社区", "510108004007", "xinhua")
    make_courtyard(other)
    with pytest.raises(ValidationError):
        succeed_place(by=None, place=other, successors=[community], on=DAY, reason="")
    other.refresh_from_db()
    assert other.until is None


def test_only_the_district_moves_places(community, qinglong):
    worker = person("worker", (Role.COMMUNITY_WORKER, community), (Role.SUBDISTRICT_OFFICER, community.parent))
    with pytest.raises(PermissionDenied):
        move_place(by=worker, place=community, parent=qinglong, on=DAY, reason="")
    with pytest.raises(PermissionDenied):
        succeed_place(by=worker, place=community, successors=[community], on=DAY, reason="")
    officer = person("officer", (Role.DISTRICT_OFFICER, community.parent.parent))
    assert move_place(by=officer, place=community, parent=qinglong, on=DAY, reason="").parent == qinglong


def test_a_place_goes_on_only_as_one_that_stands(community):
    """One that has ended itself cannot go on in another's stead."""
    other, third = (
        make_community("新华社区", "510108004007", "xinhua"),
        make_community("祥和社区", "510108004008", "xianghe"),
    )
    succeed_place(by=None, place=other, successors=[community], on=DAY, reason="")
    with pytest.raises(ValidationError):
        succeed_place(by=None, place=third, successors=[other], on=DAY, reason="")
    with pytest.raises(ValidationError):
        succeed_place(by=None, place=third, successors=[], on=DAY, reason="")
    with pytest.raises(ValidationError):
        succeed_place(by=None, place=third, successors=[community, community], on=DAY, reason="")


def test_a_merger_that_would_join_books_and_oversight_moves_nothing(community):
    other = make_community("新华社区", "510108004007", "xinhua")
    person("both", (Role.TREASURER, other), (Role.SUPERVISOR, community))
    with pytest.raises(ValidationError, check=lambda refused: refused.code == "separated"):
        succeed_place(by=None, place=other, successors=[community], on=DAY, reason="")
    other.refresh_from_db()
    assert other.until is None
