"""Somebody is there who had not signed up: put down on the day, over the number too, without taking a place."""

import uuid
from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from communities.occasions.actions import (
    Neighbour,
    add_who_came,
    cancel_occasion,
    check_in,
    expire_offers,
    sign_up,
    undo_check_in,
    withdraw,
)
from communities.occasions.models import Booking, Slot
from communities.occasions.queries import Turns, own_bookings, turns_of
from communities.occasions.refusals import AlreadyIn, Closed, Overlapping, WrongDay
from portal.audit.models import Record
from portal.notify.fan_out import fan_out
from portal.notify.models import Announcement
from portal.notify.queries import notifications_of
from tests.communities.occasions.conftest import crowd
from tests.objects_volunteering import at_noon, event, plans, signed_up, slots_of
from volunteering.hours.actions import finish_event
from volunteering.hours.models import HourRecord

State = Booking.State
QIU = Neighbour("邱大爷", "13800001111")
ON_IT, AFTER = at_noon(1) + timedelta(hours=1), at_noon(1) + timedelta(hours=3)


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


def added(by, made, who, **more):
    facts = {"slots": slots_of(made), "key": uuid.uuid4()} | more
    return add_who_came(by=by, occasion=made.occasion, who=who, **facts)


def test_who_came_to_a_full_shift_is_there_takes_no_place_and_gets_their_hours(called, chair, district):
    for person in crowd(2):
        signed_up(person, called)
    resident = district.people["resident"]
    with at(ON_IT):
        (booking,), (own,) = added(chair, called, QIU), added(chair, called, resident)
    assert (booking.extra, booking.state, booking.checked_in_at, booking.checked_in_by) == (
        True,
        State.CONFIRMED,
        ON_IT,
        chair,
    )
    assert (own.person, own.booked_by) == (resident, chair)
    assert slots_of(called)[0].taken == 2
    with at(AFTER):
        finish_event(by=chair, event=called)
    assert sorted(HourRecord.objects.values_list("person", "minutes"), key=str) == [
        (resident.pk, 120),
        (None, 120),
    ]
    assert Record.objects.filter(verb="occasions.booking.added").count() == 2


def test_where_there_is_room_and_nobody_waits_they_take_a_place(called, chair):
    with at(ON_IT):
        (booking,) = added(chair, called, QIU)
    assert (booking.extra, slots_of(called)[0].taken) == (False, 1)


def test_a_place_that_is_kept_for_somebody_stays_theirs(called, chair):
    first, second, third = crowd(3)
    held = signed_up(first, called)
    signed_up(second, called)
    waiting = signed_up(third, called)
    with at(at_noon(1) - timedelta(hours=2)):
        withdraw(by=first, booking=held)
        assert added(chair, called, QIU)[0].extra
    waiting.refresh_from_db()
    assert (waiting.state, slots_of(called)[0].taken) == (State.OFFERED, 2)


def test_who_waits_comes_in_with_that_very_sign_up_beyond_the_places(called, chair):
    for person in crowd(2):
        signed_up(person, called)
    waiting = signed_up(chair, called, neighbour=QIU)
    key = uuid.uuid4()
    with at(ON_IT):
        (booking,) = added(chair, called, QIU, key=key)
        assert added(chair, called, QIU, key=key) == [booking]
    assert (booking.pk, booking.state, booking.extra, booking.checked_in_at) == (
        waiting.pk,
        State.CONFIRMED,
        True,
        ON_IT,
    )
    assert slots_of(called)[0].taken == 2
    (noted,) = Record.objects.filter(verb="occasions.booking.checked_in")
    assert (noted.thing_id, noted.actor) == (str(waiting.pk), chair)


def test_who_was_asked_comes_in_with_the_place_kept_for_them_and_the_next_keeps_theirs(called, chair):
    first, second, third, fourth = crowd(4)
    held = [signed_up(first, called), signed_up(second, called)]
    offered = [signed_up(third, called), signed_up(fourth, called)]
    with at(at_noon(1) - timedelta(hours=2)):
        for booking in held:
            withdraw(by=chair, booking=booking)
        (booking,) = added(chair, called, third)
    assert (booking.pk, booking.state, booking.extra) == (offered[0].pk, State.CONFIRMED, False)
    assert Booking.objects.get(pk=offered[1].pk).state == State.OFFERED
    assert slots_of(called)[0].taken == 2


