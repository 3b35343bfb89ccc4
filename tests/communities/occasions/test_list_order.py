"""The waiting list: offers, answers, time running out, and the rule that nobody overtakes."""

from datetime import timedelta
from unittest import mock
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from communities.occasions.actions import (
    accept_offer,
    add_who_came,
    come_with_fewer,
    decline_offer,
    expire_offers,
    undo_check_in,
    withdraw,
)
from communities.occasions.models import Booking, Slot
from communities.occasions.refusals import NoOffer, Refused, TooLate, TooMany
from communities.occasions.telling import MISSED, NO_PLACE, OFFERED
from portal.notify.models import Announcement
from tests.communities.occasions.conftest import crowd, states
from tests.districts import small_district
from tests.objects_volunteering import at_noon, event, signed_up, slots_of

State = Booking.State


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def waiting(called):
    """Two who have the places, two who wait."""
    return [signed_up(person, called) for person in crowd(4)]


def fresh(booking: Booking) -> Booking:
    return Booking.objects.select_related("occasion", "person").get(pk=booking.pk)


def test_what_comes_free_is_offered_to_the_head_for_a_while_and_they_are_told(called, waiting):
    withdraw(by=waiting[0].person, booking=waiting[0])
    head = fresh(waiting[2])
    assert head.state == State.OFFERED
    assert timedelta(0) <= timezone.now() + timedelta(minutes=24 * 60) - head.offered_until < timedelta(minutes=1) or (
        head.offered_until == at_noon(1)
    )
    assert slots_of(called)[0].taken == 2, "the place is kept"
    assert Announcement.objects.get(kind=OFFERED).audience == {"ids": [head.person_id]}


def test_an_offer_never_stands_longer_than_until_the_slot_begins(called, waiting):
    with at(at_noon(1) - timedelta(hours=1)):
        withdraw(by=waiting[0].person, booking=waiting[0])
    assert fresh(waiting[2]).offered_until == at_noon(1)


def test_an_offer_is_taken_once_and_only_in_time(waiting):
    withdraw(by=waiting[0].person, booking=waiting[0])
    head = fresh(waiting[2])
    with at(head.offered_until), pytest.raises(TooLate):
        accept_offer(by=head.person, booking=head)
    accept_offer(by=head.person, booking=head)
    assert accept_offer(by=head.person, booking=head).state == State.CONFIRMED
    with pytest.raises(NoOffer):
        accept_offer(by=waiting[3].person, booking=waiting[3])


def test_who_lets_it_go_leaves_and_the_next_one_is_asked(waiting):
    withdraw(by=waiting[0].person, booking=waiting[0])
    decline_offer(by=waiting[2].person, booking=waiting[2])
    assert [fresh(each).state for each in waiting] == [State.WITHDRAWN, State.CONFIRMED, State.WITHDRAWN, State.OFFERED]


def test_who_does_not_answer_goes_to_the_end_once_and_then_leaves(called, waiting):
    start = timezone.now()
    with at(start):
        withdraw(by=waiting[0].person, booking=waiting[0])
    Booking.objects.filter(state=State.OFFERED).update(offered_until=start + timedelta(minutes=30))
    with at(start + timedelta(minutes=30)):
        assert expire_offers() == 1
        assert expire_offers() == 0, "it may run twice"
    first, second = fresh(waiting[2]), fresh(waiting[3])
    assert (first.state, first.missed, second.state) == (State.WAITING, 1, State.OFFERED)
    assert first.number > second.number
    assert Announcement.objects.filter(kind=MISSED).count() == 1
    Booking.objects.filter(state=State.OFFERED).update(offered_until=start + timedelta(minutes=40))
    with at(start + timedelta(minutes=40)):
        expire_offers()
    Booking.objects.filter(state=State.OFFERED).update(offered_until=start + timedelta(minutes=50))
    with at(start + timedelta(minutes=50)):
        expire_offers()
    assert fresh(waiting[2]).state == State.EXPIRED
    assert slots_of(called)[0].taken == 2, "the other is asked again"


