"""Neighbours without an account are forgotten once nobody needs their names and numbers."""

from datetime import timedelta
from unittest import mock

import pytest

from communities.occasions.actions import Neighbour, forget_neighbours
from communities.occasions.models import Booking
from portal.audit.models import Record
from tests.objects_volunteering import at_noon, event, signed_up

KEPT = timedelta(days=90)


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def neighbours(called, district, chair):
    signed_up(chair, called, neighbour=Neighbour("邱大爷", "13800001111"))
    signed_up(chair, called, neighbour=Neighbour("邱大妈", "13800001111"))
    signed_up(district.people["resident"], called)
    Booking.objects.update(note="泡菜")
    return called


def test_after_three_months_the_family_name_and_the_count_are_all_that_stays(neighbours):
    end = at_noon(1) + timedelta(hours=2)
    with at(end + KEPT - timedelta(minutes=1)):
        assert forget_neighbours() == 0
    with at(end + KEPT):
        assert forget_neighbours() == 2
        assert forget_neighbours() == 0
    kept = Booking.objects.filter(person=None).values_list("name", "phone", "note", "party")
    assert list(kept) == [("邱**", "", "", 1)] * 2
    assert Booking.objects.get(person__isnull=False).note == "泡菜"
    (told,) = Record.objects.filter(verb="occasions.neighbours.forgotten")
    assert (told.actor, told.thing_id, told.facts["people"]) == (None, str(neighbours.pk), 2)


def test_only_so_many_events_are_forgotten_in_one_run(neighbours, district, chair):
    later = event(chair, district.community, district.courtyard, 2, starts_at=at_noon(2))
    signed_up(chair, later, neighbour=Neighbour("邱大爷"))
    with at(at_noon(3) + KEPT), mock.patch("communities.occasions.actions.forgetting.OCCASIONS_PER_RUN", 1):
        assert [forget_neighbours() for _ in range(3)] == [2, 1, 0]


def test_the_form_and_the_page_on_privacy_say_for_how_long(client, called, chair):
    client.force_login(chair)
    form = client.get(f"/c/xinhong/volunteering/{called.pk}/list/desk/").content.decode()
    assert "90 天以后，电话删掉" in form
    assert "90 天后删掉" in client.get("/about/privacy/").content.decode()