def test_with_fewer_than_were_asked_the_rest_goes_to_the_next_and_with_more_nobody_loses_theirs(called, chair):
    first, second, third = crowd(3)
    held = signed_up(first, called, party=2)
    pair, single = signed_up(second, called, party=2), signed_up(third, called)
    with at(at_noon(1) - timedelta(hours=2)):
        withdraw(by=chair, booking=held)
        (booking,) = added(chair, called, second)
        assert (booking.pk, booking.extra, booking.party, slots_of(called)[0].taken) == (pair.pk, False, 1, 2)
        assert Booking.objects.get(pk=single.pk).state == State.OFFERED
        (booking,) = added(chair, called, third, party=3)
    assert (booking.pk, booking.extra, booking.party, slots_of(called)[0].taken) == (single.pk, True, 3, 1)


def test_the_press_beside_the_name_does_the_same_and_taken_back_they_wait_with_their_number(called, chair):
    first, second, third = crowd(3)
    held = signed_up(first, called, party=2)
    head, behind = signed_up(second, called, party=2), signed_up(third, called)
    with at(at_noon(1) - timedelta(hours=2)):
        booking, is_news = check_in(by=chair, booking=behind)
        assert (booking.extra, is_news, slots_of(called)[0].taken) == (True, True, 2)
        back = undo_check_in(by=chair, booking=booking)
        assert (back.state, back.extra, back.number) == (State.WAITING, False, behind.number)
        withdraw(by=chair, booking=held)
        booking, _ = check_in(by=chair, booking=head)
    assert (booking.extra, booking.state, booking.offered_until) == (False, State.CONFIRMED, None)
    assert (slots_of(called)[0].taken, Booking.objects.get(pk=behind.pk).state) == (2, State.WAITING)


def test_where_it_fits_and_nobody_stands_before_them_who_waits_takes_the_place(called, chair):
    first, second = crowd(2)
    signed_up(first, called)
    head = signed_up(second, called, party=2)
    with at(ON_IT):
        (booking,) = added(chair, called, second)
    assert (booking.pk, booking.extra, booking.party, slots_of(called)[0].taken) == (head.pk, False, 1, 2)


def test_a_family_larger_than_the_shift_is_put_down_whole(called, chair):
    with at(ON_IT):
        (booking,) = added(chair, called, QIU, party=5, children=2)
    assert (booking.extra, booking.party, slots_of(called)[0].taken) == (True, 5, 0)


def test_sent_twice_it_is_one_and_once_taken_back_they_are_off_the_list(called, chair):
    signed_up(crowd(1)[0], called, party=2)
    key = uuid.uuid4()
    with at(ON_IT):
        assert added(chair, called, QIU, key=key) == added(chair, called, QIU, key=key)
        with pytest.raises(AlreadyIn):
            added(chair, called, QIU)
        booking = Booking.objects.get(name="邱大爷")
        assert undo_check_in(by=chair, booking=booking).state == State.WITHDRAWN
        assert slots_of(called)[0].taken == 2
        assert added(chair, called, QIU)[0].extra


def test_only_on_its_day_by_who_runs_it_and_while_it_is_held(called, chair, district):
    for days in (-1, 1):
        with at(ON_IT + timedelta(days=days)), pytest.raises(WrongDay):
            added(chair, called, QIU)
    for who in ("resident", "event organiser", "worker elsewhere", "administrator"):
        with at(ON_IT), pytest.raises(PermissionDenied):
            added(district.people[who], called, QIU)
    cancel_occasion(by=chair, occasion=called.occasion, reason="落大雨")
    with at(ON_IT), pytest.raises(Closed):
        added(chair, called, QIU)
    assert not Booking.objects.exists()


def test_nobody_is_put_down_in_two_places_and_what_they_do_elsewhere_is_not_told(district, chair):
    made = event(chair, district.community, district.courtyard, slots=plans(at_noon(1), 3, 3))
    with at(ON_IT), pytest.raises(Overlapping):
        added(chair, made, QIU)
    resident = district.people["resident"]
    elsewhere = event(chair, district.community, district.courtyard, 3)
    signed_up(resident, elsewhere)
    with at(ON_IT):
        assert added(chair, made, resident, slots=slots_of(made)[:1])