def test_when_the_slot_begins_the_list_ends_and_they_are_told(called, waiting):
    withdraw(by=waiting[0].person, booking=waiting[0])
    with at(at_noon(1)):
        assert expire_offers() == 1
    assert states(slots_of(called)[0]) == [State.WITHDRAWN, State.CONFIRMED, State.EXPIRED, State.EXPIRED]
    assert slots_of(called)[0].taken == 1
    people = sorted(each.person_id for each in waiting[2:])
    assert Announcement.objects.get(kind=NO_PLACE).audience == {"ids": people}


def test_a_family_at_the_head_holds_others_up_only_until_it_comes_with_fewer(called):
    one, other, family, late = crowd(4)
    first = signed_up(one, called)
    signed_up(other, called)
    big, behind = signed_up(family, called, party=2), signed_up(late, called)
    withdraw(by=one, booking=first)
    assert [fresh(big).state, fresh(behind).state] == [State.WAITING, State.WAITING]
    with pytest.raises(TooMany):
        come_with_fewer(by=family, booking=big, party=3)
    come_with_fewer(by=family, booking=big, party=1)
    assert [fresh(big).state, fresh(behind).state] == [State.OFFERED, State.WAITING]


def test_who_would_fit_does_not_overtake_who_does_not(district, chair):
    made = event(chair, district.community, district.courtyard, 4)
    *placed, family, late = crowd(6)
    first, second, *_rest = [signed_up(person, made) for person in placed]
    big, behind = signed_up(family, made, party=3), signed_up(late, made)
    for booking in (first, second):
        withdraw(by=booking.person, booking=booking)
    assert [fresh(big).state, fresh(behind).state] == [State.WAITING, State.WAITING]


def test_when_the_head_leaves_the_next_that_fits_is_asked(called):
    one, other, family, late = crowd(4)
    first = signed_up(one, called)
    signed_up(other, called)
    big, behind = signed_up(family, called, party=2), signed_up(late, called)
    withdraw(by=one, booking=first)
    withdraw(by=family, booking=big)
    assert fresh(behind).state == State.OFFERED


def test_one_leaves_until_the_said_moment_and_later_only_through_who_runs_it(district, chair):
    until = at_noon(1) - timedelta(hours=2)
    made = event(chair, district.community, district.courtyard, 1, withdraw_until=until)
    (person,) = crowd(1)
    booking = signed_up(person, made)
    with at(until), pytest.raises(TooLate) as refused:
        withdraw(by=person, booking=booking)
    assert refused.value.at == until
    with at(until):
        assert withdraw(by=chair, booking=booking).state == State.WITHDRAWN


def test_somebody_elses_booking_is_not_there(called, district, waiting):
    for act in (withdraw, accept_offer, decline_offer):
        with pytest.raises(Booking.DoesNotExist):
            act(by=district.people["resident"], booking=waiting[0])
    assert fresh(waiting[0]).state == State.CONFIRMED


ACTS = ["withdraw", "fewer", "accept", "decline", "wait", "expire", "came", "undo", *["sign_up"] * 3]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, 7),
        st.integers(1, 4),
    ),
    max_size=30,
)


