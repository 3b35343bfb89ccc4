"""Signing up: who gets a place, who waits, who is refused, and that a refusal leaves nothing behind."""

import uuid
from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from communities.occasions.actions import Neighbour, cancel_occasion, sign_up
from communities.occasions.models import Booking, Slot
from communities.occasions.refusals import AlreadyIn, Closed, NotOpenYet, NotYours, Overlapping, TooMany
from portal.audit.models import Record
from portal.live.models import Message
from tests.communities.occasions.conftest import crowd
from tests.objects_volunteering import at_noon, event, plans, signed_up, slots_of

State = Booking.State


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


def test_places_go_in_order_and_the_rest_wait_in_order(called):
    people = crowd(4)
    bookings = [signed_up(person, called) for person in people]
    assert [booking.state for booking in bookings] == [State.CONFIRMED, State.CONFIRMED, State.WAITING, State.WAITING]
    assert [booking.number for booking in bookings] == [1, 2, 3, 4]
    assert slots_of(called)[0].taken == 2


def test_a_sign_up_is_in_the_record_without_a_name_and_open_pages_hear_of_it(called, district):
    booking = signed_up(district.people["resident"], called)
    record = Record.objects.get(verb="occasions.booking.made")
    assert (record.thing_id, record.scope) == (str(booking.pk), district.courtyard.path)
    assert record.facts == {"people": 1, "state": "confirmed", "desk": False}
    message = Message.objects.filter(payload__kind="occasions.places").get()
    assert set(message.payload) == {"kind", "id", "title", "url"}


def test_a_family_that_does_not_fit_waits_whole_and_nobody_overtakes_it(called):
    one, family, late = crowd(3)
    signed_up(one, called)
    assert signed_up(family, called, party=2).state == State.WAITING
    assert signed_up(late, called).state == State.WAITING, "one place is free, but the family stands before"
    assert slots_of(called)[0].taken == 1


def test_a_family_larger_than_the_slot_is_told_how_many_places_there_are(called):
    (person,) = crowd(1)
    with pytest.raises(TooMany) as refused:
        signed_up(person, called, party=3)
    assert refused.value.slot.capacity == 2
    assert not Booking.objects.exists()


def test_of_three_hundred_people_the_database_itself_takes_no_family(called):
    (person,) = crowd(1)
    Slot.objects.update(capacity=500)
    with pytest.raises(IntegrityError), transaction.atomic():
        signed_up(person, called, party=300)
    assert not Booking.objects.exists()
    assert slots_of(called)[0].taken == 0


def test_nobody_is_in_the_same_slot_twice(called):
    (person,) = crowd(1)
    signed_up(person, called)
    with pytest.raises(AlreadyIn):
        signed_up(person, called)
    assert Booking.objects.count() == 1


def test_the_same_form_sent_twice_is_one_sign_up(called):
    (person,) = crowd(1)
    key, slots = uuid.uuid4(), slots_of(called)
    first = sign_up(by=person, occasion=called.occasion, slots=slots, key=key)
    assert sign_up(by=person, occasion=called.occasion, slots=slots, key=key) == first
    assert slots_of(called)[0].taken == 1


def test_somebody_elses_key_is_no_key_of_mine(called):
    one, other = crowd(2)
    key, slots = uuid.uuid4(), slots_of(called)
    sign_up(by=one, occasion=called.occasion, slots=slots, key=key)
    (mine,) = sign_up(by=other, occasion=called.occasion, slots=slots, key=key)
    assert mine.person == other


def test_overlapping_shifts_are_refused_with_which_and_nothing_half_done(district, chair):
    made = event(chair, district.community, district.courtyard, slots=plans(at_noon(1), 3, 3, 3, step=1))
    (person,) = crowd(1)
    first, second, third = slots_of(made)
    with pytest.raises(Overlapping) as refused:
        sign_up(by=person, occasion=made.occasion, slots=[first, third, second], key=uuid.uuid4())
    assert {refused.value.slot, refused.value.other} <= {first, second, third}
    assert not Booking.objects.exists()
    assert len(sign_up(by=person, occasion=made.occasion, slots=[first, third], key=uuid.uuid4())) == 2