def test_once_it_has_begun_nobody_is_put_on_the_list_any_more(called, chair):
    signed_up(crowd(1)[0], called, party=2)
    with at(ON_IT), pytest.raises(Closed) as refused:
        sign_up(by=chair, occasion=called.occasion, slots=slots_of(called), key=uuid.uuid4(), neighbour=QIU)
    assert refused.value.at == at_noon(1)


@pytest.mark.once
def test_the_database_knows_no_extra_who_is_not_there(called):
    booking = signed_up(crowd(1)[0], called)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(extra=True)
    assert Slot.objects.get(occasion=called.pk).taken == 1


def test_somebody_with_an_account_is_told_once_and_nobody_of_themselves(called, chair, district):
    resident, key = district.people["resident"], uuid.uuid4()
    with at(ON_IT):
        for _ in range(2):
            (booking,) = added(chair, called, resident, key=key)
        added(chair, called, QIU)
        added(chair, called, chair)
    (told,) = Announcement.objects.filter(kind="occasions.put_down")
    assert told.audience["ids"] == [resident.pk]
    assert told.title.startswith(called.occasion.title)
    assert "要是你没有来" in told.body
    assert booking.person == resident


def test_who_was_told_hears_that_it_was_taken_back_and_nobody_else_does(called, chair, district):
    resident, (waits, ticked) = district.people["resident"], crowd(2)
    held = signed_up(ticked, called, party=2)
    signed_up(waits, called)
    with at(ON_IT):
        for booking in (*added(chair, called, resident), *added(chair, called, waits), *added(chair, called, QIU)):
            undo_check_in(by=chair, booking=booking)
        undo_check_in(by=chair, booking=check_in(by=chair, booking=held)[0])
    back = Announcement.objects.filter(kind="occasions.taken_back")
    assert [told.audience["ids"] for told in back] == [[resident.pk], [waits.pk]]
    assert {told.url for told in back} == {called.occasion.own_address()}
    again = Booking.objects.get(person=waits)
    assert again.state == State.WAITING
    with at(ON_IT + timedelta(minutes=5)):
        added(chair, called, waits)
    assert Announcement.objects.filter(kind="occasions.put_down", audience={"ids": [waits.pk]}).count() == 2
    with at(ON_IT + timedelta(minutes=9)):
        again.refresh_from_db()
        undo_check_in(by=chair, booking=again)
        undo_check_in(by=chair, booking=check_in(by=chair, booking=again)[0])
    assert back.filter(audience={"ids": [waits.pk]}).count() == 2, "of a press they were not told of nothing is told"


def test_the_message_that_it_was_taken_back_overtakes_the_first(called, chair, district):
    with at(ON_IT):
        (booking,) = added(chair, called, district.people["resident"])
        fan_out()
        undo_check_in(by=chair, booking=booking)
        fan_out()
    newest, first = notifications_of(district.people["resident"])
    assert (newest.announcement.kind, newest.read, newest.overtaken) == ("occasions.taken_back", False, False)
    assert (first.announcement.kind, first.read, first.overtaken) == ("occasions.put_down", True, True)


def test_of_the_waiting_list_that_ended_and_of_having_come_only_that_is_shown(called, chair):
    (held, waits) = crowd(2)
    signed_up(held, called, party=2)
    signed_up(waits, called)
    with at(ON_IT):
        expire_offers()
        assert [booking.state for booking in own_bookings(called.occasion, waits)] == [State.EXPIRED]
        (came,) = added(chair, called, waits)
        assert own_bookings(called.occasion, waits) == [came]


def test_turns_add_up_whoever_came_beyond_the_places(district, chair):
    made = event(chair, district.community, district.courtyard, slots=plans(at_noon(1), 2, 2, step=2))
    resident, *more = (district.people["resident"], *crowd(2))
    bookings = [signed_up(resident, made, row=row) for row in (1, 2)]
    signed_up(more[0], made, party=1)
    with at(ON_IT):
        for booking in bookings:
            check_in(by=chair, booking=booking)
        added(chair, made, QIU, slots=slots_of(made)[:1], party=3)
    assert turns_of(made.occasion) == Turns(expected=3, came=2, beyond=3)
    assert turns_of(made.occasion).all_who_came == 5