class EveryHistory(TestCase):
    """Whatever people do in whatever order, the same things stay true.

    Who just came is put down on the day itself, whatever the list looks like: then they are there, and take a place
    only where one was free and nobody waited, or where it was kept for them.
    """

    @given(capacity=st.integers(1, 5), steps=STEPS, on_the_day=st.booleans())
    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def test_the_list_keeps_its_word(self, capacity, steps, on_the_day):
        district = small_district()
        chair = district.people["committee chair"]
        made = event(chair, district.community, district.courtyard, capacity, starts_at=at_noon(3), offer_minutes=60)
        people, now = crowd(8), at_noon(3) - timedelta(hours=11) if on_the_day else timezone.now()
        for act, who, size in steps:
            with at(now):
                before = self.order(made)
                taken, waits = self.places(made), bool(before)
                self.do(act, made, people[who], size, chair)
                if act == "came":
                    self.check_who_came(made, people[who], taken, waits)
                if act == "wait":
                    now += timedelta(minutes=35 * size)
                self.check(made, before, signs_up=act == "sign_up")
        with at(at_noon(3)):
            expire_offers()
        self.check(made, [], signs_up=False)
        assert not Booking.objects.filter(state__in=[State.WAITING, State.OFFERED]).exists(), "every list comes to rest"

    def places(self, made):
        slot = Slot.objects.get(occasion=made.pk)
        kept = Booking.objects.filter(slot=slot, state=State.OFFERED).order_by("pk").values_list("pk", flat=True)
        return slot.taken, slot.capacity, list(kept), Booking.objects.filter(slot=slot).count()

    def check_who_came(self, made, person, before, waited):
        (taken, capacity, kept, count), after = before, self.places(made)
        theirs = set(Booking.objects.filter(slot__occasion=made.pk, person=person).values_list("pk", flat=True))
        assert set(kept) - theirs <= set(after[2]), "no place that is kept for others goes to who just came"
        if after[3] > count:
            came = Booking.objects.filter(slot__occasion=made.pk).latest("number")
            assert came.checked_in_at is not None
            assert came.extra == (waited or came.party > capacity - taken)
            assert after[0] == taken + (0 if came.extra else came.party)

    def do(self, act, made, person, size, chair):
        booking = Booking.objects.live().filter(person=person).select_related("occasion").first()
        try:
            if act == "sign_up":
                signed_up(person, made, party=size)
            elif act == "expire":
                expire_offers()
            elif act == "came":
                slots = [Slot.objects.get(occasion=made.pk)]
                add_who_came(by=chair, occasion=made.occasion, slots=slots, key=uuid4(), who=person, party=size)
            elif booking is not None:
                if act == "withdraw":
                    withdraw(by=person, booking=booking)
                elif act == "fewer":
                    come_with_fewer(by=person, booking=booking, party=size)
                elif act == "accept":
                    accept_offer(by=person, booking=booking)
                elif act == "decline":
                    decline_offer(by=person, booking=booking)
                elif act == "undo":
                    undo_check_in(by=chair, booking=booking)
        except Refused:
            pass

    def order(self, made):
        return list(
            Booking.objects.filter(occasion=made.pk, state=State.WAITING)
            .order_by("number")
            .values_list("pk", flat=True)
        )

    def check(self, made, before, *, signs_up):
        slot = Slot.objects.get(occasion=made.pk)
        rows = list(Booking.objects.filter(slot=slot).order_by("number"))
        held = sum(row.party for row in rows if row.state in Booking.HOLDING and not row.extra)
        assert slot.taken == held <= slot.capacity
        assert all(row.checked_in_at for row in rows if row.extra and row.is_live), "who is there beyond is there"
        live = [row.person_id for row in rows if row.is_live]
        assert len(live) == len(set(live)), "nobody twice"
        assert len({row.number for row in rows}) == len(rows)
        waiting = [row for row in rows if row.state == State.WAITING]
        if waiting and timezone.now() < slot.starts_at:
            assert waiting[0].party > slot.free, "a head that fits is asked at once"
        # Who left the list while others before them stayed had given up, or was no head: nobody overtakes.
        still = {row.pk: row for row in waiting}
        kept = [pk for pk in before if pk in still and not still[pk].missed]
        # Who waits and is there comes in beyond the places, unless they are the next.
        holding = Booking.objects.filter(state__in=Booking.HOLDING, extra=False)
        asked = [pk for pk in before if holding.filter(pk=pk).exists()]
        for pk in asked:
            assert all(before.index(pk) < before.index(other) for other in kept)
        assert kept == [row.pk for row in waiting if row.pk in kept], "the order stays"
        if signs_up:
            assert not asked