def test_what_overlaps_at_another_event_is_refused_as_well(called, district, chair):
    other = event(chair, district.community, district.courtyard, title="巡逻")
    (person,) = crowd(1)
    signed_up(person, called)
    with pytest.raises(Overlapping) as refused:
        signed_up(person, other)
    assert refused.value.other.occasion.title == "冬至坝坝宴"


def test_the_phase_is_judged_by_the_servers_clock_under_the_lock(district, chair):
    opens, closes = at_noon(1) - timedelta(hours=6), at_noon(1) - timedelta(hours=1)
    made = event(chair, district.community, district.courtyard, 2, opens_at=opens, closes_at=closes)
    (person,) = crowd(1)
    for moment, refusal in (
        (opens - timedelta(microseconds=1), NotOpenYet),
        (closes, Closed),
        (closes + timedelta(days=900), Closed),
    ):
        with at(moment), pytest.raises(refusal) as refused:
            signed_up(person, made)
        assert refused.value.at in (opens, closes)
    with at(opens):
        assert signed_up(person, made).state == State.CONFIRMED


def test_nobody_signs_up_for_what_was_called_off_or_is_a_draft(called, district, chair):
    (person,) = crowd(1)
    draft = event(chair, district.community, district.courtyard, publish=False)
    cancel_occasion(by=chair, occasion=called.occasion, reason="落大雨")
    for made in (draft, called):
        with pytest.raises(Closed):
            signed_up(person, made)


def test_a_slot_of_another_occasion_is_refused(called, district, chair):
    other = event(chair, district.community, district.courtyard, 1)
    (person,) = crowd(1)
    with pytest.raises(NotYours):
        sign_up(by=person, occasion=called.occasion, slots=slots_of(other), key=uuid.uuid4())


def test_a_neighbour_without_an_account_is_signed_up_by_who_runs_it_alone(called, district, chair):
    neighbour = Neighbour("邱大爷", "13800001111")
    with pytest.raises(PermissionDenied):
        signed_up(district.people["event organiser"], called, neighbour=neighbour)
    booking = signed_up(chair, called, neighbour=neighbour)
    assert (booking.person, booking.full_name, booking.masked_name) == (None, "邱大爷", "邱**")
    with pytest.raises(AlreadyIn):
        signed_up(chair, called, neighbour=neighbour)
    assert signed_up(chair, called, neighbour=Neighbour("邱大爷", "13900002222")).state == State.CONFIRMED


def test_who_just_came_is_signed_up_while_it_goes_on(called, chair):
    with at(at_noon(1) + timedelta(hours=1)):
        assert signed_up(chair, called, neighbour=Neighbour("邱大爷")).state == State.CONFIRMED
    with at(at_noon(1) + timedelta(hours=2)), pytest.raises(Closed):
        signed_up(chair, called, neighbour=Neighbour("唐婆婆"))


def test_the_codes_of_one_occasion_differ_even_when_chance_repeats_itself(called):
    one, other = crowd(2)
    first = signed_up(one, called)
    field = Booking._meta.get_field("short")
    with mock.patch.object(field, "_get_default", return_value=first.short):
        second = signed_up(other, called)
    assert second.short != first.short


def test_the_database_keeps_its_own_guard(called):
    slot = slots_of(called)[0]
    for wrong in ({"taken": slot.capacity + 1}, {"capacity": 0}, {"ends_at": slot.starts_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Slot.objects.filter(pk=slot.pk).update(**wrong)
    (person,) = crowd(1)
    booking = signed_up(person, called)
    for wrong in (
        {"state": State.OFFERED},
        {"offered_until": timezone.now()},
        {"name": "王"},
        {"party": 9},
        {"children": 1},
        {"state": State.WAITING, "checked_in_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Booking.objects.filter(pk=booking.pk).update(**wrong)
